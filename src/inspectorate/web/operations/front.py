"""Takes requests in whole before a thread is given to them.

A server of WSGI gives a thread to a request whose body is still on its way: a few dozen
clients that send a byte a second hold every thread there is. Here bodies and answers
wait in memory or in a temporary file, and only work is done in threads.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from typing import IO, Any

from inspectorate.web.operations import gateway
from inspectorate.web.operations.gateway import Environ

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

IN_MEMORY_BYTES = 256 * 1024  # of a body or an answer; more of it goes to a file
CHUNK_BYTES = 64 * 1024
RETRY_AFTER_SECONDS = 5


@dataclass(frozen=True)
class Limits:
    """What a client may ask of the server.

    Parameters
    ----------
    n_threads : int
        Requests worked on at once in this process.
    n_waiting : int
        Requests that may wait for a thread; one more is told to come again.
    body_bytes : int
        Largest body that is worked on. Of a larger one nothing is kept, and the
        application is asked for the page that says so.
    read_bytes : int
        Largest body that is read to its end: before that, a browser shows no answer.
    pause_seconds, body_seconds : float
        Longest wait for the next part of a body, and for all of it.
    answer_seconds : float
        Longest time a client may take to fetch its answer.
    """

    n_threads: int = 8
    n_waiting: int = 256
    body_bytes: int = 26_000_000
    read_bytes: int = 260_000_000
    pause_seconds: float = 20
    body_seconds: float = 600
    answer_seconds: float = 600


class _GoneError(Exception):
    """The client went away."""


class _RefusedError(Exception):
    """A request that is not worked on."""

    def __init__(self, status: HTTPStatus, *headers: tuple[bytes, bytes]) -> None:
        super().__init__(status)
        self.status = status
        self.headers = [*headers, (b"content-type", b"text/plain; charset=utf-8")]


class _Intake:
    """A body on its way, kept unless it turns out to be too large."""

    def __init__(self, kept: IO[bytes], limits: Limits, *, n_announced: int) -> None:
        self._kept, self._limits = kept, limits
        self._n_bytes = 0
        self._check(n_announced)
        self.is_too_large = n_announced > limits.body_bytes

    def take(self, part: bytes) -> None:
        """Take a part of it in."""
        self._n_bytes += len(part)
        self._check(self._n_bytes)
        if self._n_bytes > self._limits.body_bytes:
            self.is_too_large = True
            self._kept.seek(0)
            self._kept.truncate()
        if not self.is_too_large:
            self._kept.write(part)

    def _check(self, n_bytes: int) -> None:
        if n_bytes > self._limits.read_bytes:
            raise _RefusedError(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, (b"connection", b"close")
            )


class Front:
    """An ASGI application in front of one of WSGI."""

    def __init__(self, wsgi: gateway.Application, limits: Limits) -> None:
        self._wsgi = wsgi
        self._limits = limits
        self._threads = ThreadPoolExecutor(limits.n_threads, "request")
        self._n_given = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Take one request in, have it worked on, send its answer."""
        with _buffer() as body, _buffer() as answer:
            try:
                intake = await self._take_in(scope, receive, body)
                asked = gateway.environ(scope, body)
                asked[gateway.IS_TOO_LARGE] = intake.is_too_large
                start = await self._worked_on(asked, answer)
            except _GoneError:
                return
            except _RefusedError as refused:
                start = gateway.Start(refused.status, refused.headers)
                answer.write(f"{refused.status} {refused.status.phrase}\n".encode())
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._limits.answer_seconds):
                    await _send(start, answer, send)

    async def _take_in(
        self, scope: Message, receive: Receive, body: IO[bytes]
    ) -> _Intake:
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if not announced.isdigit():
            raise _RefusedError(HTTPStatus.BAD_REQUEST)
        intake = _Intake(body, self._limits, n_announced=int(announced))
        try:
            async with asyncio.timeout(self._limits.body_seconds):
                while await self._take_part_in(receive, intake):
                    pass
        except TimeoutError:
            raise _RefusedError(
                HTTPStatus.REQUEST_TIMEOUT, (b"connection", b"close")
            ) from None
        body.seek(0)
        return intake

    async def _take_part_in(self, receive: Receive, intake: _Intake) -> bool:
        """Take the next part of a body in; say whether more is to come."""
        async with asyncio.timeout(self._limits.pause_seconds):
            message = await receive()
        if message["type"] != "http.request":
            raise _GoneError
        intake.take(message.get("body", b""))
        return bool(message.get("more_body"))

    async def _worked_on(self, environ: Environ, answer: IO[bytes]) -> gateway.Start:
        if self._n_given >= self._limits.n_threads + self._limits.n_waiting:
            retry_after = str(RETRY_AFTER_SECONDS).encode()
            raise _RefusedError(
                HTTPStatus.SERVICE_UNAVAILABLE, (b"retry-after", retry_after)
            )
        self._n_given += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(
                self._threads, gateway.answer, self._wsgi, environ, answer
            )
        finally:
            self._n_given -= 1


def _buffer() -> IO[bytes]:
    return tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES)


async def _send(start: gateway.Start, answer: IO[bytes], send: Send) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": start.status,
            "headers": start.headers,
        }
    )
    answer.seek(0)
    chunk = answer.read(CHUNK_BYTES)
    while chunk:
        more = answer.read(CHUNK_BYTES)
        await send(
            {"type": "http.response.body", "body": chunk, "more_body": bool(more)}
        )
        chunk = more
    if not answer.tell():
        await send({"type": "http.response.body", "body": b"", "more_body": False})
