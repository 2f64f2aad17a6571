//! Changes to a running observation, collected and then applied.

use std::fmt;

use crate::cardinality::Cardinality;
use crate::context::Context;
use crate::documentation::ExtensionDocumentation;
use crate::value::{Captured, Typed};
use crate::value::{LowCardinality, Ready, Resolved, Value};

/// What a convention or a filter changes about an observation.
///
/// The observation is read as it was before: changes take effect when the callback returns.
pub struct Edit<'a> {
    context: &'a Context,
    extension: &'a ExtensionDocumentation<'static>,
    changes: Vec<Change>,
    undeclared: u64,
}

/// One change.
pub(crate) enum Change {
    Name(&'static str),
    ContextualName(String),
    Key(usize, Kept),
}

/// A value that outlives the callback.
pub(crate) enum Kept {
    Unset,
    Low(Resolved),
    Bounded(String, usize),
    Text(String),
    Plain(Value<'static>),
}

impl<'a> Edit<'a> {
    pub(crate) fn new(
        context: &'a Context,
        extension: &'a ExtensionDocumentation<'static>,
    ) -> Self {
        Self {
            context,
            extension,
            changes: Vec::new(),
            undeclared: 0,
        }
    }

    /// The observation as it is; it may be read while changes are made.
    #[must_use]
    pub fn context(&self) -> &'a Context {
        self.context
    }

    /// Gives the observation the name that the extension declares; without one nothing happens.
    pub fn rename(&mut self) {
        self.changes.extend(self.extension.name.map(Change::Name));
    }

    /// Gives the observation's span another name.
    pub fn contextual_name(&mut self, name: impl Into<String>) {
        self.changes.push(Change::ContextualName(name.into()));
    }

    /// Sets a low cardinality key that the observation or the extension declares. Any other key is
    /// dropped and counted.
    pub fn low<V: LowCardinality + ?Sized>(&mut self, key: &str, value: &V) {
        self.set(key, Cardinality::Low, Captured::Low(value.low_value()));
    }

    /// Sets a high cardinality key to a number, a truth value or text, if it is declared.
    pub fn high<V: Typed + ?Sized>(&mut self, key: &str, value: &V) {
        let value = value.value().map_or(Captured::Absent, Captured::Plain);
        self.set(key, Cardinality::High, value);
    }

    /// Sets a high cardinality key to what `value` displays, if it is declared.
    pub fn high_display(&mut self, key: &str, value: &dyn fmt::Display) {
        self.set(key, Cardinality::High, Captured::Display(value));
    }

    /// Takes a key's value away: metrics show `none`, traces leave it out.
    ///
    /// A key that the observation does not have is gone already: nothing happens, and nothing is
    /// counted. So a filter for every observation may remove what only some of them declare.
    pub fn remove(&mut self, key: &str) {
        let slot = self.context.plan().slot(key);
        let change = slot.map(|slot| Change::Key(slot, Kept::Unset));
        self.changes.extend(change);
    }

    /// A key of the other cardinality is not the key that is declared.
    fn set(&mut self, key: &str, cardinality: Cardinality, value: Captured<'_>) {
        let plan = self.context.plan();
        let slot = plan.slot(key);
        match slot.filter(|slot| plan.keys()[*slot].cardinality == cardinality) {
            None => self.undeclared += 1,
            Some(slot) => {
                let kept = value.ready(Kept::of);
                self.changes.push(Change::Key(slot, kept));
            }
        }
    }

    pub(crate) fn into_changes(self) -> (Vec<Change>, u64) {
        (self.changes, self.undeclared)
    }
}

impl Kept {
    fn of(value: Ready<'_>) -> Self {
        match value {
            Ready::Unset => Self::Unset,
            Ready::Low(resolved) => Self::Low(resolved),
            Ready::Bounded { text, max } => Self::Bounded(text.to_owned(), max),
            Ready::Plain(Value::Text(text)) => Self::Text(text.to_owned()),
            Ready::Plain(Value::I64(number)) => Self::Plain(Value::I64(number)),
            Ready::Plain(Value::U64(number)) => Self::Plain(Value::U64(number)),
            Ready::Plain(Value::F64(number)) => Self::Plain(Value::F64(number)),
            Ready::Plain(Value::Bool(truth)) => Self::Plain(Value::Bool(truth)),
        }
    }

    fn as_ready(&self) -> Ready<'_> {
        match self {
            Self::Unset => Ready::Unset,
            Self::Low(resolved) => Ready::Low(*resolved),
            Self::Bounded(text, max) => Ready::Bounded { text, max: *max },
            Self::Text(text) => Ready::Plain(Value::Text(text)),
            Self::Plain(value) => Ready::Plain(*value),
        }
    }
}

impl Change {
    /// Applies the change; runs no code of the user's.
    pub(crate) fn apply(self, context: &mut Context) {
        // It may be a key that is not declared.
        context.note_rare();
        match self {
            Self::Name(name) => context.rename(name),
            Self::ContextualName(name) => context.set_contextual_name(name),
            Self::Key(slot, kept) => context.set(slot, kept.as_ready()),
        }
    }
}

impl fmt::Debug for Edit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Edit")
            .field("name", &self.context.name())
            .field("changes", &self.changes.len())
            .finish_non_exhaustive()
    }
}
