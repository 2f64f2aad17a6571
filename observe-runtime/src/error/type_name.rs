//! The name of an error's type as the kind of the error.

use std::any::type_name;

use crate::intern;

/// The kind of an error that does not name one: its type's last path segment.
///
/// Half of all libraries call their error `Error`, so that name gets what stands before it: the
/// module, or the crate if the module is called `error`.
pub(crate) fn kind_of_type<E: ?Sized>() -> &'static str {
    let name = type_name::<E>();
    let path = without_arguments(name);
    match Parts::of(path) {
        Parts::Name(last) => last,
        Parts::Owned(owner, last) => intern::forever(&format!("{owner}::{last}")),
    }
}

/// The segments that name a type, as far as they are needed.
enum Parts {
    /// The last segment says enough.
    Name(&'static str),
    /// The type is called `Error`: what stands before it says whose.
    Owned(&'static str, &'static str),
}

impl Parts {
    fn of(path: &'static str) -> Self {
        let Some((before, last)) = path.rsplit_once("::") else {
            return Self::Name(path);
        };
        let mut owners = before.rsplit("::").skip_while(|owner| *owner == "error");
        match owners.next() {
            // A crate that is split into `name` and `name_core` is known by its name.
            Some(owner) if last == "Error" => {
                Self::Owned(owner.strip_suffix("_core").unwrap_or(owner), last)
            }
            _ => Self::Name(last),
        }
    }
}

/// `a::B<c::D>` without its arguments, and without `&` or `dyn` before it.
fn without_arguments(name: &'static str) -> &'static str {
    let name = name.trim_start_matches('&').trim_start_matches("dyn ");
    match name.as_bytes().first() {
        Some(b'(') => return "tuple",
        Some(b'[') => return "array",
        _ => {}
    }
    &name[..name.find(['<', ' ']).unwrap_or(name.len())]
}
