"""A process that uses too much is ended, and nothing else is."""

from __future__ import annotations

import sys
import time

import pytest

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage.sampling import confined_process

PROGRAM = """
import sys
from pathlib import Path
from inspectorate.core.faults import Fault
from inspectorate.storage.sampling import confined_process as c
c.confine()
asked = c.read_request(Path(sys.argv[1]))
{work}
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a program of the test in place of a module."""
    started = confined_process._run

    def of(work, *, report=None, **request):
        program = tmp_path / "program.py"
        program.write_text(PROGRAM.format(work=work))
        monkeypatch.setattr(
            confined_process,
            "_run",
            lambda command, told: started(
                [sys.executable, "-I", str(program), *command[-2:]], told
            ),
        )
        return confined_process.run("program", request, report=report)

    return of


def test_it_answers_what_it_was_asked(run):
    assert run("c.answer(Path(sys.argv[2]), asked)", n=1) == {"n": 1}


def test_its_faults_are_raised_here(run):
    fault = Fault("row 2", "SAMPLE-015", "is empty.", "Fill it in.")
    with pytest.raises(InspectorateError) as caught:
        run(f"c.answer(Path(sys.argv[2]), faults=({fault!r},))")
    assert caught.value.faults == (fault,)


def test_it_says_how_far_it_is(run):
    told = []
    run(
        "c.tell('Reading', 1, 2)\nprint('noise')\nc.answer(Path(sys.argv[2]))",
        report=lambda *step: told.append(step),
    )
    assert told == [("Reading", 1, 2)]


@pytest.mark.parametrize(
    "work",
    [
        "x = bytearray(2_000_000_000)",
        "Path(sys.argv[2]).write_bytes(b'x' * 400_000_000)",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "pass",
    ],
)
def test_one_that_is_ended_or_says_nothing_is_one_clear_fault(run, work):
    with pytest.raises(InspectorateError, match="SAMPLE-041"):
        run(work)


def test_one_that_computes_for_ever_is_ended(run, monkeypatch):
    begun = time.monotonic()
    with pytest.raises(InspectorateError, match="SAMPLE-041"):
        run(
            "import resource\n"
            "resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\n"
            "while True: pass"
        )
    assert time.monotonic() - begun < 60


def test_one_that_waits_for_ever_is_ended(run, monkeypatch):
    monkeypatch.setattr(confined_process, "MOST_SECONDS", 1)
    with pytest.raises(InspectorateError, match="SAMPLE-041"):
        run("import time; time.sleep(600)")


def test_the_limits_hold_in_the_process(run):
    limits = run(
        "import resource as r\n"
        "names = ('AS', 'CPU', 'FSIZE', 'NOFILE', 'CORE')\n"
        "limits = [r.getrlimit(getattr(r, 'RLIMIT_' + n))[0] for n in names]\n"
        "c.answer(Path(sys.argv[2]), limits)"
    )
    assert limits == [
        confined_process.MOST_MEMORY_BYTES,
        confined_process.MOST_CPU_SECONDS,
        confined_process.MOST_WRITTEN_BYTES,
        confined_process.MOST_OPEN_FILES,
        0,
    ]
