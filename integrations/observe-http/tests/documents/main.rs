//! What `docs-gen` prints of a program with the layers is what stands in the tables of Spring's page.

mod names;
mod tables;

use docs_gen::Notices;
use docs_gen::format::{Format as _, Layout, Markdown};
use docs_gen::input::Input;
use observe_http::{ClientLayer, ServerLayer};
use tables::Table;

/// The page of this program, which has the layers.
fn page() -> String {
    let layers = (ServerLayer::new(), ClientLayer::new());
    let program = std::env::current_exe().expect("it runs");
    let input = Input::Files {
        artifacts: vec![program],
        manifests: Vec::new(),
    };
    let mut said = Vec::new();
    let gathered = input.gather(&mut Notices::new(&mut said));
    drop(layers);
    let page = gathered.expect("the program has observations").page;
    Markdown.render(&page, &Layout::default()).text().to_owned()
}

/// The part of the page behind the first line that starts so, up to the next of that kind.
fn section<'a>(page: &'a str, start: &str, next: &str) -> &'a str {
    let (_, behind) = page
        .split_once(start)
        .unwrap_or_else(|| panic!("the page has no {start:?}:\n{page}"));
    behind
        .split_once(next)
        .map_or(behind, |(section, _)| section)
}

/// The first column of the first table, as the tables of Spring's page have it.
fn rows(section: &str) -> Vec<String> {
    let lines = section.lines().skip_while(|line| !line.starts_with('|'));
    let rows = lines.take_while(|line| line.starts_with('|')).skip(2);
    rows.map(|row| {
        let cell = row.split('|').nth(1).expect("a row has cells").trim();
        let mark = if cell.ends_with("_(required)_") {
            " *"
        } else {
            ""
        };
        let name = cell.split('`').nth(1).expect("names are code");
        format!("{name}{mark}")
    })
    .collect()
}

#[test]
fn tables_are_those_of_the_page() {
    let page = page();
    let tables = tables::all();
    assert_eq!(tables.len(), 9);
    for Table {
        title,
        of,
        rows: expected,
    } in tables
    {
        let found = match of {
            None => rows(section(&page, "## Observations", "\n## ")),
            Some((observation, cardinality)) => {
                let observation = section(&page, &format!("\n## `{observation}`"), "\n## ");
                rows(section(
                    observation,
                    &format!("**{cardinality} cardinality Keys**"),
                    "\n**",
                ))
            }
        };
        assert_eq!(found, expected, "{title}\n{page}");
    }
}

#[test]
fn observations_are_those_of_a_server_and_a_client() {
    let page = page();
    for (observation, span) in [
        ("http.server.requests", "span `http {method}`"),
        ("http.client.requests", "span `http {method}`"),
    ] {
        let observation = section(&page, &format!("\n## `{observation}`"), "\n## ");
        assert!(observation.contains(span), "{observation}");
        assert!(
            observation.contains("One of `GET`, `HEAD`,"),
            "{observation}"
        );
        assert!(observation.contains("`SERVER_ERROR`"), "{observation}");
    }
    assert!(page.contains("Processing time for HTTP server exchanges"));
    assert!(page.contains("Time spent for HTTP client exchanges"));
}
