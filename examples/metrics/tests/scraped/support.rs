//! What the modules of `observe-prometheus` look for.

#[path = "../../../../integrations/observe-prometheus/tests/support/parser.rs"]
pub(crate) mod parser;
