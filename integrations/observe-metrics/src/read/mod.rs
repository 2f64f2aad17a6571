//! What a store has counted, as expositions read it.

mod family;
mod histogram;
mod running;
mod series;

pub use family::Family;
pub use histogram::Histogram;
pub use running::Running;
pub use series::Series;
