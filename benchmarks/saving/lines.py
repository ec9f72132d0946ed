"""A line to the server, as a browser keeps one: open as long as the server lets it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

ANSWER_SECONDS = 60


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    def document(self) -> Any:
        """Return the JSON of it."""
        return json.loads(self.body)


class Line:
    """One connection of HTTP 1.1, opened anew where it was closed.

    Parameters
    ----------
    port : int
        On 127.0.0.1.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.n_opened = 0

    async def ask(self, request: bytes) -> Answer:
        """Send a request and return its answer.

        Notes
        -----
        A server may close a line that was idle in the very moment in which it is used
        again. Browsers then send the request once more on a new one, and so does this.
        """
        was_open = self._is_open()
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await self._ask_once(request)
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            self.close()
            if not was_open or getattr(error, "partial", b""):
                raise
            async with asyncio.timeout(ANSWER_SECONDS):
                return await self._ask_once(request)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Hang up."""
        if self._ends is not None:
            self._ends[1].close()
            self._ends = None

    def _is_open(self) -> bool:
        if self._ends is None:
            return False
        if self._ends[0].at_eof() or self._ends[1].is_closing():
            self.close()
            return False
        return True

    async def _ask_once(self, request: bytes) -> Answer:
        if self._ends is None:
            self._ends = await asyncio.open_connection("127.0.0.1", self._port)
            self.n_opened += 1
        reader, writer = self._ends
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        first, *others = head.decode("latin1").split("\r\n")[:-2]
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in others)
        }
        body = await reader.readexactly(int(headers["content-length"]))
        if headers.get("connection") == "close":
            self.close()
        return Answer(int(first.split()[1]), headers, body)
