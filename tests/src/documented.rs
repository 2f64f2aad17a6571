//! What the test program declares.

use observe::documentation::{ObservationDocumentation, Record, declared};

/// The documentation of the observation called `name`.
///
/// # Panics
///
/// If the program declares none.
#[must_use]
pub fn documented(name: &str) -> ObservationDocumentation<'static> {
    declared()
        .find_map(|record| match record {
            Record::Observation(documentation) if documentation.name == name => Some(documentation),
            _ => None,
        })
        .unwrap_or_else(|| panic!("no observation is called {name}"))
}
