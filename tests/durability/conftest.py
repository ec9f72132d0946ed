"""A process that saves, and a place of its own for what it saves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tree import ROOT

SECONDS = 400  # for a run, on a machine with much else to do
BEGIN = "import django; django.setup(); from durability import saver; saver.main()"


class Saver:
    """The process, its children, and what they were told is saved."""

    def __init__(self, folder, address=""):
        self.acknowledged = folder / "acknowledged.txt"
        given = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("INSPECTORATE_")
        }
        given |= {
            "DJANGO_SETTINGS_MODULE": "web_settings",
            "INSPECTORATE_DATA_DIR": str(folder),
            "INSPECTORATE_DEMONSTRATION": "true",
            "INSPECTORATE_LOG_LEVEL": "ERROR",
            "PYTHONPATH": os.pathsep.join(
                str(ROOT / one) for one in ("tests", "tests/web", ".")
            ),
        }
        if address:
            given["INSPECTORATE_DATABASE_URL"] = address
        self._process = subprocess.Popen(
            [sys.executable, "-c", BEGIN],
            cwd=ROOT,
            env=given,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "ready"

    def ask(self, *command):
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def run(self, *, log=None, until):
        """Save in a child until `until(acknowledged)`, then `kill -9` it."""
        child = int(self.ask("save", str(self.acknowledged), str(log or "")))
        deadline = time.monotonic() + SECONDS
        try:
            while not until(self.n_acknowledged()):
                assert time.monotonic() < deadline, "the child saves nothing"
                assert "Z" not in _state(child), "the child ended by itself"
                time.sleep(0.002)
        finally:
            os.kill(child, signal.SIGKILL)
            self.ask("wait", child)

    def n_acknowledged(self):
        return len(self.said())

    def said(self):
        if not self.acknowledged.exists():
            return []
        return self.acknowledged.read_text().split()

    def close(self):
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()

    def _answer(self):
        line = self._process.stdout.readline()
        assert line, "the saving process ended"
        return line.strip()


def _state(process):
    """Return the state of a process: Z for one that has ended."""
    stat = Path(f"/proc/{process}/stat")
    return stat.read_text().rpartition(")")[2].split()[0]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """Return a folder with a database of SQLite in which an assessment waits."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    folder.mkdir()
    one = Saver(folder)
    one.ask("prepare")
    one.close()
    return folder


@pytest.fixture
def saver(tmp_path, prepared):
    """Return a function that begins a saver on a database of its own."""
    begun = []

    def begin(address=""):
        folder = tmp_path / "data"
        shutil.copytree(prepared, folder)
        begun.append(Saver(folder, address))
        if address:
            begun[-1].ask("prepare")
        return begun[-1]

    yield begin
    for one in begun:
        one.close()
