//! What the server has of the example.

use crate::api::{encoded, poll};
use crate::example::Example;
use crate::series::every_series_is_there;
use crate::server::Server;
use crate::support::parser::samples;

#[test]
fn server_has_all_that_is_on_the_example_s_page() {
    let example = Example::start();
    for _ in 0..20 {
        example.get("/roll");
    }
    let page = samples(&example.get("/metrics"));
    let Some(server) = Server::start(&example.address, &[("example", "/metrics")]) else {
        return;
    };
    every_series_is_there(&server, "example", "dice_.*", &page);
    let query = encoded("sum(dice_roll_seconds_count{job=\"example\"})");
    let path = format!("/api/v1/query?query={query}");
    let rolls = poll(&server.address, &path, |data| {
        data["result"][0]["value"][1].as_str().map(str::to_owned)
    });
    assert_eq!(rolls, "20");
}
