//! A web service whose metrics Prometheus scrapes.
//!
//! `cargo run -p metrics` serves on port 3000; then `curl localhost:3000/roll` a few times, and
//! `curl localhost:3000/metrics`. `cargo run -p metrics -- 127.0.0.1:8080` serves elsewhere.

use std::env;
use std::hash::{BuildHasher, RandomState};

use axum::Router;
use axum::routing::get;
use observe::{InstallError, LowCardinality, event, observed};
use observe_metrics::Meters;
use observe_prometheus::Prometheus;
use tokio::net::TcpListener;

/// What was rolled.
#[derive(Clone, Copy, LowCardinality)]
enum Luck {
    Good,
    Bad,
}

/// Rolls a die.
#[observed(
    name = "dice.roll",
    low = ["luck" = |luck| *luck],
    events = [/** A six was rolled. */ "six"],
    active,
)]
fn roll() -> Luck {
    // The seed of a new hash map is as good as a die.
    match RandomState::new().hash_one(()) % 6 {
        5 => {
            event!("six");
            Luck::Good
        }
        _ => Luck::Bad,
    }
}

async fn answer() -> &'static str {
    match roll() {
        Luck::Good => "six!\n",
        Luck::Bad => "nothing\n",
    }
}

/// `Prometheus::install()` does the first two lines, for those without settings.
fn app() -> Result<Router, InstallError> {
    let meters = Meters::builder().common_key("region", "eu").build();
    observe::try_install(meters.handler())?;
    let prometheus = Prometheus::new(&meters);
    Ok(Router::new()
        .route("/roll", get(answer))
        .route("/metrics", prometheus.route()))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = env::args().nth(1);
    let listener = TcpListener::bind(address.as_deref().unwrap_or("127.0.0.1:3000")).await?;
    println!("http://{}/metrics", listener.local_addr()?);
    axum::serve(listener, app()?).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use tower::ServiceExt;

    #[tokio::test]
    async fn what_was_rolled_is_on_the_page() {
        let app = super::app().expect("no names clash");
        let get = async |path| {
            let request = Request::get(path).body(Body::empty());
            let request = request.expect("it is a request");
            let response = app.clone().oneshot(request).await;
            let body = response.expect("it answers").into_body();
            let body = to_bytes(body, usize::MAX).await.expect("it has an end");
            String::from_utf8(body.into()).expect("it is text")
        };
        get("/roll").await;
        let page = get("/metrics").await;
        assert!(
            page.contains("# HELP dice_roll_seconds Rolls a die.\n"),
            "{page}"
        );
        assert!(
            page.contains(r#"dice_roll_seconds_bucket{luck=""#),
            "{page}"
        );
        assert!(
            page.contains("dice_roll_active_seconds_count{region=\"eu\"} 0\n"),
            "{page}"
        );
    }
}
