//! What the examples add is declared, so it is in the documents of this program.

use docs_gen::Notices;
use docs_gen::input::Input;

#[test]
fn keys_and_names_of_conventions_and_filters_are_documented() {
    let input = Input::Files {
        artifacts: vec![std::env::current_exe().expect("it runs")],
        manifests: Vec::new(),
    };
    let mut said = Vec::new();
    let page = input
        .gather(&mut Notices::new(&mut said))
        .expect("it has observations")
        .page;
    let extensions = page.extensions_of("http.server.requests");
    let keys: Vec<_> = extensions
        .iter()
        .flat_map(|extension| &extension.keys)
        .map(|key| (key.name.as_str(), key.description.as_str()))
        .collect();
    for added in [
        (
            "custom.method",
            "Name of the HTTP request method, once more.",
        ),
        ("project", "The project that answers."),
        ("custom.attribute", "What the handler says of the request."),
    ] {
        assert!(keys.contains(&added), "{keys:?}");
    }
    let names = extensions
        .iter()
        .filter_map(|extension| extension.name.as_deref());
    let names: Vec<_> = names.collect();
    assert!(names.contains(&"custom.observation.name"), "{names:?}");
}
