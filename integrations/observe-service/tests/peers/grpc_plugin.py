"""Plugins of GOST on grpcio, whose messages are made of the `.proto` files beside this.

    grpc_plugin.py [certificate key [authority]]

With a certificate it speaks TLS; with an authority it asks for certificates of that. Prints its port, and then
each request that it gets, as JSON. It does not take the events of a service that is called `refused`.
"""

import json
import sys
from concurrent import futures

import grpc

observer, observer_service = grpc.protos_and_services("observer.proto")
authenticator, authenticator_service = grpc.protos_and_services("authenticator.proto")


def say(**what):
    print(json.dumps(what), flush=True)


def fields(message):
    """All fields, and of those that may be absent the ones that are not."""
    found = {}
    for field in message.DESCRIPTOR.fields:
        value = getattr(message, field.name)
        if field.message_type is None:
            found[field.name] = value
        elif message.HasField(field.name):
            found[field.name] = fields(value)
    return found


def token(context):
    return dict(context.invocation_metadata()).get("token")


class Observer(observer_service.ObserverServicer):
    def Observe(self, request, context):
        events = [fields(event) for event in request.events]
        say(token=token(context), events=events)
        return observer.ObserveReply(ok=events[0]["service"] != "refused")


class Authenticator(authenticator_service.AuthenticatorServicer):
    def Authenticate(self, request, context):
        say(token=token(context), **fields(request))
        if request.password != "pass1":
            return authenticator.AuthenticateReply()
        return authenticator.AuthenticateReply(ok=True, id="id of " + request.username)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def listen(server, files):
    if not files:
        return server.add_insecure_port("127.0.0.1:0")
    certificate, key, *authority = map(read, files)
    identity = [(key, certificate)]
    credentials = grpc.ssl_server_credentials(identity, *authority, require_client_auth=bool(authority))
    return server.add_secure_port("127.0.0.1:0", credentials)


def main():
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
    observer_service.add_ObserverServicer_to_server(Observer(), server)
    authenticator_service.add_AuthenticatorServicer_to_server(Authenticator(), server)
    port = listen(server, sys.argv[1:])
    server.start()
    print(port, flush=True)
    # Until the test has ended, however it ends.
    sys.stdin.read()
    server.stop(None)


main()
