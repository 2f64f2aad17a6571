//! Passes observations on to the subscribers of `tracing`.

use observe::documentation::ObservationDocumentation;
use observe::{Context, Event, Handler, Interest, ObservedError};

use crate::builder::TracingHandlerBuilder;
use crate::layout::Layout;
use crate::levels::Levels;
use crate::sites::{self, Sites};
use crate::span::ObservationSpan;

/// Makes each observation a span of `tracing`, and its events and errors events in it.
///
/// ```
/// use observe::observed;
/// use observe_tracing::TracingHandler;
///
/// #[observed(name = "letters.send", low = ["is_urgent" = is_urgent])]
/// fn send(is_urgent: bool) {}
///
/// let subscriber = tracing_subscriber::fmt().finish();
/// observe::install(TracingHandler::new());
/// tracing::subscriber::with_default(subscriber, || {
///     send(true); // is in the span `letters.send{is_urgent="true"}`
/// });
/// ```
///
/// # Panics
///
/// A subscriber that panics harms neither the observed call nor other handlers: the panic is counted
/// ([`Registry::losses`](observe::Registry::losses)), and the span is left and closed at once.
#[derive(Debug)]
pub struct TracingHandler {
    levels: Levels,
    sites: Sites,
}

impl TracingHandler {
    /// A handler that makes every observation a span of level `INFO`.
    #[must_use]
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// Starts a handler with settings.
    pub fn builder() -> TracingHandlerBuilder {
        TracingHandlerBuilder::default()
    }

    pub(crate) fn with(levels: Levels) -> Self {
        Self {
            levels,
            sites: Sites::default(),
        }
    }

    #[inline]
    fn layout(&self, context: &Context) -> &Layout {
        self.sites.get(context.declaration(), || {
            let site = sites::site_of(context.documentation(), &self.levels);
            Layout::new(site, context)
        })
    }
}

impl Default for TracingHandler {
    fn default() -> Self {
        Self::new()
    }
}

impl Handler for TracingHandler {
    type State = Option<Box<ObservationSpan>>;

    fn interest(&self, documentation: &ObservationDocumentation<'_>) -> Interest {
        if sites::site_of(documentation, &self.levels)
            .span()
            .is_wanted()
        {
            Interest::Always
        } else {
            Interest::Never
        }
    }

    fn on_start(&self, context: &Context) -> Self::State {
        ObservationSpan::open(self.layout(context), context)
    }

    fn on_scope_opened(&self, _: &Context, span: &mut Self::State) {
        if let Some(span) = span {
            span.enter();
        }
    }

    fn on_event(&self, context: &Context, event: &Event<'_>, span: &mut Self::State) {
        if let Some(span) = span {
            span.event(self.layout(context), context, event.name());
        }
    }

    fn on_scope_closed(&self, _: &Context, span: &mut Self::State) {
        if let Some(span) = span {
            span.exit();
        }
    }

    fn on_error(&self, context: &Context, error: &ObservedError<'_>, span: &mut Self::State) {
        if let Some(span) = span {
            span.error(self.layout(context), context, error);
        }
    }

    fn on_stop(&self, context: &Context, span: Self::State) {
        if let Some(mut span) = span {
            span.end(self.layout(context), context);
        }
    }
}
