//! What a program that observes has to be told once, on standard error.

use std::fmt;
use std::io::{self, Write as _};

/// A bounded key has more values than its declaration allows.
pub(crate) fn bound_reached(observation: &str, key: &str, max: usize) {
    line(format_args!(
        "`{key}` of `{observation}` has more than {max} values: further ones become `other`; \
         raise its bound or declare the key under `high`"
    ));
}

/// A convention is given to an observation that it does not extend.
pub(crate) fn convention_of_another(convention: &str, extended: &str, observation: &str) {
    line(format_args!(
        "the convention `{convention}` extends `{extended}` and does not apply to `{observation}`: \
         remove `observation = ..` from its `#[extension(..)]`, or give it to the other"
    ));
}

/// A key is added to a name that a registry knows without it.
pub(crate) fn label_too_late(observation: &str, key: &str) {
    line(format_args!(
        "the low key `{key}` is dropped: `{observation}` was observed without it before, and the \
         keys of a name are fixed; give the convention to every such observation or to the \
         registry, or let it say another `name = ..`"
    ));
}

/// A program without standard error goes on all the same.
fn line(message: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr().lock(), "observe: warning: {message}");
}
