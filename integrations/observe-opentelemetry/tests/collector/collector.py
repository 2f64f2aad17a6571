"""Receives OTLP over gRPC and HTTP, with OpenTelemetry's own definitions, and prints what it decodes.

The first line holds both ports; then comes a line of JSON for each span. It ends with its input.
"""

import json
import sys
import threading
from concurrent import futures
from http.server import BaseHTTPRequestHandler, HTTPServer

import grpc
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2 as service
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2_grpc as service_grpc
from opentelemetry.proto.trace.v1 import trace_pb2 as trace

LOCK = threading.Lock()


def value(any_value):
    kind = any_value.WhichOneof("value")
    return {kind: getattr(any_value, kind)}


def attributes(pairs):
    return {pair.key: value(pair.value) for pair in pairs}


def describe(transport, resource, scope, span):
    return {
        "transport": transport,
        "resource": attributes(resource.attributes),
        "scope": [scope.name, scope.version],
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


def show(transport, request):
    for of_resource in request.resource_spans:
        for of_scope in of_resource.scope_spans:
            for span in of_scope.spans:
                line = describe(transport, of_resource.resource, of_scope.scope, span)
                with LOCK:
                    print(json.dumps(line), flush=True)


class TraceService(service_grpc.TraceServiceServicer):
    def Export(self, request, context):
        show("grpc", request)
        return service.ExportTraceServiceResponse()


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        assert self.path == "/v1/traces", self.path
        assert self.headers["Content-Type"] == "application/x-protobuf", self.headers
        show("http", service.ExportTraceServiceRequest.FromString(body))
        answer = service.ExportTraceServiceResponse().SerializeToString()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


def main():
    grpc_server = grpc.server(futures.ThreadPoolExecutor())
    service_grpc.add_TraceServiceServicer_to_server(TraceService(), grpc_server)
    grpc_port = grpc_server.add_insecure_port("127.0.0.1:0")
    grpc_server.start()
    http_server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=http_server.serve_forever, daemon=True).start()
    print(grpc_port, http_server.server_port, flush=True)
    sys.stdin.read()
    grpc_server.stop(None)


main()
