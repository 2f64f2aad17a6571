"""What a receiver has decoded, as JSON can say it."""

from opentelemetry.proto.metrics.v1 import metrics_pb2 as metrics
from opentelemetry.proto.trace.v1 import trace_pb2 as trace


def spans(request):
    for of_resource in request.resource_spans:
        for of_scope in of_resource.scope_spans:
            for span in of_scope.spans:
                yield {**origin(of_resource, of_scope), **of_span(span)}


def meters(request):
    for of_resource in request.resource_metrics:
        for of_scope in of_resource.scope_metrics:
            for metric in of_scope.metrics:
                yield {**origin(of_resource, of_scope), **of_metric(metric)}


def origin(of_resource, of_scope):
    return {
        "resource": attributes(of_resource.resource.attributes),
        "scope": [of_scope.scope.name, of_scope.scope.version],
    }


def of_span(span):
    return {
        "name": span.name,
        "kind": trace.Span.SpanKind.Name(span.kind),
        "trace_id": span.trace_id.hex(),
        "span_id": span.span_id.hex(),
        "parent_span_id": span.parent_span_id.hex(),
        "flags": span.flags,
        "start": span.start_time_unix_nano,
        "end": span.end_time_unix_nano,
        "attributes": attributes(span.attributes),
        "status": [trace.Status.StatusCode.Name(span.status.code), span.status.message],
        "events": [[event.name, attributes(event.attributes)] for event in span.events],
    }


def of_metric(metric):
    kind = metric.WhichOneof("data")
    data = getattr(metric, kind)
    points = of_histogram if kind == "histogram" else of_number
    return {
        "name": metric.name,
        "description": metric.description,
        "unit": metric.unit,
        "data": kind,
        "temporality": metrics.AggregationTemporality.Name(data.aggregation_temporality),
        "is_monotonic": getattr(data, "is_monotonic", None),
        "points": [{**of_point(point), **points(point)} for point in data.data_points],
    }


def of_point(point):
    return {
        "attributes": attributes(point.attributes),
        "start": point.start_time_unix_nano,
        "time": point.time_unix_nano,
        "exemplars": [of_exemplar(exemplar) for exemplar in point.exemplars],
    }


def of_histogram(point):
    return {
        "count": point.count,
        "sum": point.sum,
        "buckets": list(point.bucket_counts),
        "bounds": list(point.explicit_bounds),
    }


def of_number(point):
    return {"value": value(point)}


def of_exemplar(exemplar):
    return {
        "trace_id": exemplar.trace_id.hex(),
        "span_id": exemplar.span_id.hex(),
        "time": exemplar.time_unix_nano,
        "value": value(exemplar),
    }


def attributes(pairs):
    return {pair.key: value(pair.value) for pair in pairs}


def value(one_of):
    kind = one_of.WhichOneof("value")
    return {kind: getattr(one_of, kind)}
