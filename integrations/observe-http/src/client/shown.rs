//! Errors whose message shows no more of a URL than the exchange does.

use std::error::Error;
use std::fmt;

use observe::ObservedError;

use super::ClientExchange;

/// An error whose message was changed.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    error: &'a ObservedError<'a>,
    message: String,
    has_causes: bool,
}

impl<'a> Shown<'a> {
    /// The error without what the exchange hides of its URL; `None` if it does not say it.
    pub(super) fn of(
        exchange: &ClientExchange,
        source: &(dyn Error + 'static),
        error: &'a ObservedError<'a>,
    ) -> Option<Self> {
        let hidden = hidden(exchange, source);
        let said = error.message()?.to_string();
        let message = hide(&hidden, &said);
        // Handlers show them as they are.
        let has_causes = error.causes().all(|cause| {
            let said = cause.to_string();
            hide(&hidden, &said) == said
        });
        (message != said || !has_causes).then_some(Self {
            error,
            message,
            has_causes,
        })
    }

    pub(super) fn as_observed(&self) -> ObservedError<'_> {
        ObservedError::new(self).with_kind(self.error.kind())
    }
}

/// What is not to be said, and what to say instead.
type Hidden = Vec<(String, String)>;

fn hidden(exchange: &ClientExchange, source: &(dyn Error + 'static)) -> Hidden {
    let mut hidden = of_reqwest(exchange, source);
    hidden.push((
        exchange.request_uri().to_string(),
        exchange.url().to_owned(),
    ));
    hidden.retain(|(said, shown)| said != shown);
    hidden
}

fn hide(hidden: &Hidden, message: &str) -> String {
    hidden
        .iter()
        .fold(message.to_owned(), |message, (said, shown)| {
            message.replace(said, shown)
        })
}

/// The URLs that errors of reqwest say.
#[cfg(feature = "reqwest")]
fn of_reqwest(exchange: &ClientExchange, source: &(dyn Error + 'static)) -> Hidden {
    let asked = exchange.request_uri().to_string();
    std::iter::successors(Some(source), |error| (*error).source())
        .filter_map(|error| error.downcast_ref::<reqwest::Error>()?.url())
        .map(|url| {
            let mut shown = url.clone();
            shown.set_fragment(None);
            if asked == shown.as_str() {
                return (url.to_string(), exchange.url().to_owned());
            }
            // No hook has seen where a redirect leads.
            shown.set_query(None);
            // What has no host has no userinfo.
            let _ = shown.set_username("");
            let _ = shown.set_password(None);
            (url.to_string(), shown.into())
        })
        .collect()
}

#[cfg(not(feature = "reqwest"))]
fn of_reqwest(_: &ClientExchange, _: &(dyn Error + 'static)) -> Hidden {
    Vec::new()
}

impl Error for Shown<'_> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.causes().next().filter(|_| self.has_causes)
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
