//! Which spans samplers choose.

use observe::observed;
use observe::propagation::{TraceContext, TraceFlags, TraceId};
use observe_opentelemetry::Sampler;
use opentelemetry::trace::{SpanKind, TraceId as OtelTraceId};
use opentelemetry_sdk::trace::{Sampler as SdkSampler, SamplingDecision, ShouldSample as _};

use crate::pipeline::Pipeline;

const RATIOS: [f64; 9] = [-1.0, 0.0, 1e-9, 0.01, 0.25, 0.5, 0.999, 1.0, 2.0];

fn samples(sampler: &Sampler, trace_id: TraceId) -> bool {
    sampler.samples(None, trace_id, "a.b")
}

#[test]
fn a_ratio_chooses_the_traces_that_the_sdk_chooses() {
    for ratio in RATIOS {
        let (ours, theirs) = (Sampler::ratio(ratio), SdkSampler::TraceIdRatioBased(ratio));
        for _ in 0..2_000 {
            let id = TraceId::random();
            let other = OtelTraceId::from_bytes(id.to_bytes());
            let decision = theirs.should_sample(None, other, "a", &SpanKind::Internal, &[], &[]);
            let is_sampled = decision.decision == SamplingDecision::RecordAndSample;
            assert_eq!(samples(&ours, id), is_sampled, "{ratio} of {id}");
        }
    }
}

#[test]
fn a_higher_ratio_chooses_what_a_lower_one_does() {
    for ratios in RATIOS.windows(2) {
        let (lower, higher) = (Sampler::ratio(ratios[0]), Sampler::ratio(ratios[1]));
        for _ in 0..2_000 {
            let id = TraceId::random();
            assert!(
                !samples(&lower, id) || samples(&higher, id),
                "{ratios:?} of {id}"
            );
        }
    }
}

#[test]
fn a_ratio_is_one_of_all_traces() {
    let ids = 100_000;
    let chosen = (0..ids)
        .filter(|_| samples(&Sampler::ratio(0.25), TraceId::random()))
        .count();
    // Eight standard deviations: once in 10^15 runs.
    assert!(chosen.abs_diff(ids / 4) < 1_100, "{chosen}");
}

#[test]
fn no_number_chooses_nothing() {
    assert!(!samples(&Sampler::ratio(f64::NAN), TraceId::random()));
}

#[test]
fn a_parent_decides_for_its_children() {
    let sampled = TraceContext::root(TraceFlags::SAMPLED);
    let unsampled = TraceContext::root(TraceFlags::NONE);
    let on = Sampler::always_on().parent_based();
    let off = Sampler::always_off().parent_based();
    assert!(off.samples(Some(&sampled), sampled.trace_id, "a"));
    assert!(!on.samples(Some(&unsampled), unsampled.trace_id, "a"));
    assert!(on.samples(None, TraceId::random(), "a"));
    assert!(!off.samples(None, TraceId::random(), "a"));
}

#[test]
fn a_name_is_matched_by_its_segments_and_the_last_word_counts() {
    let sampler = Sampler::always_on()
        .named("health.", Sampler::always_off())
        .named("health.deep", Sampler::always_on());
    let chooses = |name| sampler.samples(None, TraceId::random(), name);
    assert!(!chooses("health"));
    assert!(!chooses("health.live"));
    assert!(chooses("health.deep"));
    assert!(chooses("healthy"));
}

#[observed(name = "sampling.noisy")]
fn noisy() {
    quiet();
}

#[observed(name = "sampling.quiet")]
fn quiet() {}

#[test]
fn a_trace_that_begins_with_a_name_is_left_out_as_a_whole() {
    let sampler = Sampler::always_on().named("sampling.noisy", Sampler::always_off());
    let pipeline = Pipeline::with(|spans| spans.sampler(sampler.parent_based()));
    let _scoped = pipeline.scoped();
    noisy();
    assert_eq!(pipeline.spans(), []);
    quiet();
    assert_eq!(pipeline.spans().len(), 1);
}
