"""A real server with a database of its own, for the tests of the assessment page."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tree import ROOT

SHELL = "assess/cci/2009-04/"
READY = "/en/assess/cci/2009-04/"
READY_SECONDS = 240


def prepared(folder: Path) -> dict[str, Any]:
    """Make a database and the static files in a folder; return what is in it."""
    folder.mkdir(parents=True, exist_ok=True)
    return seeded("assess_seed.py", folder)


def seeded(script: str, folder: Path) -> dict[str, Any]:
    """Have a script of the tests fill an installation; return what it says is there."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / script)],
        env=environment(folder),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def environment(folder: Path) -> dict[str, str]:
    """Return the variables of an installation in a folder."""
    ours = {
        "INSPECTORATE_DATA_DIR": str(folder),
        "INSPECTORATE_DEMONSTRATION": "true",
        "INSPECTORATE_SECRET_KEY": "only-for-tests",
        "DJANGO_SETTINGS_MODULE": "inspectorate.web.settings",
        # The code beside these tests, wherever else it may be installed.
        "PYTHONPATH": os.pathsep.join(
            str(folder) for folder in (ROOT / "src", ROOT / "tests", ROOT)
        ),
    }
    others = {k: v for k, v in os.environ.items() if not k.startswith("INSPECTORATE_")}
    return others | ours


@dataclass
class Site:
    """A server that can be stopped, killed and started again at the same address."""

    folder: Path
    seed: dict[str, Any]
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    _given: Iterator[int] = field(default_factory=lambda: iter(range(1000)))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.port = self.port or free_port()
        log = (self.folder / "server.log").open("ab")
        command = [sys.executable, "-m", "granian", "--interface", "wsgi"]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "--workers", "1"]
        command += ["--blocking-threads", "4", "inspectorate.web.wsgi:application"]
        self.process = subprocess.Popen(
            command,
            env=environment(self.folder),
            cwd=ROOT,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        end = time.monotonic() + READY_SECONDS
        said = ""
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(
                    f"{self.address}{READY}", timeout=READY_SECONDS
                ).close()
            except OSError as error:
                said = str(error)
                time.sleep(0.1)
            else:
                return
        self.stop()
        raise AssertionError(f"{said}\n{(self.folder / 'server.log').read_text()}")

    def stop(self) -> None:
        """Stop it at once, as a power cut would."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def next_assessment(self) -> str:
        """Return one of Alice's that no test has touched."""
        return self.seed["assessments"][next(self._given)]

    def page_of(self, assessment: str, language: str = "en") -> str:
        return f"{self.address}/{language}/{SHELL}#{assessment}"

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the database, beside the server."""
        path = self.folder / "inspectorate.sqlite"
        with contextlib.closing(sqlite3.connect(path, timeout=20)) as connection:
            return connection.execute(query, values).fetchall()

    def do(self, query: str, *values: object) -> None:
        """Change the database behind the server's back."""
        path = self.folder / "inspectorate.sqlite"
        with contextlib.closing(sqlite3.connect(path, timeout=20)) as connection:
            connection.execute(query, values)
            connection.commit()

    def operations(self, assessment: str) -> list[tuple[Any, ...]]:
        """Return question, answers, reasons, note and outcome of all that arrived."""
        found = self.rows(
            "SELECT question, answers, reasons, note, outcome FROM fieldwork_operation"
            " WHERE assessment = ? ORDER BY local_seq",
            assessment,
        )
        return [(q, json.loads(a), json.loads(r), n, o) for q, a, r, n, o in found]

    def standing(self, assessment: str) -> dict[str, tuple[Any, ...]]:
        """Return answers, reasons and note that stand, by question."""
        found = self.rows(
            "SELECT h.question, o.answers, o.reasons, o.note FROM fieldwork_head h"
            " JOIN fieldwork_operation o ON o.op_id = h.operation_id"
            " WHERE h.assessment_id = ?",
            assessment,
        )
        return {q: (json.loads(a), json.loads(r), n) for q, a, r, n in found}

    def state(self, assessment: str) -> str:
        (row,) = self.rows(
            "SELECT state FROM fieldwork_assessment WHERE id = ?", assessment
        )
        return row[0]


def copied(site: Site, folder: Path) -> Site:
    """Return a site of its own with the same content, not started."""
    shutil.copytree(site.folder, folder, dirs_exist_ok=True)
    return Site(folder, site.seed, _given=site._given)


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


def signed_in(site: Site, who: str) -> list[dict[str, Any]]:
    """Sign somebody in by the form of the site; return the cookies of a browser."""
    import http.cookiejar
    import re
    import urllib.parse

    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    address = f"{site.address}/en/account/login/"
    with opener.open(address) as page:
        token = re.search(rb'csrfmiddlewaretoken" value="([^"]+)"', page.read())
    form = {
        "csrfmiddlewaretoken": token[1].decode(),
        "login": site.seed["emails"][who],
        "password": site.seed["password"],
    }
    request = urllib.request.Request(
        address, urllib.parse.urlencode(form).encode(), {"Referer": address}
    )
    with contextlib.suppress(urllib.error.HTTPError), opener.open(request):
        pass
    assert any(one.name == "session" for one in jar), [one.name for one in jar]
    return [{"name": one.name, "value": one.value, "url": site.address} for one in jar]
