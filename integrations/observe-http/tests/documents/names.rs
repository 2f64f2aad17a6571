//! The public names of keys are those that the observations declare.

use observe::documentation::ObservationDocumentation;
use observe::{KeyName, ObservationDocumentation as _};
use observe_http::client::ClientRequest;
use observe_http::keys::{client, server};
use observe_http::server::ServerRequest;

#[track_caller]
fn check(declared: &ObservationDocumentation<'_>, keys: &[KeyName]) {
    assert_eq!(declared.keys.len(), keys.len());
    for key in keys {
        let name = key.name();
        let declared = declared.key(name).expect(name);
        assert_eq!(declared.cardinality, key.cardinality(), "{name}");
        let has_values = !key.values_documentation().is_empty();
        assert_eq!(!declared.values.is_empty(), has_values, "{name}");
    }
}

#[test]
fn names_are_those_of_the_declared_keys() {
    check(
        ServerRequest::documentation(),
        &[
            server::EXCEPTION,
            server::METHOD,
            server::OUTCOME,
            server::STATUS,
            server::URI,
            server::HTTP_URL,
        ],
    );
    check(
        ClientRequest::documentation(),
        &[
            client::METHOD,
            client::URI,
            client::CLIENT_NAME,
            client::STATUS,
            client::OUTCOME,
            client::EXCEPTION,
            client::HTTP_URL,
        ],
    );
}
