"""A proxy between a browser and a server, which spoils some of what passes."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

PATIENCE_SECONDS = 60
OF_THE_LINE = {"connection", "proxy-connection", "keep-alive", "transfer-encoding"}


@dataclass
class FaultyProxy:
    """Spoils requests for one path in the order of `program`, then lets all pass.

    Parameters
    ----------
    path : str
        What is spoilt; everything else passes.
    program : list
        For each request a status that the proxy answers in place of the server, or:
        `never` keeps the connection and says nothing, `lost` lets the server do it and
        drops the reply, `cut` breaks the request off in the middle, `twice` sends it two
        times.
    """

    path: str
    program: list[int | str] = field(default_factory=list)
    met: list[int | str] = field(default_factory=list)
    port: int = 0
    is_over: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def next_fault(self, path: str) -> int | str:
        """Return what befalls a request: a fault, or the empty string."""
        with self._lock:
            if path != self.path or not self.program:
                return ""
            self.met.append(self.program.pop(0))
            return self.met[-1]


@contextmanager
def proxying(path: str) -> Iterator[FaultyProxy]:
    """Run a proxy."""
    proxy = FaultyProxy(path)
    handler = type("Handler", (_Handler,), {"proxy": proxy})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        proxy.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield proxy
        proxy.is_over.set()
        server.shutdown()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    proxy: FaultyProxy
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        with suppress(ConnectionError):  # the browser has gone away
            self._pass_on()

    do_POST = do_HEAD = do_GET  # noqa: N815  # names of the base class

    def _pass_on(self) -> None:
        url = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fault = self.proxy.next_fault(url.path)
        if isinstance(fault, int):
            self._answer(fault, [("Content-Type", "text/html")], b"<h1>proxy</h1>")
        elif fault == "never":
            self.proxy.is_over.wait(PATIENCE_SECONDS)
            self.close_connection = True
        elif fault == "cut":
            self._ask(url, body[: len(body) // 2], length=len(body))
            self.close_connection = True
        else:
            if fault == "twice":
                self._ask(url, body, length=len(body))
            reply = self._ask(url, body, length=len(body))
            if fault == "lost" or reply is None:
                self.close_connection = True
            else:
                self._answer(*reply)

    def _ask(self, url: Any, body: bytes, *, length: int) -> Any:
        """Ask the server; return None where it cannot be, or was not, asked to the end."""
        line = http.client.HTTPConnection(
            url.hostname, url.port, timeout=PATIENCE_SECONDS
        )
        path = url.path + (f"?{url.query}" if url.query else "")
        kept = [(k, v) for k, v in self.headers.items() if k.lower() not in OF_THE_LINE]
        try:
            line.putrequest(
                self.command, path, skip_host=True, skip_accept_encoding=True
            )
            for name, value in kept:
                line.putheader(name, value)
            line.putheader("Connection", "close")
            line.endheaders(body)
            if len(body) < length:
                return None
            reply = line.getresponse()
            return reply.status, reply.getheaders(), reply.read()
        except OSError:
            return None
        finally:
            line.close()

    def _answer(self, status: int, headers: Any, body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in OF_THE_LINE | {"content-length"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
