"""Plugins of GOST on FastAPI, as the people who write such plugins do it.

    http_plugin.py [certificate key [authority]]

With a certificate it speaks TLS; with an authority it asks for certificates of that. Prints its port, and then
each request that it takes, as JSON.
"""

import json
import socket
import ssl
import sys
import threading

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, RedirectResponse
from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """Takes neither `1.0` nor `"1"` for a number, and no field that it does not know."""

    model_config = ConfigDict(strict=True, extra="forbid")


class Stats(Strict):
    totalConns: int
    currentConns: int
    inputBytes: int
    outputBytes: int
    totalErrs: int


class Status(Strict):
    state: str
    msg: str


class Event(Strict):
    kind: str
    service: str
    client: str | None = None
    type: str
    stats: Stats | None = None
    status: Status | None = None


class Events(Strict):
    events: list[Event]


class Credentials(Strict):
    service: str
    username: str
    password: str
    client: str


app = FastAPI()


def say(request: Request, what: BaseModel):
    names = ("authorization", "content-type", "content-length", "transfer-encoding")
    headers = {name: request.headers.get(name) for name in names}
    seen = dict(query=str(request.query_params), host=request.url.hostname, **headers)
    print(json.dumps(seen | what.model_dump(exclude_unset=True)), flush=True)


@app.post("/observer")
async def observe(request: Request, events: Events):
    say(request, events)
    return {"ok": True}


@app.post("/text")
async def text(request: Request, events: Events):
    """As the plugin of GOST itself answers."""
    say(request, events)
    return PlainTextResponse('{"ok":true}')


@app.post("/created", status_code=201)
async def created(request: Request, events: Events):
    """What some frameworks answer unless they are told otherwise."""
    say(request, events)
    return {"ok": True}


@app.post("/success")
async def success(request: Request, events: Events):
    """What GOST took before its version 3."""
    say(request, events)
    return {"success": True}


@app.post("/broken")
async def broken(events: Events):
    raise RuntimeError("what a plugin's author has not thought of")


@app.post("/moved")
async def moved():
    return RedirectResponse("/observer", status_code=307)


@app.post("/auther")
async def authenticate(request: Request, credentials: Credentials):
    say(request, credentials)
    if credentials.password != "pass1":
        return {"ok": False}
    return {"ok": True, "id": f"id of {credentials.username}"}


def main():
    listener = socket.create_server(("127.0.0.1", 0))
    certificate, key, authority = (sys.argv[1:] + [None] * 3)[:3]
    config = uvicorn.Config(
        app,
        log_level="critical",
        ssl_certfile=certificate,
        ssl_keyfile=key,
        ssl_ca_certs=authority,
        ssl_cert_reqs=ssl.CERT_REQUIRED if authority else ssl.CERT_NONE,
    )
    server = uvicorn.Server(config)

    def end():
        # Until the test has ended, however it ends.
        sys.stdin.read()
        server.should_exit = True

    threading.Thread(target=end, daemon=True).start()
    print(listener.getsockname()[1], flush=True)
    server.run(sockets=[listener])


main()
