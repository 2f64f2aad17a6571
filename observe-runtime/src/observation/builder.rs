//! An observation that has not started yet.

use std::fmt;
use std::sync::Arc;
use std::thread;

use super::{Fields, Observation, ObservationDocumentation};
use crate::call::Call;
use crate::callsite::Callsite;
use crate::context::{AnyCarrier, Carrier, Parent};
use crate::extension::{Convention, given};
use crate::lifecycle;
use crate::propagation::TraceContext;
use crate::raw::Running;
use crate::registry::Registry;

/// Says where an observation belongs before it starts; made by [`Observation::builder`].
#[must_use = "nothing is observed until `start`"]
pub struct ObservationBuilder<'a, D> {
    keys: D,
    registry: Option<&'a Registry>,
    parent: Option<TraceContext>,
    convention: Option<&'static dyn Convention>,
    carrier: Option<AnyCarrier>,
}

impl<'a, D: ObservationDocumentation> ObservationBuilder<'a, D> {
    pub(super) fn new(keys: D) -> Self {
        Self {
            keys,
            registry: None,
            parent: None,
            convention: None,
            carrier: None,
        }
    }

    /// Observes in this registry, unless another is scoped here.
    pub fn registry(mut self, registry: &'a Registry) -> Self {
        self.registry = Some(registry);
        self
    }

    /// Makes it a child of a span that runs elsewhere, which a message told of.
    pub fn parent(mut self, parent: TraceContext) -> Self {
        self.parent = Some(parent);
        self
    }

    /// Gives it a convention, which comes before that of its declaration and those of a registry.
    ///
    /// It adds what it declares. A registry fixes the low keys of a name when it first observes
    /// it: one that is added later is dropped, counted and warned of, unless the convention
    /// declares another name for the observation. One that extends another observation does not
    /// apply, which is warned of.
    ///
    /// It lives as long as the program, since registries remember what they decided about it: a
    /// static, or what a component that is given one has leaked when it was made.
    ///
    /// ```
    /// use observe::{Convention, Edit, Extension, Observation, ObservationDocumentation};
    ///
    /// /// Handles a message.
    /// #[derive(ObservationDocumentation)]
    /// #[observation(name = "messages.handle")]
    /// struct Handle;
    ///
    /// /// Says which queue a message came from.
    /// #[derive(Extension)]
    /// #[extension(convention, observation = "messages.handle", low = ["queue"])]
    /// struct Queue(&'static str);
    ///
    /// impl Convention for Queue {
    ///     fn on_start(&self, edit: &mut Edit<'_>) {
    ///         edit.low("queue", &self.0);
    ///     }
    /// }
    ///
    /// static ORDERS: Queue = Queue("orders");
    ///
    /// Observation::builder(Handle).convention(&ORDERS).start().stop();
    /// ```
    pub fn convention(mut self, convention: &'static dyn Convention) -> Self {
        self.convention = Some(convention);
        self
    }

    /// Says what it is about, which conventions, filters and handlers reach through the context.
    pub fn carrier<C: Carrier>(mut self, carrier: Arc<C>) -> Self {
        self.carrier = Some(AnyCarrier::new(carrier));
        self
    }

    /// Whether anyone may hear of it: asks cheaply, for those who would otherwise prepare something
    /// for nothing.
    #[inline]
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.callsite().is_on()
    }

    #[inline]
    fn callsite(&self) -> &'static Callsite {
        let declared = &D::DECLARATION.callsite;
        self.convention
            .map_or(declared, |convention| given::callsite(declared, convention))
    }

    /// Starts the observation.
    #[inline(always)] // What is not said of it is not looked at: a builder is large.
    pub fn start(self) -> Observation<D> {
        let callsite = self.callsite();
        let running = if !callsite.is_on() {
            None
        } else if self.registry.is_none() && self.parent.is_none() {
            lifecycle::begin_here(callsite)
        } else {
            let parent = self.parent.map(|trace| Parent::new(None, Some(trace)));
            lifecycle::begin(callsite, self.registry, parent)
        };
        let carrier = self.carrier;
        let running = running.map(|running| begin(running, carrier, &self.keys));
        Observation {
            running,
            keys: self.keys,
            was_panicking: thread::panicking(),
        }
    }
}

/// Starts what has begun.
pub(super) fn begin<D: ObservationDocumentation>(
    mut running: Running,
    carrier: Option<AnyCarrier>,
    keys: &D,
) -> Running {
    if let Some(carrier) = carrier {
        running.with(|context| context.set_carrier(carrier));
    }
    let mut running = record(running, keys);
    lifecycle::start(&mut running);
    running
}

/// Records the keys whose fields are set.
#[inline]
pub(super) fn record<D: ObservationDocumentation>(mut running: Running, keys: &D) -> Running {
    running.with(|context| context.keep_set_keys(true));
    let mut call = Call::from(Some(running));
    keys.set_keys(&mut Fields::new(&mut call));
    let mut running = call.into_running().expect("the call was made from one");
    running.with(|context| context.keep_set_keys(false));
    running
}

impl<D: ObservationDocumentation> fmt::Debug for ObservationBuilder<'_, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ObservationBuilder")
            .field("name", &D::documentation().name)
            .finish_non_exhaustive()
    }
}
