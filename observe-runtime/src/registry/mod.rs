//! Which handlers hear of which observations.

mod builder;
mod conflict;
mod default;
mod install_error;
mod label_set;
mod label_sets;
pub(crate) mod live;
mod losses;
mod members;
pub(crate) mod mistake;
mod plan;
mod plan_table;
mod rule;
mod scoped;

use std::fmt;
use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::callsite::Callsite;
use crate::extension::Extensions;
use crate::handler::discard;
use crate::raw::PlanRef;
use members::Members;
use plan_table::PlanTable;
use rule::Rules;

pub use builder::RegistryBuilder;
pub use default::{install, try_install};
pub use install_error::InstallError;
pub(crate) use losses::Losses;
pub use losses::LossesSnapshot;
pub(crate) use plan::Plan;
pub use scoped::ScopedRegistry;
pub(crate) use scoped::{is_scoped_here, scoped_here};

/// A set of handlers, and the rules that decide what they hear of.
///
/// [`install`] makes one for the whole program in one line; [`Registry::builder`] makes any other.
/// An observation belongs to the registry that is scoped on its thread, else the one that its
/// declaration names, else the installed one. Clones are the same registry.
///
/// ```
/// use observe::{Registry, TextPublisher};
///
/// let registry = Registry::builder()
///     .handler(TextPublisher::stderr())
///     .disable("orders.internal")
///     .build()?;
/// registry.install();
/// # Ok::<(), observe::InstallError>(())
/// ```
#[derive(Clone)]
pub struct Registry {
    inner: Arc<Inner>,
}

pub(crate) struct Inner {
    members: Arc<Members>,
    rules: Rules,
    extensions: Extensions,
    plans: PlanTable,
    /// How often the handlers were asked anew.
    rebuilds: AtomicU64,
}

impl Registry {
    /// Starts a registry without handlers.
    #[must_use]
    pub fn builder() -> RegistryBuilder {
        RegistryBuilder::default()
    }

    /// Makes this the registry of every observation that names no other, until another is
    /// installed. An installed registry is kept until the program ends.
    pub fn install(&self) {
        default::set(self);
    }

    /// The registry of every observation that names no other; `None` before the first
    /// installation.
    ///
    /// [`install`] adds a handler by installing a registry that has one more, so ask again after
    /// it. What was asked for before goes on to count for all of them: see
    /// [`losses`](Self::losses) and [`rebuild_interest`](Self::rebuild_interest).
    ///
    /// ```
    /// use observe::{Registry, TextPublisher};
    ///
    /// observe::install(TextPublisher::stderr());
    /// let losses = Registry::installed().map(|registry| registry.losses());
    /// assert_eq!(losses.unwrap_or_default().handler_panics, 0);
    /// ```
    #[must_use]
    pub fn installed() -> Option<Self> {
        default::installed()
    }

    /// Makes this the registry of every observation on this thread, until the guard is dropped.
    ///
    /// It comes before the registry that a declaration names and before the installed one. A
    /// future that another thread polls is not on this thread; [`carried`](crate::carried) and
    /// [`Current`](crate::Current) take the scoped registry along.
    ///
    /// ```
    /// use observe::{Registry, TextPublisher, observed};
    ///
    /// #[observed(name = "backups.write")]
    /// fn write() {}
    ///
    /// let registry = Registry::builder().handler(TextPublisher::stdout()).build()?;
    /// {
    ///     let _scoped = registry.scoped();
    ///     write(); // is printed
    /// }
    /// write(); // goes to the installed registry, if there is one
    /// # Ok::<(), observe::InstallError>(())
    /// ```
    #[must_use = "the registry is scoped until the guard is dropped"]
    pub fn scoped(&self) -> ScopedRegistry {
        ScopedRegistry::new(self.clone())
    }

    /// Asks every handler again what it wants to hear of, those included that [`install`] has added
    /// to this registry since.
    ///
    /// Observations that run meanwhile end for the handlers for which they started.
    ///
    /// ```
    /// use observe::documentation::ObservationDocumentation;
    /// use observe::{Context, Handler, Interest, Registry};
    /// use std::sync::Arc;
    /// use std::sync::atomic::{AtomicBool, Ordering};
    ///
    /// /// Prints what ends, while someone wants to know.
    /// struct Verbose(Arc<AtomicBool>);
    ///
    /// impl Handler for Verbose {
    ///     type State = ();
    ///
    ///     fn interest(&self, _: &ObservationDocumentation<'_>) -> Interest {
    ///         if self.0.load(Ordering::Relaxed) { Interest::Always } else { Interest::Never }
    ///     }
    ///
    ///     fn on_start(&self, _: &Context) {}
    ///
    ///     fn on_stop(&self, context: &Context, (): ()) {
    ///         println!("{}", context.name());
    ///     }
    /// }
    ///
    /// let is_verbose = Arc::new(AtomicBool::new(false));
    /// let registry = Registry::builder().handler(Verbose(Arc::clone(&is_verbose))).build()?;
    ///
    /// is_verbose.store(true, Ordering::Relaxed);
    /// registry.rebuild_interest();
    /// # Ok::<(), observe::InstallError>(())
    /// ```
    pub fn rebuild_interest(&self) {
        for registry in live::registries() {
            if registry.members.id == self.inner.members.id {
                registry.rebuild_interest();
            }
        }
        live::forget_states();
    }

    /// What this registry could not deliver, together with those that [`install`] has made of it by
    /// adding handlers.
    #[must_use]
    pub fn losses(&self) -> LossesSnapshot {
        self.inner.members.losses.snapshot()
    }
}

impl Inner {
    fn plan(&self, callsite: &'static Callsite) -> &Arc<Plan> {
        self.plans.get(callsite.id(), || {
            let documentation = callsite.documentation();
            let is_enabled = self.rules.allow(documentation.name);
            let extensions = self.extensions.of(callsite);
            let members = Arc::clone(&self.members);
            let keys = label_set::settled_keys(documentation, &extensions, self.plans.label_sets());
            let plan = Plan::new(documentation, keys, members, extensions, is_enabled);
            plan.rebuild(|| self.rebuilds());
            Arc::new(plan)
        })
    }

    fn rebuild_interest(&self) {
        self.rebuilds.fetch_add(1, Ordering::SeqCst);
        self.plans.for_each(|plan| plan.rebuild(|| self.rebuilds()));
    }

    /// Whether it wants to hear of calls of `callsite`, by its plan as that stands now.
    ///
    /// Where there is no plan none is made: that settles what keys the name has, which the first call
    /// that comes here is to do.
    fn wants(&self, callsite: &'static Callsite) -> bool {
        if let Some(plan) = self.plans.known(callsite.id()) {
            self.renew(plan);
            return plan.is_on();
        }
        let documentation = callsite.documentation();
        self.rules.allow(documentation.name) && self.members.want(documentation)
    }

    fn renew(&self, plan: &Plan) {
        if plan.asked_at() != self.rebuilds() {
            plan.rebuild(|| self.rebuilds());
        }
    }

    /// How often the handlers were to be asked anew: these, or those of all registries.
    fn rebuilds(&self) -> u64 {
        self.rebuilds.load(Ordering::SeqCst) + live::rebuilds()
    }

    fn plan_ref(&self, callsite: &'static Callsite) -> PlanRef {
        PlanRef::shared(Arc::clone(self.plan(callsite)))
    }
}

impl Drop for Inner {
    /// The last owner may be a call at its end, or an unwinding one: what plugins do in their `Drop`
    /// must not reach it, and one of them that panics must not keep the others from theirs.
    fn drop(&mut self) {
        live::forget_states();
        discard(mem::take(&mut self.plans));
        mem::take(&mut self.extensions).discard();
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registry")
            .field("members", &self.members)
            .finish_non_exhaustive()
    }
}

/// The plan for a call of `callsite` that begins here, in the registry that is scoped, else named,
/// else installed.
pub(crate) fn plan_here(callsite: &'static Callsite, named: Option<&Registry>) -> Option<PlanRef> {
    if let Some(registry) = scoped_here() {
        return Some(registry.inner.plan_ref(callsite));
    }
    match named {
        Some(registry) => Some(registry.inner.plan_ref(callsite)),
        None => default::get().map(|inner| PlanRef::lasting(inner.plan(callsite))),
    }
}

fn next_id() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}
