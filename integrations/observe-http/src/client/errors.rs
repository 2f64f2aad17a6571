//! How the errors of a client are looked into.

use std::error::Error;

use observe::ObservedError;

/// How the errors of a client are looked into.
pub trait ClientErrors<E> {
    /// The error, whose sources say whether the connection failed.
    fn source(error: &E) -> &(dyn Error + 'static);

    /// The error, as handlers hear of it.
    fn observed(error: &E) -> ObservedError<'_>;
}

/// Of clients whose error type is an [`Error`].
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainErrors;

/// Of clients whose error is a `Box<dyn Error + Send + Sync>`, as tower's time-outs and buffers have it.
#[derive(Clone, Copy, Debug, Default)]
pub struct BoxedErrors;

impl<E: Error + 'static> ClientErrors<E> for PlainErrors {
    fn source(error: &E) -> &(dyn Error + 'static) {
        error
    }

    fn observed(error: &E) -> ObservedError<'_> {
        ObservedError::new(error)
    }
}

impl ClientErrors<Box<dyn Error + Send + Sync>> for BoxedErrors {
    fn source(error: &Box<dyn Error + Send + Sync>) -> &(dyn Error + 'static) {
        &**error
    }

    fn observed(error: &Box<dyn Error + Send + Sync>) -> ObservedError<'_> {
        ObservedError::displayed(error)
    }
}
