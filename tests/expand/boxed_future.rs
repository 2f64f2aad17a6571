// A function that returns a boxed future.

use std::future::Future;
use std::pin::Pin;

use observe::observed;

#[observed(name = "expand.boxed_future", high = ["id" = id])]
pub fn load(id: u64) -> Pin<Box<dyn Future<Output = Result<u64, String>> + Send>> {
    Box::pin(async move { Ok(id) })
}
