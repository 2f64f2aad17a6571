//! Connections and traffic in numbers.

/// Connections and traffic of a service, or of one of its clients.
///
/// ```
/// use observe_service::Stats;
///
/// let stats = Stats { total_conns: 1, input_bytes: 235, output_bytes: 632, ..Stats::default() };
/// assert_eq!(stats.current_conns, 0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Connections that were ever opened.
    pub total_conns: u64,
    /// Connections that are open.
    pub current_conns: u64,
    /// Bytes that were read from clients.
    pub input_bytes: u64,
    /// Bytes that were written to clients.
    pub output_bytes: u64,
    /// Connections whose handling ended badly.
    pub total_errs: u64,
}
