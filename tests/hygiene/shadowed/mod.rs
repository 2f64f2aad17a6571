//! Observed code among names that shadow what expansions are made of.

mod functions;
mod names;
mod values;

/// Calls everything that is not async.
pub fn all() {
    functions::all();
}

/// Awaits everything that is async.
pub async fn later() {
    functions::later().await;
}
