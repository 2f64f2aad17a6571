//! The registry of a test.

use std::panic::Location;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::{fmt, thread};

use super::log::Log;
use super::recorder::Recorder;
use super::seen::Seen;
use super::{
    RecordedObservation, ScopedTestRegistry, TestRegistryBuilder, Validator, Violation, validation,
};
use crate::registry::{Registry, RegistryBuilder};

/// Records every observation of a registry, and fails the test where something is wrong with them.
///
/// [`TestRegistry::scoped`] observes what the test's thread does; [`TestRegistry::new`] is for code
/// that is given a registry. The assertions say what went wrong at the line where they stand; the
/// [`Validator`]s run when the registry is dropped, unless the test has failed already.
///
/// ```
/// use observe::observed;
/// use observe::testing::TestRegistry;
///
/// #[observed(name = "sums.total", high = ["left" = left])]
/// fn add(left: u32, right: u32) -> u32 {
///     left + right
/// }
///
/// let seen = TestRegistry::scoped();
/// add(1, 2);
/// seen.one("sums.total").has_high("left", 1).has_no_error();
/// ```
pub struct TestRegistry {
    registry: Registry,
    log: Arc<Log>,
    validators: Vec<Validator>,
    /// Where the test made it.
    place: &'static Location<'static>,
    /// Whether a failure has been reported, which the drop need not repeat.
    is_reported: AtomicBool,
    /// The panics of handlers that `clear` forgot.
    forgotten_panics: AtomicU64,
}

impl TestRegistry {
    /// A registry that records, for code that is given its registry.
    ///
    /// # Panics
    ///
    /// If two declarations of the program have one name and different keys.
    ///
    /// ```
    /// use observe::observed;
    /// use observe::testing::TestRegistry;
    ///
    /// struct Till { registry: observe::Registry }
    ///
    /// impl Till {
    ///     #[observed(name = "till.open", registry = &self.registry)]
    ///     fn open(&self) {}
    /// }
    ///
    /// let seen = TestRegistry::new();
    /// Till { registry: seen.registry().clone() }.open();
    /// seen.one("till.open").has_no_parent();
    /// ```
    #[must_use]
    #[track_caller]
    #[expect(
        clippy::new_without_default,
        reason = "a default would not know its caller"
    )]
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// A registry that records everything that this thread observes until it is dropped.
    ///
    /// # Panics
    ///
    /// If two declarations of the program have one name and different keys.
    #[track_caller]
    #[must_use = "the registry is scoped until it is dropped"]
    pub fn scoped() -> ScopedTestRegistry {
        Self::builder().scoped()
    }

    /// Starts a registry with rules, handlers or validators of its own.
    pub fn builder() -> TestRegistryBuilder {
        TestRegistryBuilder::default()
    }

    #[track_caller]
    pub(super) fn from_parts(registry: RegistryBuilder, validators: Vec<Validator>) -> Self {
        let log = Arc::new(Log::default());
        // Last, so that it hears of a start after the handlers that know its trace.
        let recorder = Recorder {
            log: Arc::clone(&log),
        };
        let registry = match registry.handler(recorder).build() {
            Ok(registry) => registry,
            Err(error) => panic!("{error}"),
        };
        registry.tell_mistakes(Arc::<Log>::clone(&log));
        Self {
            registry,
            log,
            validators,
            place: Location::caller(),
            is_reported: AtomicBool::new(false),
            forgotten_panics: AtomicU64::new(0),
        }
    }

    /// The registry, for `registry = expr`, for components that take one, and for scoping it on
    /// further threads.
    #[must_use]
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// Everything that was observed, in the order of the starts.
    #[must_use]
    pub fn observations(&self) -> Vec<RecordedObservation> {
        self.log.seen().observations
    }

    /// Forgets what was observed, and the mistakes in it; what still runs is not seen again.
    ///
    /// ```
    /// use observe::observed;
    /// use observe::testing::TestRegistry;
    ///
    /// #[observed(name = "cache.warm")]
    /// fn warm() {}
    ///
    /// let seen = TestRegistry::scoped();
    /// warm();
    /// seen.clear();
    /// seen.has_none();
    /// ```
    pub fn clear(&self) {
        self.log.clear();
        let panics = self.registry.losses().handler_panics;
        self.forgotten_panics.store(panics, Ordering::Relaxed);
        self.is_reported.store(false, Ordering::Relaxed);
    }

    /// What the validators have found so far.
    ///
    /// The registry fails on them when it is dropped; a test that wants mistakes goes
    /// [`without`](TestRegistryBuilder::without) the validator, or calls [`clear`](Self::clear)
    /// after it has looked at them.
    ///
    /// ```
    /// use observe::testing::{TestRegistry, Validator};
    /// use observe::{key, observed};
    ///
    /// #[observed(name = "orders.send", low = ["carrier"])]
    /// fn ship(is_heavy: bool) {
    ///     if is_heavy {
    ///         key!("carrier" = "freight");
    ///     }
    /// }
    ///
    /// let seen = TestRegistry::scoped();
    /// ship(false);
    /// let [violation] = &seen.violations()[..] else { panic!("`carrier` is not set") };
    /// assert_eq!(violation.validator(), Validator::RequiredKeysSet);
    /// seen.clear();
    /// ```
    #[must_use]
    pub fn violations(&self) -> Vec<Violation> {
        validation::violations(&self.seen(), &self.validators)
    }

    /// Runs the validators now.
    ///
    /// # Panics
    ///
    /// If one of them finds a mistake.
    ///
    /// ```
    /// use observe::testing::TestRegistry;
    ///
    /// let seen = TestRegistry::scoped();
    /// seen.verify();
    /// ```
    #[track_caller]
    pub fn verify(&self) {
        let violations = self.violations();
        if violations.is_empty() {
            return;
        }
        self.is_reported.store(true, Ordering::Relaxed);
        let mut text = String::new();
        for violation in &violations {
            text.push_str("\n- ");
            text.push_str(&violation.to_string());
        }
        panic!(
            "the registry made at {}:{} has seen what should not be:{text}\n{}\n",
            self.place.file(),
            self.place.line(),
            self.seen(),
        );
    }

    pub(super) fn seen(&self) -> Seen {
        let panics = self.registry.losses().handler_panics;
        Seen {
            handler_panics: panics - self.forgotten_panics.load(Ordering::Relaxed),
            ..self.log.seen()
        }
    }
}

impl Drop for TestRegistry {
    fn drop(&mut self) {
        let is_reported = self.is_reported.load(Ordering::Relaxed);
        if !is_reported && !thread::panicking() {
            self.verify();
        }
    }
}

impl fmt::Debug for TestRegistry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestRegistry")
            .field("observations", &self.observations())
            .field("validators", &self.validators)
            .finish_non_exhaustive()
    }
}
