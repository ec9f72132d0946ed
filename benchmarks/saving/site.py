"""The application as it is served, and the processor time that it takes."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from saving.place import Place

STOP_SECONDS = 40
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Site:
    """A server that runs.

    Parameters
    ----------
    place : Place
    process : Popen
        With its workers below it.
    port : int
        On 127.0.0.1.
    """

    place: Place
    process: subprocess.Popen[str]
    port: int

    def processor(self) -> dict[str, float]:
        """Return processor seconds so far: of the server, of PostgreSQL, of the load."""
        found = {
            "server": _seconds_of(self.process.pid),
            "load": time.process_time(),
        }
        if self.place.database:
            found["PostgreSQL"] = _seconds_of(_postmaster(self.place.database))
        return found


def prepare(place: Place) -> None:
    """Make tables and static files."""
    place.run("inspectorate.web", "init", "--json")


@contextlib.contextmanager
def served(place: Place, *, n_workers: int) -> Iterator[Site]:
    """Serve as `inspectorate serve` does, until the block ends."""
    command = [sys.executable, "-m", "inspectorate.web", "serve", "--port=0", "--json"]
    log = place.folder / "server.log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [*command, f"--workers={n_workers}"],
            env=place.environment(),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        try:
            yield Site(place, process, _port(process, log))
        finally:
            _stop(process)
            print(_last_lines(log), end="")


def _port(process: subprocess.Popen[str], log: Path) -> int:
    """Wait until the server says where it is."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        with contextlib.suppress(json.JSONDecodeError):
            return int(urlsplit(json.loads(said)["address"]).port or 0)
    raise SystemExit(f"The server did not start:\n{log.read_text()}")


def _stop(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _last_lines(log: Path) -> str:
    """Return the end of what the server complained of; as a rule nothing."""
    text = log.read_text(encoding="utf-8")
    lines = [one for one in text.splitlines(keepends=True) if '"INFO"' not in one]
    return "".join(["The server said at last:\n", *lines[-5:]]) if lines else ""


def _seconds_of(pid: int) -> float:
    """Return processor seconds of a process and of all below it, ended ones too."""
    with contextlib.suppress(OSError):
        text = Path(f"/proc/{pid}/stat").read_text()
        own = sum(map(int, text.rpartition(")")[2].split()[11:15])) / _TICKS
        return own + sum(map(_seconds_of, _children_of(pid)))
    return 0.0


def _children_of(pid: int) -> list[int]:
    found: list[int] = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += map(int, file.read_text().split())
    return found


def _postmaster(database: str) -> int:
    """Return the process above that of a connection; 0 where it is on another machine."""
    with psycopg.connect(database) as connection:
        pid = connection.info.backend_pid
        with contextlib.suppress(OSError):
            text = Path(f"/proc/{pid}/stat").read_text()
            return int(text.rpartition(")")[2].split()[1]) if "postgres" in text else 0
    return 0
