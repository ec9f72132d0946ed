"""A request as WSGI wants it, and its answer as ASGI wants it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass
from typing import IO, Any

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
# In what a request says of itself: it came with more than is worked on, and has no body.
IS_TOO_LARGE = "inspectorate.is_too_large"
_WITHOUT_PREFIX = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


@dataclass(frozen=True)
class Start:
    """How an answer begins."""

    status: int
    headers: list[tuple[bytes, bytes]]


def environ(scope: MutableMapping[str, Any], body: IO[bytes]) -> Environ:
    """Return a request as WSGI wants it.

    Parameters
    ----------
    scope : mapping
        Of ASGI, of type `http`.
    body : binary file
        All of it, at its beginning.

    Notes
    -----
    A header with an underscore is left out: it would pass for one with a hyphen, which
    a proxy may have vouched for.
    """
    client = scope.get("client") or ("", 0)
    server = scope.get("server") or ("localhost", 80)
    found: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode(errors="surrogateescape").decode("latin1"),
        "QUERY_STRING": scope["query_string"].decode("latin1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": str(server[0]),
        "SERVER_PORT": str(server[1]),
        "REMOTE_ADDR": str(client[0]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in _headers(scope["headers"]):
        between = "; " if name == "HTTP_COOKIE" else ","
        found[name] = f"{found[name]}{between}{value}" if name in found else value
    found["CONTENT_LENGTH"] = str(_length(body))
    return found


def answer(application: Application, asked: Environ, kept: IO[bytes]) -> Start:
    """Have a request answered, all of it, and keep the body of the answer in a file."""
    begun: list[Start] = []

    def start_response(
        status: str, headers: list[tuple[str, str]], exc_info: object = None
    ) -> Callable[[bytes], Any]:
        del exc_info  # nothing was sent yet, so a second start simply counts
        encoded = [(k.lower().encode(), v.encode("latin1")) for k, v in headers]
        begun.append(Start(int(status.split(" ", 1)[0]), encoded))
        return kept.write

    chunks = application(asked, start_response)
    try:
        for chunk in chunks:
            kept.write(chunk)
    finally:
        close = getattr(chunks, "close", None)
        if close is not None:
            close()
    return begun[-1]


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[str, str]]:
    for name, value in raw:
        said = name.decode("latin1").lower()
        if "_" not in said:
            known = _WITHOUT_PREFIX.get(said)
            yield (
                known or f"HTTP_{said.replace('-', '_').upper()}",
                value.decode("latin1"),
            )


def _length(body: IO[bytes]) -> int:
    length = body.seek(0, 2)
    body.seek(0)
    return length
