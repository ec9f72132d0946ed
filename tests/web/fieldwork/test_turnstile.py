"""A fair turn between processes: nobody passes by one that waits."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from inspectorate.web.fieldwork.actions import turnstile
from inspectorate.web.fieldwork.actions.turnstile import Turnstile

OTHER = """
import sys
from pathlib import Path
from inspectorate.web.fieldwork.actions.turnstile import Turnstile
turn = Turnstile(Path(sys.argv[1]))
print(turn.enter(seconds=30), flush=True)
sys.stdin.readline()
turn.leave()
print("out", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def other(tmp_path):
    """Another process that asks for its turn, and leaves when it is told to."""
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(tmp_path / "turns")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def _wait_until_it_waits(turn):
    end = time.monotonic() + 30
    while turn._take(turnstile._WAITING, 0):
        turn._give_back(turnstile._WAITING)
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_process_that_has_just_left_does_not_pass_by_one_that_waits(tmp_path, other):
    ours = Turnstile(tmp_path / "turns")
    assert ours.enter(seconds=0)
    _wait_until_it_waits(ours)
    ours.leave()
    assert not ours.enter(seconds=0)
    assert other.stdout.readline() == "True\n"
    assert not ours.enter(seconds=0.05)
    other.stdin.write("leave\n")
    other.stdin.flush()
    assert ours.enter(seconds=30)
    assert other.stdout.readline() == "out\n"
    ours.leave()


def test_a_process_that_is_killed_gives_its_turn_back(tmp_path, other):
    ours = Turnstile(tmp_path / "turns")
    assert other.stdout.readline() == "True\n"
    assert not ours.enter(seconds=0)
    other.kill()
    assert ours.enter(seconds=30)
    ours.leave()
