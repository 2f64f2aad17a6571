//! The clock of every program looks once, after a while, whether the processor's counter can be
//! trusted, and allocates as it looks.

use std::time::Duration;

use observe::Timestamp;

/// Longer than it watches the counter before.
const A_WHILE: Duration = Duration::from_millis(100);

/// Asks for the time until the clock has looked.
pub(crate) fn settle() {
    let start = Timestamp::now();
    while Timestamp::now().since(start) < A_WHILE {}
}
