use observe::{key, observed};

/// Takes its arms apart as `tokio::select!` does.
macro_rules! select {
    ($($pattern:pat = $future:expr => $arm:expr),* $(,)?) => {
        $(if let $pattern = $future.await { $arm })*
    };
}

#[observed(name = "orders.place", low = ["fast"])]
async fn place() {
    select! {
        true = async { true } => key!("fats" = true),
    }
}

fn main() {
    drop(place());
}
