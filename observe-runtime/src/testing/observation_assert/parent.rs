//! What is around it.

use std::sync::Arc;

use super::ObservationAssert;
use crate::testing::RecordedParent;

impl ObservationAssert {
    /// The observation around it is called `name`.
    ///
    /// # Panics
    ///
    /// If it is another, or there is none.
    #[track_caller]
    pub fn has_parent(&self, name: &str) -> &Self {
        let parent = self.observation().parent();
        if parent.and_then(RecordedParent::name) != Some(name) {
            let hint = parent.is_none().then(|| {
                "an observation is a child of what is current on its thread when it starts; a \
                 spawned task or another thread starts without"
                    .to_owned()
            });
            self.failure("has another parent")
                .expected(name)
                .found(self.found_parent())
                .hint(hint)
                .raise(&self.seen);
        }
        self
    }

    /// There is no observation around it, neither here nor in another process.
    ///
    /// # Panics
    ///
    /// If there is one.
    #[track_caller]
    pub fn has_no_parent(&self) -> &Self {
        if self.observation().parent().is_some() {
            self.failure("has a parent")
                .found(self.found_parent())
                .raise(&self.seen);
        }
        self
    }

    /// The observation around it runs in another process.
    ///
    /// # Panics
    ///
    /// If it runs in this one, or there is none.
    #[track_caller]
    pub fn has_remote_parent(&self) -> &Self {
        let parent = self.observation().parent();
        if !parent.is_some_and(RecordedParent::is_remote) {
            self.failure("has no remote parent")
                .found(self.found_parent())
                .raise(&self.seen);
        }
        self
    }

    /// The observation around it, to expect something of that.
    ///
    /// # Panics
    ///
    /// If there is none, or it was not recorded: it runs in another process, or was cleared.
    ///
    /// ```
    /// use observe::observed;
    /// use observe::testing::TestRegistry;
    ///
    /// #[observed(name = "orders.import")]
    /// fn import() {
    ///     check();
    /// }
    ///
    /// #[observed(name = "orders.check")]
    /// fn check() {}
    ///
    /// let seen = TestRegistry::scoped();
    /// import();
    /// seen.one("orders.check").parent().has_name("orders.import").has_no_parent();
    /// ```
    #[track_caller]
    #[must_use = "expect something of the parent"]
    pub fn parent(&self) -> Self {
        let id = self.observation().parent().and_then(|parent| parent.id);
        match id.and_then(|id| self.seen.index_of(id)) {
            Some(index) => Self::new(Arc::clone(&self.seen), index),
            None => self
                .failure("has no recorded parent")
                .found(self.found_parent())
                .raise(&self.seen),
        }
    }

    fn found_parent(&self) -> &'static str {
        match self.observation().parent() {
            Some(parent) => parent.name().unwrap_or("another process"),
            None => "none",
        }
    }
}
