//! What an observation is about: the request of a server, the message of a consumer.

use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::{Context, Extra};
use crate::raw::stack;

/// What an observation is about, beyond its keys: the request of a server, the message of a consumer.
///
/// Whoever starts the observation hands it over ([`ObservationBuilder::carrier`]); conventions,
/// filters and handlers read it from the [`Context`], and code inside the observation finds it with
/// [`carrier_here`].
///
/// ```
/// use std::borrow::Cow;
/// use std::sync::Arc;
/// use observe::{Carrier, Observation, ObservationDocumentation};
///
/// struct Letter { sender: String }
///
/// impl Carrier for Letter {
///     fn contextual_name(&self) -> Option<Cow<'static, str>> {
///         Some(Cow::Owned(format!("letter from {}", self.sender)))
///     }
/// }
///
/// /// Opens a letter.
/// #[derive(ObservationDocumentation)]
/// #[observation(name = "letters.open")]
/// struct OpenLetter;
///
/// let letter = Arc::new(Letter { sender: String::from("Ada") });
/// Observation::builder(OpenLetter).carrier(letter).start().stop();
/// ```
///
/// [`ObservationBuilder::carrier`]: crate::ObservationBuilder::carrier
pub trait Carrier: Any + Send + Sync {
    /// The observation's name for traces; asked for by those who want to know it, and each time.
    ///
    /// It comes before what the declaration says, and after what a convention or a filter says.
    fn contextual_name(&self) -> Option<Cow<'static, str>> {
        None
    }
}

/// A carrier whose type only those know who ask for it.
#[derive(Clone)]
pub(crate) struct AnyCarrier {
    carrier: Arc<dyn Any + Send + Sync>,
    contextual_name: fn(&(dyn Any + Send + Sync)) -> Option<Cow<'static, str>>,
}

impl AnyCarrier {
    pub(crate) fn new<C: Carrier>(carrier: Arc<C>) -> Self {
        Self {
            carrier,
            contextual_name: |carrier| carrier.downcast_ref::<C>()?.contextual_name(),
        }
    }

    pub(super) fn contextual_name(&self) -> Option<Cow<'static, str>> {
        (self.contextual_name)(&*self.carrier)
    }
}

impl Context {
    /// What the observation is about, if it is a `C`.
    #[must_use]
    pub fn carrier<C: Carrier>(&self) -> Option<&C> {
        self.carrier.as_ref()?.carrier.downcast_ref()
    }
}

impl Context {
    pub(crate) fn set_carrier(&mut self, carrier: AnyCarrier) {
        self.carrier = Some(carrier);
        self.note(Extra::CARRIER);
    }
}

/// The `C` that the innermost observation around this code is about, of those that are about one.
///
/// It is found on the thread that runs the observation, inside its scope; not in a task that was
/// spawned there.
///
/// ```
/// use std::sync::Arc;
/// use observe::{Carrier, Observation, ObservationDocumentation, carrier_here};
///
/// struct Letter { sender: String }
/// impl Carrier for Letter {}
///
/// /// Answers a letter.
/// #[derive(ObservationDocumentation)]
/// #[observation(name = "letters.answer")]
/// struct AnswerLetter;
///
/// let letter = Arc::new(Letter { sender: String::from("Ada") });
/// let mut observation = Observation::builder(AnswerLetter).carrier(letter).start();
/// observation.scoped(|| {
///     if let Some(letter) = carrier_here::<Letter>() {
///         assert_eq!(letter.sender, "Ada");
///     }
/// });
/// observation.stop();
/// ```
#[must_use]
pub fn carrier_here<C: Carrier>() -> Option<Arc<C>> {
    stack::find(|context| {
        let carrier = &context.carrier.as_ref()?.carrier;
        Arc::downcast(Arc::clone(carrier)).ok()
    })
}

impl fmt::Debug for AnyCarrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnyCarrier").finish_non_exhaustive()
    }
}
