//! The observation that is running here, and how to take it elsewhere.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context as TaskContext, Poll};

use pin_project_lite::pin_project;

use crate::callsite::Callsite;
use crate::context::{Audience, Context, Parent};
use crate::documentation::ObservationDocumentation;
use crate::propagation::TraceContext;
use crate::raw::{PlanRef, Running, stack};
use crate::registry::{self, Registry, ScopedRegistry};

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

/// A copy of an entry of a scope stack.
#[derive(Clone)]
struct Snapshot {
    callsite: &'static Callsite,
    plan: PlanRef,
    audience: Audience,
    parent: Option<Parent>,
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
        if known.any(|known| known.plan.registry() == id) {
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
        Carried {
            future,
            current: self,
        }
    }

    fn parent(&self) -> Option<&Parent> {
        self.innermost.as_ref()?.parent.as_ref()
    }

    fn enter(&self) -> Entered {
        // First what may fail, on a thread that is shutting down.
        let scoped = self.scoped.as_ref().map(Registry::scoped);
        Entered {
            // From the outside inwards, as they were nested.
            others: self.others.iter().rev().map(Snapshot::enter).collect(),
            innermost: self.innermost.as_ref().map(Snapshot::enter),
            _scoped: scoped,
        }
    }
}

/// Takes the current observation along into a task that is about to be spawned.
///
/// ```no_run
/// # fn spawn(future: impl Future<Output = ()> + Send + 'static) {}
/// # async fn send_receipt() {}
/// # async fn run() {
/// spawn(observe::carried(send_receipt()));
/// # }
/// ```
pub fn carried<F: Future>(future: F) -> Carried<F> {
    Current::here().wrap(future)
}

impl Snapshot {
    /// A copy of the entry, unless it is one that inner observations do not see.
    fn of(context: &Context) -> Option<Self> {
        let (audience, parent) = match context.audience() {
            Audience::Nobody => return None,
            Audience::Handlers => (Audience::Elsewhere, Some(context.as_parent())),
            Audience::Elsewhere => (Audience::Elsewhere, context.parent().cloned()),
            Audience::NobodyWithin => (Audience::NobodyWithin, None),
        };
        Some(Self {
            callsite: context.callsite(),
            plan: context.plan_ref().clone(),
            audience,
            parent,
        })
    }

    fn enter(&self) -> Running {
        let mut context = Context::take(self.callsite, self.plan.clone());
        context.hear(self.audience);
        if let Some(parent) = &self.parent {
            context.set_parent(parent.clone());
        }
        let mut running = Running::new(context);
        running.link();
        running
    }
}

/// While it lives, its observations are on this thread's scope stack.
struct Entered {
    others: Vec<Running>,
    innermost: Option<Running>,
    _scoped: Option<ScopedRegistry>,
}

impl Drop for Entered {
    fn drop(&mut self) {
        let from_inside = self.innermost.take().into_iter();
        for mut running in from_inside.chain(self.others.drain(..).rev()) {
            running.unlink();
            running.into_box().give_back();
        }
    }
}

pin_project! {
    /// A future that takes an observation along; made by [`Current::wrap`] and [`carried`].
    ///
    /// # Cancellation
    ///
    /// Dropping it drops the future inside and nothing else: the observation that it takes along
    /// runs elsewhere and goes on. What the future inside was observing ends as cancelled; that
    /// `Drop` runs outside the observation.
    #[must_use = "futures do nothing unless polled"]
    pub struct Carried<F> {
        #[pin]
        future: F,
        current: Current,
    }
}

impl<F: Future> Future for Carried<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, task: &mut TaskContext<'_>) -> Poll<F::Output> {
        let this = self.project();
        let _entered = this.current.enter();
        this.future.poll(task)
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

impl<F> fmt::Debug for Carried<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Carried")
            .field("current", &self.current)
            .finish_non_exhaustive()
    }
}
