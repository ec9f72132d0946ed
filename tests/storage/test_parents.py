"""A process that was begun by another ends with it, be it by `kill -9`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from inspectorate.storage import parents

PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", sys.argv[1]], stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(60)
"""
CHILD = """
import time
{tied}
print("ready", flush=True)
time.sleep(60)
"""
TIED = "from inspectorate.storage import parents; parents.end_with_parent()"


def _child_of_a_killed_parent(tied):
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, CHILD.format(tied=tied)], stdout=subprocess.PIPE
    ) as parent:
        child = int(parent.stdout.readline())
        parent.kill()
    return child


def _is_alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat").read_text()
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_it_ends_with_its_parent():
    child = _child_of_a_killed_parent(TIED)
    for _ in range(100):
        if not _is_alive(child):
            return
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    raise AssertionError("it lived on")


def test_without_it_it_would_live_on():
    child = _child_of_a_killed_parent("")
    time.sleep(0.3)
    assert _is_alive(child)
    os.kill(child, signal.SIGKILL)


def test_elsewhere_nothing_is_done(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(parents.ctypes, "CDLL", None)
    parents.end_with_parent()


def test_a_parent_that_went_away_meanwhile_is_noticed(monkeypatch):
    told, seen = [], iter([7, 1])
    monkeypatch.setattr(parents.os, "getppid", lambda: next(seen))
    monkeypatch.setattr(parents.os, "kill", lambda *given: told.append(given))

    class Library:
        @staticmethod
        def prctl(*given):
            return 0

    monkeypatch.setattr(parents.ctypes, "CDLL", lambda *_, **__: Library)
    parents.end_with_parent()
    assert told == [(os.getpid(), signal.SIGTERM)]
