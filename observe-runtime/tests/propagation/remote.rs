//! Host and port in the address of a remote service.

use observe::propagation::{Receiver, Remote, Sender};

#[test]
fn host_and_port_are_taken_from_a_uri() {
    let cases = [
        ("http://inventory", Some(("inventory", None))),
        ("http://inventory:8080", Some(("inventory", Some(8080)))),
        ("http://inventory:/", Some(("inventory", None))),
        (
            "http://inventory:8080/a:b@c?d#e",
            Some(("inventory", Some(8080))),
        ),
        ("http://inventory?a=b", Some(("inventory", None))),
        (
            "amqp://user:pass@broker:5672/vhost",
            Some(("broker", Some(5672))),
        ),
        ("http://a@b@host:1", Some(("host", Some(1)))),
        ("http://192.0.2.1:80", Some(("192.0.2.1", Some(80)))),
        ("http://[2001:db8::1]", Some(("2001:db8::1", None))),
        (
            "http://[2001:db8::1]:443/",
            Some(("2001:db8::1", Some(443))),
        ),
        ("http://[2001:db8::1]x", None),
        ("http://[2001:db8::1", None),
        ("http://host:65536", None),
        ("http://host:http", None),
        ("http://2001:db8::1", None),
        ("http://:8080", None),
        ("http:///path", None),
        ("inventory:8080", None),
        ("", None),
    ];
    for (address, expected) in cases {
        let remote = Remote {
            service_address: Some(address.into()),
            ..Remote::UNKNOWN
        };
        assert_eq!(remote.host_and_port(), expected, "{address}");
    }
    assert_eq!(Remote::UNKNOWN.host_and_port(), None);
}

#[test]
fn both_sides_hold_what_is_known_of_the_other() {
    let expected = Remote {
        service_name: Some("inventory".into()),
        service_address: Some("http://inventory".into()),
    };
    let sender = Sender::new(())
        .remote_service_name("inventory")
        .remote_service_address(String::from("http://inventory"));
    let receiver = Receiver::new(())
        .remote_service_name("inventory")
        .remote_service_address("http://inventory");
    assert_eq!(sender.remote, expected);
    assert_eq!(receiver.remote, expected);
}
