//! Any text that is a value comes back as it was.

use observe::observed;
use observe_metrics::Meters;
use observe_prometheus::Format;

use crate::support::Measured;
use crate::support::parser::samples;

#[observed(name = "escapes.say", low = ["text" = text])]
fn say(text: &'static str) {}

/// Texts of the characters that hurt most, the same at every run.
fn texts() -> impl Iterator<Item = String> {
    const CHARS: [char; 18] = [
        '"', '\\', '\n', '\r', '\t', '{', '}', ',', '=', '#', ' ', 'n', '\0', '\u{1b}', '\u{7f}',
        '\u{85}', '\u{2028}', '😀',
    ];
    // Splitmix64.
    let mut state = 0_u64;
    let mut next = move |below: usize| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % below as u64).expect("it is below a usize")
    };
    (0..2_000).map(move |_| (0..next(8)).map(|_| CHARS[next(CHARS.len())]).collect())
}

#[test]
fn any_text_comes_back_from_both_formats() {
    let measured = Measured::new(&Meters::new());
    let mut said: Vec<&'static str> = Vec::new();
    for text in texts() {
        let text = &*text.leak();
        say(text);
        said.push(text);
    }
    said.sort_unstable();
    said.dedup();
    for format in [Format::Text, Format::OpenMetrics] {
        let page = measured.prometheus.page(format);
        let samples = samples(&page);
        let counts = samples
            .iter()
            .filter(|sample| sample.name == "escapes_say_seconds_count");
        let mut read: Vec<_> = counts.map(|sample| &*sample.labels["text"]).collect();
        read.sort_unstable();
        assert_eq!(read, said, "{format:?}");
    }
}

#[test]
fn common_keys_are_escaped_too() {
    let meters = Meters::builder()
        .common_key("the.path", "C:\\\"x\"\n")
        .build();
    let measured = Measured::new(&meters);
    say("");
    let page = measured.prometheus.page(Format::Text);
    let samples = samples(&page);
    assert_eq!(samples[0].labels["the_path"], "C:\\\"x\"\n");
}
