"""The server and its worker: begun together, ended together."""

from __future__ import annotations

import contextlib
import json
import logging
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from inspectorate.core.faults import Fault, InspectorateError

log = logging.getLogger(__name__)

TARGET = "inspectorate.web.operations.served:application"
N_CONNECTIONS = 4_096  # that wait to be accepted, over all processes
N_REQUESTS = 2_048  # under way in one process, most of them on slow lines
HEADER_MILLISECONDS = 10_000
HEADER_BYTES = 64 * 1024
STOP_SECONDS = 20  # for what is being worked on
PAUSE_SECONDS = 3.0  # before a worker that broke off is begun again


@dataclass(frozen=True)
class Place:
    """Where to listen, and with how many processes."""

    address: str
    port: int
    n_workers: int

    @property
    def url(self) -> str:
        """Return the address of the first page."""
        host = "127.0.0.1" if self.address in {"0.0.0.0", "::"} else self.address  # noqa: S104 - compared, not bound
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{self.port}/"


def settled(place: Place) -> Place:
    """Return a place whose port is free; port 0 becomes any that is.

    Raises
    ------
    InspectorateError
        `OPERATE-010` where it cannot be listened at.
    """
    family = socket.AF_INET6 if ":" in place.address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((place.address, place.port))
        except OSError as error:
            raise InspectorateError(
                Fault(
                    f"{place.address} port {place.port}",
                    "OPERATE-010",
                    f"cannot be listened at ({error.strerror}).",
                    "Choose another with --port, or 0 for any that is free.",
                )
            ) from error
        return Place(place.address, tried.getsockname()[1], place.n_workers)


def serve(place: Place, *, when_ready: Callable[[Place], None]) -> None:
    """Serve until SIGTERM or SIGINT; what is being worked on is finished first.

    Parameters
    ----------
    place : Place
        `settled`.
    when_ready : callable
        Called once, when the first request was answered.
    """
    server = Server(
        TARGET,
        factory=True,
        address=place.address,
        port=place.port,
        interface=Interfaces.ASGINL,
        workers=place.n_workers,
        http=HTTPModes.http1,
        websockets=False,
        backlog=N_CONNECTIONS,
        backpressure=N_REQUESTS,
        http1_settings=HTTP1Settings(
            header_read_timeout=HEADER_MILLISECONDS, max_buffer_size=HEADER_BYTES
        ),
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.warning,
    )
    helper = Helper()
    server.on_startup(helper.begin)
    server.on_startup(lambda: _in_background(_announce, place, when_ready))
    server.on_shutdown(helper.end)
    server.serve()


class Helper:
    """The process that does long work; begun again if it breaks off."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._is_over = threading.Event()

    def begin(self) -> None:
        """Begin it, and watch it."""
        _in_background(self._keep)

    def end(self) -> None:
        """Ask it to finish what it does, and wait for that."""
        self._is_over.set()
        process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()

    def _keep(self) -> None:
        command = [sys.executable, "-m", "inspectorate.web", "worker", "--child"]
        while not self._is_over.is_set():
            self._process = subprocess.Popen(command)  # noqa: S603 - as written above
            code = self._process.wait()
            # Ctrl-C ends both; the worker may be the first to hear of it.
            if not self._is_over.wait(PAUSE_SECONDS):
                log.error("The worker ended with %s and is begun again.", code)


def health_of(place: Place, *, seconds: float = 2) -> dict[str, object] | None:
    """Return what the server says of its health; None if it does not answer."""
    try:
        with urllib.request.urlopen(f"{place.url}health", timeout=seconds) as answer:  # noqa: S310 - http, from above
            found: dict[str, object] = json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            found = json.load(error)
    except OSError:
        return None
    return found


def _announce(place: Place, when_ready: Callable[[Place], None]) -> None:
    while health_of(place) is None:
        time.sleep(0.1)
    with contextlib.suppress(BrokenPipeError):
        when_ready(place)


def _in_background(work: Callable[..., None], *given: object) -> None:
    threading.Thread(target=work, args=given, daemon=True).start()
