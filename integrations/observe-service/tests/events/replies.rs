//! Which replies mean that a batch was taken.

use observe_service::json;

/// Rules: http.reply.
#[test]
fn replies_that_accept() {
    for reply in [
        r#"{"ok":true}"#,
        r#"{"OK":true}"#,
        r#"{"Ok":true}"#,
        r#"{"ok":true} junk"#,
        r#"{"ok":true,"msg":"x"}"#,
        r#"{"ok":true,"ok":null}"#,
        " \n{\"ok\": true}\n",
    ] {
        let accepts = json::accepts(reply.as_bytes());
        assert!(accepts.expect("it is an object"), "{reply}");
    }
}

/// Rules: http.reply, http.garbage.
#[test]
fn replies_that_refuse() {
    for reply in [
        "{}",
        "null",
        r#"{"ok":null}"#,
        r#"{"ok":false}"#,
        r#"{"ok":true,"ok":false}"#,
        r#"{"success":true}"#,
    ] {
        let accepts = json::accepts(reply.as_bytes());
        assert!(!accepts.expect("it is an object or null"), "{reply}");
    }
}

/// Rules: http.garbage.
#[test]
fn replies_that_are_none() {
    for reply in [
        r#"{"ok":"true"}"#,
        r#"{"ok":1}"#,
        "true",
        "[]",
        "",
        "\u{feff}{\"ok\":true}",
        "{\"ok\":tr",
        "<html>",
    ] {
        let error = json::accepts(reply.as_bytes()).expect_err(reply);
        assert!(std::error::Error::source(&error).is_some());
    }
}
