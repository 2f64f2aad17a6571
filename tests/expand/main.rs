//! The code that `#[observed]` writes, for people to read: `<case>.rs` is what the user writes,
//! `<case>.expanded.rs` what becomes of it. Both are compiled here, and do the same.
//!
//! The macro's own source is compiled into this test, where it can be called like any function.
//! `TRYBUILD=overwrite` writes the goldens anew.

mod cases;
mod goldens;
mod same;

macro_rules! of_the_macros {
    ($($name:ident: $path:literal;)*) => {
        $(
            #[allow(dead_code, unreachable_pub, unused_imports, clippy::all, reason = "checked where it belongs")]
            #[path = $path]
            mod $name;
        )*
    };
}

of_the_macros! {
    derive: "../../observe-macros/src/derive/mod.rs";
    diagnostics: "../../observe-macros/src/diagnostics/mod.rs";
    key: "../../observe-macros/src/key.rs";
    name: "../../observe-macros/src/name.rs";
    observed: "../../observe-macros/src/observed/mod.rs";
    record: "../../observe-macros/src/record.rs";
    syntax: "../../observe-macros/src/syntax/mod.rs";
}
