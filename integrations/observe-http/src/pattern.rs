//! The patterns of routes, each kept once for the whole program.

use std::cell::RefCell;
use std::sync::{Once, OnceLock};

use crate::intern::Interned;
use crate::values::Method;

/// How many patterns hooks may give; what comes beyond this was made of requests.
const MAX: usize = 1_000;
/// How many patterns a thread finds again by their address.
const NEAR: usize = 64;

/// Those of routers that we know: there are as many as routes.
static MATCHED: Interned<Pattern> = Interned::new(usize::MAX);
/// Those of hooks, which cannot take the places of the others.
static GIVEN: Interned<Pattern> = Interned::new(MAX);

thread_local! {
    /// What lay at an address when this thread last looked. A router keeps its patterns where they
    /// are, so one comparison of text finds them; an address may also be used again.
    static BY_ADDRESS: RefCell<[(usize, Option<&'static Pattern>); NEAR]> =
        const { RefCell::new([(0, None); NEAR]) };
}

/// The pattern of a route, with the names that its exchanges have in traces.
#[derive(Debug)]
pub(crate) struct Pattern {
    text: &'static str,
    contextual_names: [OnceLock<Box<str>>; Method::COUNT],
}

impl Pattern {
    /// The pattern that a router has matched.
    #[cfg_attr(not(feature = "axum"), allow(dead_code))]
    pub(crate) fn matched(text: &str) -> &'static Self {
        Self::find(text, &MATCHED)
    }

    /// The pattern that a hook gives, if there are not too many.
    pub(crate) fn given(text: &str) -> &'static Self {
        Self::find(text, &GIVEN)
    }

    fn find(text: &str, patterns: &'static Interned<Self>) -> &'static Self {
        let address = text.as_ptr().addr();
        let near = BY_ADDRESS.try_with(|known| {
            let mut known = known.try_borrow_mut().ok()?;
            let near = &mut known[(address >> 4) % NEAR];
            match near {
                (place, Some(pattern)) if *place == address && pattern.text == text => {
                    Some(*pattern)
                }
                near => {
                    let pattern = Self::look_up(text, patterns);
                    *near = (address, Some(pattern));
                    Some(pattern)
                }
            }
        });
        near.ok()
            .flatten()
            .unwrap_or_else(|| Self::look_up(text, patterns))
    }

    #[cold]
    fn look_up(text: &str, patterns: &'static Interned<Self>) -> &'static Self {
        patterns.get(text, Self::new).unwrap_or_else(Self::other)
    }

    /// The one pattern of all that are too many.
    fn other() -> &'static Self {
        static OTHER: OnceLock<Pattern> = OnceLock::new();
        static WARNING: Once = Once::new();
        WARNING.call_once(|| {
            eprintln!(
                "observe-http: hooks have given more than {MAX} patterns; further ones are \
                 `other`: are they paths of requests?"
            );
        });
        OTHER.get_or_init(|| Self::new("other"))
    }

    fn new(text: &'static str) -> Self {
        Self {
            text,
            contextual_names: Default::default(),
        }
    }

    pub(crate) fn text(&self) -> &'static str {
        self.text
    }

    pub(crate) fn contextual_name(&'static self, method: Method) -> &'static str {
        let name = &self.contextual_names[method as usize];
        name.get_or_init(|| {
            let method = method.contextual_name();
            match self.text {
                "" => method.into(),
                text => format!("{method} {text}").into(),
            }
        })
    }
}
