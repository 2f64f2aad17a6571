//! Text of every kind, as Markdown shows it.

use docs_gen::format::{Format, Grouping, Layout, Markdown};
use docs_gen::model::{Page, PageBuilder, Paths};
use observe::Cardinality;
use observe::documentation::{
    KeyDocumentation, ObservationDocumentation, Record, Source, ValueDocumentation,
};

fn page<'a>(observations: impl IntoIterator<Item = ObservationDocumentation<'a>>) -> Page {
    let mut builder = PageBuilder::new();
    for observation in observations {
        builder.record(&Record::Observation(observation), &Paths::default());
    }
    builder.build().expect("the names differ")
}

fn described<'a>(name: &'a str, description: &'a str) -> ObservationDocumentation<'a> {
    ObservationDocumentation {
        name,
        description,
        ..ObservationDocumentation::default()
    }
}

fn render(page: &Page) -> String {
    Markdown.render(page, &Layout::default()).text().to_owned()
}

/// Holds the paragraph and the cell of a description.
#[track_caller]
fn shows(description: &str, paragraph: &str, cell: &str) {
    let text = render(&page([described("a", description)]));
    assert!(text.contains(&format!("\n\n{paragraph}\n\n")), "{text}");
    assert!(
        text.contains(&format!("| [`a`](#a) | {cell} |\n")),
        "{text}"
    );
}

#[test]
fn code_and_emphasis_are_kept() {
    shows(
        "Takes `Vec<T>`, *fast*.",
        "Takes `Vec<T>`, *fast*.",
        "Takes `Vec<T>`, *fast*.",
    );
}

#[test]
fn lines_become_one() {
    shows("One\n  two\tthree.", "One two three.", "One two three.");
}

#[test]
fn html_is_text() {
    shows("A <b> tag.", "A &lt;b> tag.", "A &lt;b> tag.");
    let end = "&lt;!-- docs-gen:end -->";
    shows("<!-- docs-gen:end -->", end, end);
}

#[test]
fn addresses_are_kept() {
    shows(
        "See <https://a.example/b>.",
        "See <https://a.example/b>.",
        "See <https://a.example/b>.",
    );
}

#[test]
fn pipes_do_not_end_cells() {
    shows("a | b", "a | b", "a \\| b");
    shows("`a | b`", "`a | b`", "`a \\| b`");
    shows("a \\| b", "a \\| b", "a \\| b");
    shows("a \\\\| b", "a \\\\| b", "a \\\\\\| b");
}

#[test]
fn an_open_backtick_opens_nothing() {
    shows("a ` b", "a \\` b", "a \\` b");
    shows("``` rust", "\\`\\`\\` rust", "\\`\\`\\` rust");
    shows("``a ` b`` c", "``a ` b`` c", "``a ` b`` c");
}

#[test]
fn only_a_paragraph_can_start_a_block() {
    shows("# Heading", "\\# Heading", "# Heading");
    shows("- item", "\\- item", "- item");
    shows("1. item", "1\\. item", "1. item");
    shows("1.5 times", "1.5 times", "1.5 times");
    shows("> quote", "\\> quote", "> quote");
    shows("[a]: b", "\\[a]: b", "[a]: b");
}

#[test]
fn values_are_shown_exactly() {
    let key = KeyDocumentation {
        name: "key",
        cardinality: Cardinality::Low,
        description: "",
        is_required: true,
        is_late: false,
        value_type: None,
        bound: None,
        values: vec![
            ValueDocumentation {
                value: "`",
                description: "",
            },
            ValueDocumentation {
                value: "<b>",
                description: "Bold <b>.",
            },
        ],
        since: None,
        deprecated: None,
    };
    let observation = ObservationDocumentation {
        keys: vec![key],
        ..described("a", "")
    };
    let text = render(&page([observation]));
    assert!(
        text.contains("| One of `` ` ``, `<b>` (Bold &lt;b>). |"),
        "{text}"
    );
}

#[test]
fn a_type_stands_where_no_values_say_it() {
    let typed = |name, values| KeyDocumentation {
        name,
        cardinality: Cardinality::High,
        description: "",
        is_required: true,
        is_late: false,
        value_type: Some("bool"),
        bound: None,
        values,
        since: None,
        deprecated: None,
    };
    let value = |value| ValueDocumentation {
        value,
        description: "",
    };
    let closed = || typed("closed", vec![value("false"), value("true")]);
    let of = |keys| {
        render(&page([ObservationDocumentation {
            keys,
            ..described("a", "")
        }]))
    };
    let text = of(vec![closed()]);
    let row = "| Name | Description |\n| --- | --- |\n\
               | `closed` _(required)_ | One of `false`, `true`. |";
    assert!(text.contains(row), "{text}");
    let untyped = KeyDocumentation {
        value_type: None,
        ..typed("untyped", Vec::new())
    };
    let text = of(vec![closed(), typed("open", Vec::new()), untyped]);
    let rows = "| `open` _(required)_ | `bool` |  |\n| `untyped` _(required)_ |  |  |\n";
    assert!(text.contains(rows), "{text}");
}

#[test]
fn links_lead_to_their_own_heading() {
    let text = render(&page([
        described("a.b", ""),
        described("ab", ""),
        described("observations", ""),
    ]));
    assert!(
        text.contains("[`a.b`](#ab)") && text.contains("[`ab`](#ab-1)"),
        "{text}"
    );
    assert!(text.contains("[`observations`](#observations-1)"), "{text}");
}

#[test]
fn groups_stand_above_their_observations() {
    let of = |package, name| ObservationDocumentation {
        source: Source {
            package,
            ..Source::default()
        },
        ..described(name, "")
    };
    let layout = Layout {
        grouping: Grouping::Crate,
        ..Layout::default()
    };
    let page = page([of("shop", "a"), of("audit", "b"), of("shop", "c")]);
    let rendered = Markdown.render(&page, &layout);
    let text = rendered.text().lines();
    let headings: Vec<_> = text.filter(|line| line.starts_with("##")).collect();
    let expected = [
        "## Observations",
        "## `audit`",
        "### `b`",
        "## `shop`",
        "### `a`",
        "### `c`",
    ];
    assert_eq!(headings, expected);
}

#[test]
fn raw_identifiers_go_by_their_names() {
    let source = Source {
        package: "gen",
        module: "r#gen::r#type",
        item: "<Html as r#dyn::Render>::r#match",
        file: "src/type.rs",
        line: 3,
        ..Source::default()
    };
    let text = render(&page([ObservationDocumentation {
        source,
        ..described("a", "")
    }]));
    let path = "`gen::type::<Html as dyn::Render>::match`";
    assert!(text.contains(path), "{text}");
}

#[test]
fn lines_tell_equal_places_apart() {
    let at = |item, line| ObservationDocumentation {
        source: Source {
            package: "shop",
            module: "shop",
            item,
            file: "src/lib.rs",
            line,
            ..Source::default()
        },
        ..described("a", "")
    };
    let text = render(&page([at("render", 3), at("render", 9)]));
    let places = "- `shop::render` in `src/lib.rs:3` of package `shop`\n\
                  - `shop::render` in `src/lib.rs:9` of package `shop`\n";
    assert!(text.contains(places), "{text}");
}
