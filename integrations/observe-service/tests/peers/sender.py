"""A service that tells plugins of GOST, with grpcio and with the HTTP client of Python.

    sender.py host:port url

Prints what each of its requests came to.
"""

import json
import sys
import urllib.error
import urllib.request

import grpc

observer, observer_service = grpc.protos_and_services("observer.proto")
target, url = sys.argv[1:]

STATUS = dict(state="ready", msg="service service-0 is ready")
STATS = dict(totalConns=1, currentConns=0, inputBytes=78, outputBytes=2**64 - 1, totalErrs=0)
EVENTS = [
    dict(kind="service", service="service-0", type="status", status=STATUS),
    dict(kind="handler", service="service-0", client="user1", type="stats", stats=STATS),
    dict(kind="planet", service="service-0", type="stats", stats=STATS),
]


def over_grpc(path="/proto.Observer/Observe", **metadata):
    with grpc.insecure_channel(target) as channel:
        call = channel.unary_unary(
            path,
            request_serializer=observer.ObserveRequest.SerializeToString,
            response_deserializer=observer.ObserveReply.FromString,
        )
        request = observer.ObserveRequest(events=[observer.Event(**event) for event in EVENTS])
        try:
            return call(request, metadata=tuple(metadata.items()), wait_for_ready=True).ok
        except grpc.RpcError as error:
            return error.code().name


def over_http(body=json.dumps(dict(events=EVENTS)), **headers):
    request = urllib.request.Request(url, body.encode(), {"Content-Type": "application/json"} | headers)
    try:
        with urllib.request.urlopen(request) as reply:
            return [reply.status, json.load(reply)]
    except urllib.error.HTTPError as error:
        return error.code


print(
    json.dumps(
        dict(
            grpc=over_grpc(token="gost"),
            grpc_without_token=over_grpc(),
            grpc_elsewhere=over_grpc("/observer.Observer/Observe", token="gost"),
            http=over_http(Authorization="Bearer gost"),
            http_without_token=over_http(),
            http_garbled=over_http('{"events":[{"stats":{"totalConns":1.0}}]}', Authorization="Bearer gost"),
        )
    )
)
