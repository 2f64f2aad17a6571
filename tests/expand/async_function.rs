// An async function whose arguments are a name, a pattern and nothing.

use observe::observed;

#[observed(name = "expand.async_function", low = ["fast" = fast])]
pub async fn ship<'a>(fast: bool, (id, carrier): (u64, &'a str), _: &str) -> (bool, u64, &'a str) {
    if id == 0 {
        return (fast, 0, "nobody");
    }
    (fast, id, carrier)
}
