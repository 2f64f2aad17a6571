"""Receives OTLP over gRPC and HTTP, with OpenTelemetry's own definitions, and prints what it decodes.

The first line holds both ports; then comes a line of JSON for each span and each metric. It ends with
its input. With a certificate and its key as arguments it is spoken to by TLS alone.
"""

import json
import ssl
import sys
import threading
from concurrent import futures
from http.server import BaseHTTPRequestHandler, HTTPServer

import described
import grpc
from opentelemetry.proto.collector.metrics.v1 import metrics_service_pb2 as metrics
from opentelemetry.proto.collector.metrics.v1 import metrics_service_pb2_grpc as metrics_grpc
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2 as trace
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2_grpc as trace_grpc

LOCK = threading.Lock()


def show(transport, lines):
    with LOCK:
        for line in lines:
            print(json.dumps({"transport": transport, **line}), flush=True)


class TraceService(trace_grpc.TraceServiceServicer):
    def Export(self, request, context):
        show("grpc", described.spans(request))
        return trace.ExportTraceServiceResponse()


class MetricsService(metrics_grpc.MetricsServiceServicer):
    def Export(self, request, context):
        show("grpc", described.meters(request))
        return metrics.ExportMetricsServiceResponse()


# The request, its description and the answer, by path.
SIGNALS = {
    "/v1/traces": (trace.ExportTraceServiceRequest, described.spans, trace.ExportTraceServiceResponse),
    "/v1/metrics": (metrics.ExportMetricsServiceRequest, described.meters, metrics.ExportMetricsServiceResponse),
}


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        assert self.headers["Content-Type"] == "application/x-protobuf", self.headers
        request, describe, response = SIGNALS[self.path]
        show("http", describe(request.FromString(body)))
        answer = response().SerializeToString()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


class Server(HTTPServer):
    def handle_error(self, request, client_address):
        # Of a client that refuses a certificate the client tells.
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def serve_grpc(files):
    server = grpc.server(futures.ThreadPoolExecutor())
    trace_grpc.add_TraceServiceServicer_to_server(TraceService(), server)
    metrics_grpc.add_MetricsServiceServicer_to_server(MetricsService(), server)
    if files:
        certificate, key = (open(file, "rb").read() for file in files)
        credentials = grpc.ssl_server_credentials([(key, certificate)])
        port = server.add_secure_port("127.0.0.1:0", credentials)
    else:
        port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    return server, port


def serve_http(files):
    server = Server(("127.0.0.1", 0), Handler)
    if files:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*files)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


def main():
    files = sys.argv[1:]
    server, port = serve_grpc(files)
    print(port, serve_http(files), flush=True)
    sys.stdin.read()
    server.stop(None)


main()
