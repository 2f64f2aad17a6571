//! The known name that a misspelt one probably means.
//!
//! The macros have the same for what is misspelt in their attributes, but a crate of macros can lend
//! no function; and a crate for these lines would be one more in every program that is observed,
//! for the messages of its tests.

/// The nearest of `known` to `name`, if it is near enough to be worth suggesting.
pub(super) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|known| (distance(name, known), known))
        .filter(|(distance, known)| *distance <= known.len().max(name.len()).div_ceil(3))
        .min()
        .map(|(_, known)| known)
}

/// How many bytes have to be added, removed or replaced; names are ASCII.
fn distance(left: &str, right: &str) -> usize {
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, l) in left.bytes().enumerate() {
        let mut current = vec![row + 1];
        for (column, r) in right.bytes().enumerate() {
            let replaced = above[column] + usize::from(l != r);
            let removed = above[column + 1] + 1;
            let added = current[column] + 1;
            current.push(replaced.min(removed).min(added));
        }
        above = current;
    }
    above[right.len()]
}
