//! Graphite's names, as Micrometer makes them: in a hierarchy, or with tags since Graphite 1.1.
//!
//! Micrometer takes accents apart from their letters first (the form NFKD of Unicode), as Graphite
//! is not made for other than ASCII text; here text outside of ASCII stays as it is. Names and keys
//! of declarations have none.

pub mod dimensional;
pub mod hierarchical;
