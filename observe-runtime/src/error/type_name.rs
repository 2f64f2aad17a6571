//! The name of an error's type as the kind of the error.

use std::any::type_name;
use std::cell::RefCell;
use std::ptr;

use crate::intern;

/// Pointers of which an error is known by what they point at.
const POINTERS: &[&str] = &["alloc::boxed::Box<", "alloc::sync::Arc<", "alloc::rc::Rc<"];

thread_local! {
    /// Kinds that had to be put together here, by the name of the type.
    static COMPOSED: RefCell<Vec<(&'static str, &'static str)>> = const { RefCell::new(Vec::new()) };
}

/// The kind of an error that does not name one: its type's last path segment.
///
/// Half of all libraries call their error `Error`, so that name gets what stands before it: the
/// module, or the crate if the module is called `error`. `Box<dyn Error>`, which does not say what
/// it is, is `Error`; any other box is what is in it.
pub(crate) fn kind_of_type<E: ?Sized>() -> &'static str {
    let name = type_name::<E>();
    match Parts::of(path(name)) {
        Parts::Name(last) => last,
        Parts::Owned(owner, last) => composed(name, owner, last),
    }
}

/// `owner::last`, which this thread puts together once for each type.
fn composed(name: &'static str, owner: &str, last: &str) -> &'static str {
    let known = COMPOSED.try_with(|composed| {
        let composed = composed.borrow();
        // One address means one name; that a name may have several only costs an entry each.
        let known = composed.iter().find(|(known, _)| ptr::eq(*known, name));
        known.map(|(_, kind)| *kind)
    });
    if let Ok(Some(kind)) = known {
        return kind;
    }
    let kind = intern::forever(&format!("{owner}::{last}"));
    // A thread that is shutting down remembers nothing more.
    let _ = COMPOSED.try_with(|composed| composed.borrow_mut().push((name, kind)));
    kind
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
            // The trait of all errors: its owner says nothing.
            Some("core") => Self::Name(last),
            // A crate that is split into `name` and `name_core` is known by its name.
            Some(owner) if last == "Error" => {
                Self::Owned(owner.strip_suffix("_core").unwrap_or(owner), last)
            }
            _ => Self::Name(last),
        }
    }
}

/// `a::B` of `&Box<a::B<c::D>>`: the path of a type, behind pointers and without its arguments.
fn path(name: &'static str) -> &'static str {
    let name = name.trim_start_matches('&').trim_start_matches("mut ");
    if let Some(inner) = POINTERS.iter().find_map(|start| name.strip_prefix(start)) {
        return path(inner);
    }
    let name = name.trim_start_matches("(dyn ").trim_start_matches("dyn ");
    match name.as_bytes().first() {
        Some(b'(') => return "tuple",
        Some(b'[') => return "array",
        _ => {}
    }
    &name[..name.find(['<', '>', ' ', ',', ')']).unwrap_or(name.len())]
}
