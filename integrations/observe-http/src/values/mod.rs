//! The values of the keys: closed sets, whatever a peer sends.

mod method;
mod outcome;
mod status;

pub use method::Method;
pub use outcome::Outcome;
pub use status::Status;
