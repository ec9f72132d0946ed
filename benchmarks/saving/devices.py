"""Devices that send answers, and what is noted of it."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from inspectorate.core.fieldwork.answers import operations
from saving.lines import Answer, Line
from saving.sheets import Sheet, sheets_of

PAUSE_SECONDS = 5.0  # after a failure, as the page does
CSRF = "k" * 32


@dataclass
class Tally:
    """What was noted.

    Parameters
    ----------
    seconds : list of float
        From the moment a save was due to its acknowledgement; of each that came.
    errors : Counter
        By kind; whatever was no acknowledgement.
    n_answers : int
        Acknowledged.
    """

    seconds: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    n_answers: int = 0


class Device:
    """A browser with an outbox: sends, and sends again until it is acknowledged."""

    def __init__(self, sheet: Sheet, line: Line, head: bytes, *, n_sent: int) -> None:
        self.sheet = sheet
        self.line = line
        self.n_acknowledged = n_sent
        self._head = head

    async def save(self, n: int, tally: Tally, *, due: float) -> None:
        """Send the next n answers in one batch.

        Parameters
        ----------
        n : int
            At most 50.
        tally : Tally
        due : float
            When its person answered, on the clock of `time.perf_counter`.
        """
        begin = self.n_acknowledged
        batch = [self.sheet.operation(i) for i in range(begin, begin + n)]
        request = self._request(batch)
        while True:
            fault = await self._fault_of(request, batch)
            if not fault:
                break
            tally.errors[fault] += 1
            await asyncio.sleep(PAUSE_SECONDS)
        self.n_acknowledged += n
        tally.n_answers += n
        tally.seconds.append(time.perf_counter() - due)

    def _request(self, batch: list[operations.Operation]) -> bytes:
        document = {"operations": [operations.wire(one) for one in batch]}
        body = json.dumps(document, ensure_ascii=False).encode()
        return self._head + f"Content-Length: {len(body)}\r\n\r\n".encode() + body

    async def _fault_of(
        self, request: bytes, batch: list[operations.Operation]
    ) -> str | None:
        """Send a batch; return what was wrong with the answer."""
        try:
            answer = await self.line.ask(request)
        except (OSError, EOFError, TimeoutError) as error:
            return type(error).__name__
        if answer.status != 200:
            return f"HTTP {answer.status}"
        return _fault_in(answer, batch)


def devices_of(prepared: dict[str, Any], port: int) -> list[Device]:
    """Return the devices of a site, each signed in."""
    return [
        Device(
            sheet,
            Line(port),
            _head(prepared, one, port),
            n_sent=prepared["n_answered"],
        )
        for sheet, one in zip(sheets_of(prepared), prepared["assessors"], strict=True)
    ]


def _head(prepared: dict[str, Any], assessor: dict[str, Any], port: int) -> bytes:
    """Return the head of a request, as a proxy that ends TLS hands it on."""
    cookies = {
        prepared["session_cookie"]: assessor["session"],
        prepared["csrf_cookie"]: CSRF,
        "device": assessor["device"],
    }
    headers = {
        "Host": f"127.0.0.1:{port}",
        "Origin": f"https://127.0.0.1:{port}",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "127.0.0.1",
        "X-CSRFToken": CSRF,
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "Accept": "application/json",
        "Accept-Language": "en-GB,en;q=0.9",
        "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0",
        "Content-Type": "application/json",
    }
    lines = [f"{name}: {value}\r\n" for name, value in headers.items()]
    return "".join(["POST /api/sync HTTP/1.1\r\n", *lines]).encode()


def _fault_in(answer: Answer, batch: list[operations.Operation]) -> str | None:
    results = answer.document()["results"]
    said = [(one["op_id"], one["outcome"], one["head"]) for one in results]
    if said != [(one.op_id, "applied", one.op_id) for one in batch]:
        outcomes = sorted({outcome for _, outcome, _ in said})
        return f"answered {', '.join(outcomes)}"
    return None
