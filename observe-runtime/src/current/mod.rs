//! The observation that is running here, and how to take it elsewhere.

mod carried;
mod entered;
mod snapshot;

use std::fmt;
use std::future::Future;

use crate::context::{Context, Parent};
use crate::documentation::ObservationDocumentation;
use crate::propagation::TraceContext;
use crate::raw::stack;
use crate::registry::{self, Registry};

pub use carried::{Carried, carried};
use entered::Entered;
use snapshot::Snapshot;

/// The observation that was running where this was made.
///
/// Threads and spawned tasks know nothing of the observation that started them. What is observed
/// inside [`Current::scoped`] or [`Current::wrap`] is a child of it, and goes to the registry that
/// was scoped there. It is a copy: the observation may have ended meanwhile, and `key!` cannot
/// reach it.
///
/// Each registry has a current observation of its own. Where observations of several registries
/// are nested, all of them are taken along: a child goes to its registry's.
///
/// ```
/// use observe::{Current, observed};
/// use std::thread;
///
/// #[observed(name = "reports.render")]
/// fn render() {}
///
/// #[observed(name = "reports.render_all")]
/// fn render_all() {
///     let current = Current::here();
///     let worker = thread::spawn(move || current.scoped(render));
///     worker.join().ok();
/// }
/// # render_all();
/// ```
#[derive(Clone, Default)]
pub struct Current {
    innermost: Option<Snapshot>,
    /// The innermost observations of other registries, from the inside outwards.
    others: Vec<Snapshot>,
    scoped: Option<Registry>,
}

impl Current {
    /// The innermost observation of this thread, for each registry that has one; empty if there is
    /// none.
    #[must_use]
    pub fn here() -> Self {
        let mut current = Self {
            scoped: registry::scoped_here(),
            ..Self::default()
        };
        stack::find(|context| -> Option<()> {
            current.take_in(context);
            None
        });
        current
    }

    /// Takes a copy of the entry, unless a further inner one of its registry is there.
    fn take_in(&mut self, context: &Context) {
        let id = context.plan().registry();
        let mut known = self.innermost.iter().chain(&self.others);
        if known.any(|known| known.registry() == id) {
            return;
        }
        let Some(snapshot) = Snapshot::of(context) else {
            return;
        };
        if self.innermost.is_none() {
            self.innermost = Some(snapshot);
        } else {
            self.others.push(snapshot);
        }
    }

    /// What was declared about the innermost observation; `None` if there is none in this process.
    #[must_use]
    pub fn documentation(&self) -> Option<&'static ObservationDocumentation<'static>> {
        self.parent()?.documentation()
    }

    /// The trace and span that the innermost observation is, where a handler has said so.
    #[must_use]
    pub fn trace(&self) -> Option<&TraceContext> {
        self.parent()?.trace()
    }

    /// Runs `body` as if inside the observation.
    pub fn scoped<T>(&self, body: impl FnOnce() -> T) -> T {
        let _entered = self.enter();
        body()
    }

    /// A future that runs as if inside the observation, whatever thread polls it.
    pub fn wrap<F: Future>(self, future: F) -> Carried<F> {
        Carried::new(self, future)
    }

    fn parent(&self) -> Option<&Parent> {
        self.innermost.as_ref()?.parent()
    }

    fn enter(&self) -> Entered {
        Entered {
            // From the outside inwards, as they were nested.
            others: self.others.iter().rev().map(Snapshot::enter).collect(),
            innermost: self.innermost.as_ref().map(Snapshot::enter),
            _scoped: self.scoped.as_ref().map(Registry::scoped),
        }
    }
}

impl fmt::Debug for Current {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.documentation().map(|documentation| documentation.name);
        f.debug_struct("Current")
            .field("name", &name)
            .finish_non_exhaustive()
    }
}
