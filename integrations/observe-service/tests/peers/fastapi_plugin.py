"""A plugin with FastAPI: prints its port, then each request. It answers with the status that it is given."""

import socket
import sys
from typing import Literal

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Stats(Strict):
    totalConns: int
    currentConns: int
    inputBytes: int
    outputBytes: int
    totalErrs: int


class Status(Strict):
    state: Literal["running", "ready", "failed", "closed"]
    msg: str


class Event(Strict):
    kind: Literal["service", "handler"]
    service: str
    client: str | None = None
    type: Literal["status", "stats"]
    stats: Stats | None = None
    status: Status | None = None


class Request(Strict):
    events: list[Event]


app = FastAPI()


@app.post("/observer", status_code=int(sys.argv[1]))
async def observe(request: Request):
    print(request.model_dump_json(exclude_none=True), flush=True)
    return {"ok": True}


listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
print(listener.getsockname()[1], flush=True)
uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[listener])
