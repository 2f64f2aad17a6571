//! Whether an error is one of the connection.

use std::error::Error;
use std::io;

/// Whether an I/O failure is anywhere among the sources of `error`: then a client that got no
/// response has the status `IO_ERROR`.
///
/// It knows `std::io::Error`, and with the features `hyper`, `reqwest` and `ureq` what the errors of
/// those say: that a connection could not be made, was closed, cut off or reset, or took too long.
///
/// ```
/// use std::io;
/// use observe_http::is_io_error;
///
/// assert!(is_io_error(&io::Error::from(io::ErrorKind::ConnectionRefused)));
/// assert!(!is_io_error(&std::fmt::Error));
/// ```
#[must_use]
pub fn is_io_error(error: &(dyn Error + 'static)) -> bool {
    std::iter::successors(Some(error), |error| (*error).source()).any(is_one)
}

fn is_one(error: &(dyn Error + 'static)) -> bool {
    error.is::<io::Error>() || is_hypers(error) || is_reqwests(error) || is_ureqs(error)
}

#[cfg(feature = "hyper")]
fn is_hypers(error: &(dyn Error + 'static)) -> bool {
    let hyper = error.downcast_ref::<hyper::Error>().is_some_and(|error| {
        error.is_incomplete_message()
            || error.is_closed()
            || error.is_timeout()
            || error.is_body_write_aborted()
    });
    let client = error.downcast_ref::<hyper_util::client::legacy::Error>();
    let h2 = error.downcast_ref::<h2::Error>();
    hyper
        || client.is_some_and(hyper_util::client::legacy::Error::is_connect)
        || h2.is_some_and(|error| error.is_io() || error.is_reset() || error.is_go_away())
}

#[cfg(not(feature = "hyper"))]
fn is_hypers(_: &(dyn Error + 'static)) -> bool {
    false
}

#[cfg(feature = "reqwest")]
fn is_reqwests(error: &(dyn Error + 'static)) -> bool {
    let error = error.downcast_ref::<reqwest::Error>();
    error.is_some_and(|error| error.is_connect() || error.is_timeout())
}

#[cfg(not(feature = "reqwest"))]
fn is_reqwests(_: &(dyn Error + 'static)) -> bool {
    false
}

/// They have no sources.
#[cfg(feature = "ureq")]
fn is_ureqs(error: &(dyn Error + 'static)) -> bool {
    matches!(
        error.downcast_ref(),
        Some(
            ureq::Error::Io(_)
                | ureq::Error::Timeout(_)
                | ureq::Error::HostNotFound
                | ureq::Error::ConnectionFailed
        )
    )
}

#[cfg(not(feature = "ureq"))]
fn is_ureqs(_: &(dyn Error + 'static)) -> bool {
    false
}
