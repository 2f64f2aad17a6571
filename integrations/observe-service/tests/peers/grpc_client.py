"""Reports with grpcio to the address that it is given, and prints the reply."""

import os
import sys

import grpc

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
protos, services = grpc.protos_and_services("observer.proto")

status = protos.ServiceStatus(state="running", msg="service service-0 is running")
stats = protos.Stats(totalConns=1, inputBytes=78, outputBytes=574)
request = protos.ObserveRequest(
    events=[
        protos.Event(kind="service", service="service-0", type="status", status=status),
        protos.Event(kind="handler", service="service-0", client="user1", type="stats", stats=stats),
    ]
)
with grpc.insecure_channel(sys.argv[1]) as channel:
    reply = services.ObserverStub(channel).Observe(request, metadata=[("token", "gost")], timeout=10)
    print(reply.ok)
