//! Which observation it is: its declaration, its names, its trace.

use std::borrow::Cow;

use super::{AnyCarrier, Context, template};
use crate::callsite::Callsite;
use crate::documentation::ObservationDocumentation;
use crate::propagation::TraceContext;

impl Context {
    /// The observation's name.
    #[inline]
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.renamed.unwrap_or_else(|| self.plan.name())
    }

    /// The name for traces: what a convention or a filter says, else the
    /// [`Carrier`](crate::Carrier), else the contextual name with its `{key}`s filled in, else the name.
    #[must_use]
    pub fn contextual_name(&self) -> Cow<'_, str> {
        if let Some(name) = self.given_contextual_name() {
            return name;
        }
        match self.documentation().contextual_name {
            None => Cow::Borrowed(self.name()),
            Some(template) if !template.contains('{') => Cow::Borrowed(template),
            Some(template) => Cow::Owned(template::fill(template, |key| self.value(key))),
        }
    }

    /// What was declared about the observation.
    #[inline]
    #[must_use]
    pub fn documentation(&self) -> &'static ObservationDocumentation<'static> {
        self.callsite.documentation()
    }

    /// The number of the declaration: small, and different for each, so that a handler can keep what
    /// it knows of declarations in a table.
    #[inline]
    #[must_use]
    pub fn declaration(&self) -> usize {
        self.callsite.id()
    }

    /// The trace that this observation is part of, once a handler has said so.
    #[inline]
    #[must_use]
    pub fn trace(&self) -> Option<&TraceContext> {
        self.trace.get()
    }

    /// Says which trace and span this observation is.
    ///
    /// # Errors
    ///
    /// Gives `trace` back if another handler has said so before; the first one counts.
    #[inline]
    pub fn set_trace(&self, trace: TraceContext) -> Result<(), TraceContext> {
        if !trace.tracestate.is_empty() {
            self.note_rare();
        }
        self.trace.set(trace)
    }

    /// Whether one of its registry's handlers
    /// [exports it as a span](crate::Handler::exports_spans).
    ///
    /// ```
    /// use observe::{Context, Handler, Registry, observed};
    ///
    /// struct Exporter;
    ///
    /// impl Handler for Exporter {
    ///     type State = ();
    ///
    ///     fn exports_spans(&self) -> bool {
    ///         true
    ///     }
    ///
    ///     fn on_start(&self, context: &Context) {
    ///         assert!(context.is_exported());
    ///     }
    ///
    ///     fn on_stop(&self, _: &Context, (): ()) {}
    /// }
    ///
    /// #[observed(name = "parcels.export")]
    /// fn export() {}
    ///
    /// let registry = Registry::builder().handler(Exporter).build()?;
    /// let _scoped = registry.scoped();
    /// export();
    /// assert_eq!(registry.losses().handler_panics, 0);
    /// # Ok::<(), observe::InstallError>(())
    /// ```
    #[must_use]
    pub fn is_exported(&self) -> bool {
        self.plan.is_exported()
    }
}

impl Context {
    /// The name for traces that the observation was given.
    pub(super) fn given_contextual_name(&self) -> Option<Cow<'_, str>> {
        let carrier = || self.carrier.as_ref().and_then(AnyCarrier::contextual_name);
        let name = self.contextual_name.as_deref().map(Cow::Borrowed);
        name.or_else(carrier)
    }

    pub(crate) fn callsite(&self) -> &'static Callsite {
        self.callsite
    }

    /// Whether it has another name than its plan.
    #[inline]
    pub(crate) fn is_renamed(&self) -> bool {
        self.renamed.is_some()
    }

    /// Gives the observation another name.
    pub(crate) fn rename(&mut self, name: &'static str) {
        self.renamed = Some(name);
    }

    pub(crate) fn set_contextual_name(&mut self, name: String) {
        self.contextual_name = Some(name);
    }
}
