"""A plugin with grpcio: prints its port, then each request with its token. With `refuse` it says no."""

import os
import sys
from concurrent import futures

import grpc
from google.protobuf.json_format import MessageToJson

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
protos, services = grpc.protos_and_services("observer.proto")


class Observer(services.ObserverServicer):
    def Observe(self, request, context):
        token = dict(context.invocation_metadata()).get("token", "none")
        print(token, MessageToJson(request, indent=None), flush=True)
        return protos.ObserveReply(ok="refuse" not in sys.argv)


server = grpc.server(futures.ThreadPoolExecutor(max_workers=2))
services.add_ObserverServicer_to_server(Observer(), server)
port = server.add_insecure_port("127.0.0.1:0")
server.start()
print(port, flush=True)
server.wait_for_termination()
