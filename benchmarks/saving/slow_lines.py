"""Clients on lines so slow that they ask for patience: a byte every few seconds."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import socket
from collections import Counter
from collections.abc import AsyncIterator

BYTE_SECONDS = 3.0
OPEN_SECONDS = 30
SMALL_BUFFER = 2_048  # bytes that the system takes in for a client that does not read

_ASKING = (
    "GET /en/account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-Proto: https"
)
_SENDING = (
    "POST /api/sync HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-Proto: https\r\n"
    "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
)
# What a client does at once, and what it does byte by byte.
KINDS = {
    "slow to ask": ("", _ASKING + "\r\nX-Slow: " + "a" * 10_000),
    "slow to send": (_SENDING, "[" + " " * 99_999),
    "slow to read": (_ASKING + "\r\n\r\n", ""),
}


class SlowLines:
    """Connections that are never done; one that the server closes is opened anew."""

    def __init__(self, port: int, n: int) -> None:
        self.n_opened: Counter[str] = Counter()
        self._port = port
        self._n = n
        self._open: set[int] = set()

    @contextlib.asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Open them all, hold them while the block runs, close them."""
        kinds = itertools.cycle(KINDS)
        tasks = [
            asyncio.create_task(self._hold(number, next(kinds)))
            for number in range(self._n)
        ]
        try:
            async with asyncio.timeout(OPEN_SECONDS):
                while len(self._open) < self._n:
                    await asyncio.sleep(0.05)
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def n_open(self) -> int:
        """How many are open now."""
        return len(self._open)

    async def _hold(self, number: int, kind: str) -> None:
        while True:
            with contextlib.suppress(OSError), _socket() as line:
                try:
                    await self._drip(line, number, kind)
                finally:
                    self._open.discard(number)
            await asyncio.sleep(0.1)

    async def _drip(self, line: socket.socket, number: int, kind: str) -> None:
        loop = asyncio.get_running_loop()
        at_once, slowly = KINDS[kind]
        await loop.sock_connect(line, ("127.0.0.1", self._port))
        self._open.add(number)
        self.n_opened[kind] += 1
        await loop.sock_sendall(line, at_once.encode())
        for byte in slowly.encode():
            await loop.sock_sendall(line, bytes([byte]))
            await asyncio.sleep(BYTE_SECONDS)
        while await loop.sock_recv(line, 1):
            await asyncio.sleep(BYTE_SECONDS)


def _socket() -> socket.socket:
    made = socket.socket()
    made.settimeout(0)  # asyncio waits for it
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
    return made
