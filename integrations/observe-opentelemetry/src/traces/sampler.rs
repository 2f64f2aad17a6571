//! Which spans are recorded.

use observe::propagation::{TraceContext, TraceId};

/// Decides which spans are recorded.
///
/// Without one every trace is, unless its caller says that it is not: that is
/// `Sampler::always_on().parent_based()`.
///
/// ```
/// use observe_opentelemetry::Sampler;
///
/// // A tenth of the traces that begin here, none that begin with a health check; in traces that
/// // began elsewhere what their sampler decided.
/// let sampler = Sampler::ratio(0.1).named("health", Sampler::always_off()).parent_based();
/// # let _ = sampler;
/// ```
#[derive(Clone, Debug)]
pub struct Sampler {
    rule: Rule,
    /// Whether all spans without a parent are recorded: then nothing else is asked about them.
    takes_roots: bool,
}

#[derive(Clone, Debug)]
enum Rule {
    On,
    Off,
    /// Ids below the bound, of 63 bits.
    Ratio(u64),
    ParentBased(Box<Rule>),
    Named {
        prefix: Box<str>,
        rule: Box<Rule>,
        otherwise: Box<Rule>,
    },
}

impl Sampler {
    /// Every span.
    #[must_use]
    pub const fn always_on() -> Self {
        Self {
            rule: Rule::On,
            takes_roots: true,
        }
    }

    /// No span. Traces are passed on all the same.
    #[must_use]
    pub const fn always_off() -> Self {
        Self {
            rule: Rule::Off,
            takes_roots: false,
        }
    }

    /// This part of the traces, from 0 to 1, told by their ids: all services that sample by the same
    /// ratio choose the same traces, and those of a lower ratio are among those of a higher one. It
    /// is the `TraceIdRatioBased` of OpenTelemetry.
    #[must_use]
    pub fn ratio(ratio: f64) -> Self {
        if ratio >= 1.0 {
            return Self::always_on();
        }
        let ids = 2_f64.powi(63);
        // A ratio that is no number, as one below zero, is none.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Self {
            rule: Rule::Ratio((ratio.max(0.0) * ids) as u64),
            takes_roots: false,
        }
    }

    /// Asks `sampler` about spans whose observation is called `prefix`, or `prefix.` and more. What
    /// is said later comes first.
    ///
    /// Said before [`parent_based`](Self::parent_based) it is about the first span of a trace and
    /// with it about the whole trace; said after it, about each span of that name.
    #[must_use]
    pub fn named(self, prefix: impl Into<String>, sampler: Self) -> Self {
        let mut prefix = prefix.into();
        prefix.truncate(prefix.trim_end_matches('.').len());
        Self {
            takes_roots: self.takes_roots && sampler.takes_roots,
            rule: Rule::Named {
                prefix: prefix.into_boxed_str(),
                rule: Box::new(sampler.rule),
                otherwise: Box::new(self.rule),
            },
        }
    }

    /// Does what the parent's sampler did, and asks this one only where there is no parent.
    #[must_use]
    pub fn parent_based(self) -> Self {
        Self {
            takes_roots: self.takes_roots,
            rule: Rule::ParentBased(Box::new(self.rule)),
        }
    }

    /// Whether the span of an observation called `name` is recorded.
    ///
    /// ```
    /// use observe::propagation::{TraceContext, TraceFlags, TraceId};
    /// use observe_opentelemetry::Sampler;
    ///
    /// let sampler = Sampler::always_on().parent_based();
    /// let unsampled = TraceContext::root(TraceFlags::NONE);
    /// assert!(sampler.samples(None, TraceId::random(), "orders.place"));
    /// assert!(!sampler.samples(Some(&unsampled), unsampled.trace_id, "orders.place"));
    /// ```
    #[must_use]
    pub fn samples(&self, parent: Option<&TraceContext>, trace_id: TraceId, name: &str) -> bool {
        self.samples_with(parent, trace_id, || name)
    }

    /// The same, where the name is only looked up if it decides.
    #[inline]
    pub(super) fn samples_with<'a>(
        &self,
        parent: Option<&TraceContext>,
        trace_id: TraceId,
        name: impl FnOnce() -> &'a str,
    ) -> bool {
        if self.takes_roots && parent.is_none() {
            return true;
        }
        match (&self.rule, parent) {
            (Rule::ParentBased(_), Some(parent)) => parent.flags.is_sampled(),
            (rule, parent) => rule.samples(parent, trace_id, name()),
        }
    }
}

impl Default for Sampler {
    fn default() -> Self {
        Self::always_on().parent_based()
    }
}

impl Rule {
    fn samples(&self, parent: Option<&TraceContext>, trace_id: TraceId, name: &str) -> bool {
        match (self, parent) {
            (Self::On, _) => true,
            (Self::Off, _) => false,
            (Self::Ratio(bound), _) => low_bits(trace_id) < *bound,
            (Self::ParentBased(_), Some(parent)) => parent.flags.is_sampled(),
            (Self::ParentBased(root), None) => root.samples(None, trace_id, name),
            (
                Self::Named {
                    prefix,
                    rule,
                    otherwise,
                },
                _,
            ) => {
                let rule = if is_dotted_prefix(prefix, name) {
                    rule
                } else {
                    otherwise
                };
                rule.samples(parent, trace_id, name)
            }
        }
    }
}

/// The last 63 bits of the id, but for the very last, as OpenTelemetry's SDKs compare them.
fn low_bits(trace_id: TraceId) -> u64 {
    let id = u128::from_be_bytes(trace_id.to_bytes());
    #[allow(clippy::cast_possible_truncation)] // It is the lower half that is wanted.
    let low = id as u64;
    low >> 1
}

fn is_dotted_prefix(prefix: &str, name: &str) -> bool {
    match name.strip_prefix(prefix) {
        Some(rest) => prefix.is_empty() || rest.is_empty() || rest.starts_with('.'),
        None => false,
    }
}
