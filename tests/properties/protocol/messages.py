"""What travels between a device and the server, as text."""

from __future__ import annotations

import json
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

CASE = "case-1"
OWNER = "alice"
UNWELCOME = "z"  # an answer that something on the way may refuse


@dataclass(frozen=True)
class Request:
    """What a device asks, with the session that its browser had at that moment."""

    path: str
    cookie: str
    csrf: str = ""
    body: str = "null"


@dataclass(frozen=True)
class Reply:
    """What the server answers; a browser that is to forget deletes all that it keeps."""

    status: int
    body: str
    forgets: bool = False


class UnreachableError(Exception):
    """Nothing came back, or not in time."""


class OtherPersonError(Exception):
    """Somebody else is signed in now."""


class RefusedError(Exception):
    """The server answered, and did not do it."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.body)
        self.status = reply.status
        self.faults = json.loads(reply.body)


# What a device does until it is through: yields what it asks, and is sent the answer.
Work = Generator[Request, Reply, Any]
