//! Observations by hand, for middleware and wherever there is no function to annotate.

mod builder;
mod documentation;
mod fields;
mod in_place;
mod in_scope;
mod scope;

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::ops::{Deref, DerefMut};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use crate::error::{ErrorKind, ObservedError, Outcome};
use crate::handler::discard;
use crate::lifecycle;
use crate::propagation::TraceContext;
use crate::raw::Running;

pub use builder::ObservationBuilder;
pub use documentation::ObservationDocumentation;
pub use fields::Fields;
pub use in_scope::InScope;
pub use scope::Scope;

/// A running observation that a struct declares.
///
/// It owns the struct, whose fields are the keys: set ones are recorded when it starts, and again
/// when it ends, so a field that is assigned in between counts. A field that is `None` leaves its
/// key as it is. Without a registry that wants to hear of it, it does nothing.
///
/// ```
/// use observe::{LowCardinality, Observation, ObservationDocumentation, event};
///
/// #[derive(LowCardinality)]
/// enum Payment { Card, Invoice }
///
/// /// Places an order.
/// #[derive(ObservationDocumentation)]
/// #[observation(name = "checkout.place", events = ["declined"])]
/// struct PlaceOrder {
///     /// How the customer pays.
///     #[low("payment.method")]
///     payment: Payment,
///     /// Number given to the order.
///     #[high("order.id")]
///     order: Option<u64>,
/// }
///
/// let mut observation = Observation::start(PlaceOrder { payment: Payment::Card, order: None });
/// observation.order = observation.scoped(|| {
///     event!(PlaceOrder, "declined");
///     Some(7)
/// });
/// observation.stop();
/// # let _ = Payment::Invoice;
/// ```
///
/// # Cancellation
///
/// Dropped without [`stop`](Self::stop), it ends as [`Outcome::Cancelled`], or as
/// [`Outcome::Panic`] if the thread has begun to panic since it started.
///
/// # Panics
///
/// If recording a key panics, in its `Display` for example: the observation then ends as
/// [`Outcome::Panic`]. Dropped by a panic, it adds none of its own.
#[must_use = "an observation that is dropped at once is cancelled"]
pub struct Observation<D: ObservationDocumentation> {
    running: Option<Running>,
    keys: D,
    /// Whether the thread was unwinding when it started: then it still is at its ordinary end.
    was_panicking: bool,
}

impl<D: ObservationDocumentation> Observation<D> {
    /// Starts an observation in the registry of this place.
    pub fn start(keys: D) -> Self {
        Self::builder(keys).start()
    }

    /// Prepares an observation, for another registry or with a parent that runs elsewhere.
    ///
    /// ```
    /// use observe::propagation::TraceParent;
    /// use observe::{Observation, ObservationDocumentation};
    ///
    /// /// Handles a message.
    /// #[derive(ObservationDocumentation)]
    /// #[observation(name = "messages.handle", kind = "consumer")]
    /// struct HandleMessage;
    ///
    /// let header = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    /// let parent: TraceParent = header.parse()?;
    /// let observation = Observation::builder(HandleMessage).parent(parent.into()).start();
    /// observation.stop();
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn builder<'a>(keys: D) -> ObservationBuilder<'a, D> {
        ObservationBuilder::new(keys)
    }

    /// Whether anyone hears of it.
    #[must_use]
    pub fn is_observed(&self) -> bool {
        self.running.is_some()
    }

    /// The trace and span that it is, where a handler has said so.
    #[must_use]
    pub fn trace(&mut self) -> Option<TraceContext> {
        let running = self.running.as_mut()?;
        running.read(|context| context.trace().cloned())
    }

    /// Runs `body` inside the observation: what it observes is a child, and `key!` and `event!`
    /// reach the observation.
    pub fn scoped<T>(&mut self, body: impl FnOnce() -> T) -> T {
        let _scope = Scope::open(self.running.as_mut());
        body()
    }

    /// A future that runs inside the observation, poll by poll.
    ///
    /// ```
    /// use observe::{Observation, ObservationDocumentation, key};
    ///
    /// /// Answers a question.
    /// #[derive(ObservationDocumentation)]
    /// #[observation(name = "questions.answer", high = ["answer.length"])]
    /// struct Answer;
    ///
    /// async fn answer() -> String {
    ///     let observation = &mut Observation::start(Answer);
    ///     let text = observation.in_scope(async {
    ///         let text = String::from("42");
    ///         key!(Answer, "answer.length" = text.len());
    ///         text
    ///     });
    ///     text.await
    /// }
    /// # let _ = answer;
    /// ```
    pub fn in_scope<F: Future>(&mut self, future: F) -> InScope<'_, F> {
        InScope::new(self.running.as_mut(), future)
    }

    /// Reports an error; the observation goes on, and the last error counts.
    ///
    /// Its kind is the name of its type, also where the type implements
    /// [`ErrorKind`](crate::ErrorKind): that one goes through [`error_kind`](Self::error_kind), and
    /// one that is no [`Error`], such as a `Box<dyn Error>`, through
    /// [`observed_error`](Self::observed_error).
    ///
    /// ```
    /// use observe::{Observation, ObservationDocumentation};
    ///
    /// /// Reads the settings.
    /// #[derive(ObservationDocumentation)]
    /// #[observation(name = "settings.read")]
    /// struct ReadSettings;
    ///
    /// let mut observation = Observation::start(ReadSettings);
    /// let limit: u64 = "many".parse().unwrap_or_else(|error| {
    ///     observation.error(&error);
    ///     10
    /// });
    /// observation.stop(); // as `Outcome::Error`, of kind `ParseIntError`
    /// # assert_eq!(limit, 10);
    /// ```
    pub fn error<E: Error>(&mut self, error: &E) {
        self.observed_error(&ObservedError::new(error));
    }

    /// Reports an error that names its kind; the observation goes on, and the last error counts.
    ///
    /// ```
    /// use observe::{ErrorKind, Observation, ObservationDocumentation};
    ///
    /// #[derive(ErrorKind)]
    /// enum LoadError {
    ///     NotFound,
    ///     Timeout,
    /// }
    ///
    /// /// Loads a page.
    /// #[derive(ObservationDocumentation)]
    /// #[observation(name = "pages.load")]
    /// struct LoadPage;
    ///
    /// let mut observation = Observation::start(LoadPage);
    /// observation.error_kind(&LoadError::Timeout);
    /// observation.stop(); // as `Outcome::Error`, of kind `Timeout`
    /// # let _ = LoadError::NotFound;
    /// ```
    pub fn error_kind<E: ErrorKind + ?Sized>(&mut self, error: &E) {
        self.observed_error(&ObservedError::from_kind(error));
    }

    /// Reports an error as it is to be observed; the observation goes on, and the last error counts.
    pub fn observed_error(&mut self, error: &ObservedError<'_>) {
        if let Some(running) = &mut self.running {
            lifecycle::error(running, error);
        }
    }

    /// Ends the observation.
    pub fn stop(mut self) {
        self.finish(None);
    }

    /// Ends the observation with what the observed code returned. The kind of an error is the name of
    /// its type, as for [`error`](Self::error).
    pub fn stop_with<T, E: Error>(mut self, result: &Result<T, E>) {
        if let Err(error) = result {
            self.error(error);
        }
        self.finish(None);
    }

    /// Ends the observation with what the observed code returned, whose error names its kind.
    pub fn stop_with_kind<T, E: ErrorKind>(mut self, result: &Result<T, E>) {
        if let Err(error) = result {
            self.error_kind(error);
        }
        self.finish(None);
    }

    fn finish(&mut self, outcome: Option<Outcome>) {
        if let Some(running) = self.running.take() {
            let running = builder::record(running, &self.keys);
            match outcome {
                None => lifecycle::stop(running),
                Some(outcome) => lifecycle::stop_with(running, outcome),
            }
        }
    }
}

impl<D: ObservationDocumentation> Deref for Observation<D> {
    type Target = D;

    fn deref(&self) -> &D {
        &self.keys
    }
}

impl<D: ObservationDocumentation> DerefMut for Observation<D> {
    fn deref_mut(&mut self) -> &mut D {
        &mut self.keys
    }
}

impl<D: ObservationDocumentation> Drop for Observation<D> {
    fn drop(&mut self) {
        if !thread::panicking() {
            self.finish(Some(Outcome::Cancelled));
            return;
        }
        let outcome = if self.was_panicking {
            Outcome::Cancelled
        } else {
            Outcome::Panic
        };
        // A key that panics ends the observation; behind another panic it would end the program.
        let finished = catch_unwind(AssertUnwindSafe(|| self.finish(Some(outcome))));
        if let Err(payload) = finished {
            discard(payload);
        }
    }
}

impl<D: ObservationDocumentation> fmt::Debug for Observation<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observation")
            .field("name", &D::documentation().name)
            .field("is_observed", &self.is_observed())
            .finish_non_exhaustive()
    }
}
