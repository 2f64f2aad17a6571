//! A convention that one of two declarations of a name names: in a program of its own, which no
//! registry can observe.

use observe::{Convention, Extension, Registry, observed};

/// Says whose it is.
#[derive(Extension)]
#[extension(convention, low = ["team"])]
struct Team;

impl Convention for Team {}

#[observed(name = "conflicts.place", convention = Team)]
fn with_team() {}

#[observed(name = "conflicts.place")]
fn without() {}

#[test]
fn a_convention_that_adds_a_key_to_one_of_two_is_refused() {
    let error = Registry::builder()
        .build()
        .expect_err("one of the two declarations has a key more");
    assert_eq!(error.name(), Some("conflicts.place"));
    let items = error.places().map(|places| places.map(|place| place.item));
    assert_eq!(items, Some(["with_team", "without"]));
    with_team();
    without();
}
