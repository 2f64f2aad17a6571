//! The handler bears every order of callbacks.

use observe::testing::check_handler;
use observe_tracing::TracingHandler;
use tracing_subscriber::layer::SubscriberExt as _;

#[test]
fn the_handler_bears_everything() {
    let output = tracing_subscriber::fmt::layer().with_writer(std::io::sink);
    let subscriber = tracing_subscriber::registry().with(output);
    tracing::subscriber::set_global_default(subscriber).expect("it is the only one");
    check_handler(TracingHandler::new);
}
