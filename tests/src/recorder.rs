//! A handler that writes down what it is told, as lines that tests can compare.

use std::sync::{Arc, Mutex, PoisonError};

use observe::{
    Cardinality, Context, Event, Handler, ObservedError, Registry, RegistryBuilder, ScopedRegistry,
};

/// Writes every callback down; clones write to one list.
#[derive(Clone, Debug, Default)]
pub struct Recorder {
    /// What stands before each line, to tell two handlers apart.
    prefix: &'static str,
    lines: Arc<Mutex<Vec<String>>>,
}

impl Recorder {
    /// The same list, with `prefix` before each line.
    #[must_use]
    pub fn prefixed(&self, prefix: &'static str) -> Self {
        Self {
            prefix,
            lines: Arc::clone(&self.lines),
        }
    }

    /// Every callback so far, such as `start orders.place`.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.lines
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// What has ended so far, such as `orders.place{payment=card} ok`.
    #[must_use]
    pub fn ended(&self) -> Vec<String> {
        let stop = format!("{}stop ", self.prefix);
        let lines = self.lines().into_iter();
        lines
            .filter_map(|line| line.strip_prefix(&stop).map(str::to_owned))
            .collect()
    }

    fn write(&self, line: &str) {
        self.lines
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(format!("{}{line}", self.prefix));
    }
}

impl Handler for Recorder {
    type State = ();

    fn on_start(&self, context: &Context) {
        let parent = context.parent().and_then(observe::Parent::documentation);
        match parent {
            Some(parent) => self.write(&format!("start {} in {}", context.name(), parent.name)),
            None => self.write(&format!("start {}", context.name())),
        }
    }

    fn on_scope_opened(&self, context: &Context, (): &mut ()) {
        self.write(&format!("open {}", context.name()));
    }

    fn on_event(&self, context: &Context, event: &Event<'_>, (): &mut ()) {
        self.write(&format!("event {} {}", context.name(), event.name()));
    }

    fn on_scope_closed(&self, context: &Context, (): &mut ()) {
        self.write(&format!("close {}", context.name()));
    }

    fn on_error(&self, context: &Context, error: &ObservedError<'_>, (): &mut ()) {
        let message = error.message().map(ToString::to_string);
        self.write(&format!(
            "error {} {} {message:?}",
            context.name(),
            error.kind()
        ));
    }

    fn on_stop(&self, context: &Context, (): ()) {
        self.write(&format!("stop {}", summary(context)));
    }
}

/// `name{key=value} outcome`, with the error's kind where it says more than the outcome.
fn summary(context: &Context) -> String {
    let keys: Vec<String> = [Cardinality::Low, Cardinality::High]
        .into_iter()
        .flat_map(|cardinality| context.key_values(cardinality))
        .map(|key_value| key_value.to_string())
        .collect();
    let keys = match &keys[..] {
        [] => String::new(),
        keys => format!("{{{}}}", keys.join(" ")),
    };
    let (name, outcome, error) = (context.name(), context.outcome(), context.error());
    match outcome {
        observe::Outcome::Error => format!("{name}{keys} error {error}"),
        outcome => format!("{name}{keys} {outcome}"),
    }
}

/// A registry scoped on this thread, with a [`Recorder`].
#[derive(Debug)]
pub struct Recorded {
    recorder: Recorder,
    registry: Registry,
    _scoped: ScopedRegistry,
}

impl Recorded {
    /// Records what happens on this thread until it is dropped.
    #[must_use]
    pub fn here() -> Self {
        let recorder = Recorder::default();
        Self::with(recorder.clone(), Registry::builder().handler(recorder))
    }

    /// Records through a registry with more than the one handler.
    ///
    /// # Panics
    ///
    /// If two declarations of the test program are in conflict.
    #[must_use]
    pub fn with(recorder: Recorder, builder: RegistryBuilder) -> Self {
        let registry = builder
            .build()
            .unwrap_or_else(|error| panic!("the tests' declarations agree: {error}"));
        Self {
            recorder,
            _scoped: registry.scoped(),
            registry,
        }
    }

    /// Every callback so far, such as `start orders.place`.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.recorder.lines()
    }

    /// What has ended so far, such as `orders.place{payment=card} ok`.
    #[must_use]
    pub fn ended(&self) -> Vec<String> {
        self.recorder.ended()
    }

    /// The registry.
    #[must_use]
    pub fn registry(&self) -> &Registry {
        &self.registry
    }
}
