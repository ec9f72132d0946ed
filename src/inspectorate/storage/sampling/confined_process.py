"""Confined process: work on what strangers sent, in a process that can do no harm.

The process has little memory, little time, no secrets in its environment, and may write
no large file. If it is ended by a limit, or by the file itself, only that work is lost.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage.progress import Report

# A workbook of 50,000 rows and 30 columns takes 0.3 GB and 10 s.
MOST_MEMORY_BYTES = 900_000_000
MOST_CPU_SECONDS = 60
MOST_SECONDS = 240  # by the clock, on a machine that is busy
MOST_WRITTEN_BYTES = 300_000_000
MOST_OPEN_FILES = 64


def run(module: str, request: dict[str, Any], *, report: Report | None = None) -> Any:
    """Run a module in a process of its own, and return what it answers.

    Parameters
    ----------
    module : str
        Its `__main__` part calls `answer`.
    request : dict
        JSON-ready.
    report : callable, optional
        Told how far the work is.

    Returns
    -------
    JSON-ready value
        As the module answered.

    Raises
    ------
    InspectorateError
        The faults that the module raised; `SAMPLE-041` when the process was ended by a
        limit.
    """
    with tempfile.TemporaryDirectory(prefix="inspectorate-") as folder:
        asked, told = Path(folder, "request.json"), Path(folder, "answer.json")
        asked.write_text(json.dumps(request), encoding="utf-8")
        status = _run(
            [sys.executable, "-I", "-m", module, str(asked), str(told)], report
        )
        if status != 0 or not told.exists():
            raise InspectorateError(_ended(status))
        answer = json.loads(told.read_text(encoding="utf-8"))
    if faults := answer.get("faults"):
        raise InspectorateError(Fault(**fault) for fault in faults)
    return answer["result"]


def _run(command: list[str], report: Report | None) -> int:
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8"}
    process = subprocess.Popen(  # noqa: S603 - our own program, no shell
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    clock = threading.Timer(MOST_SECONDS, process.kill)
    clock.start()
    try:
        for line in process.stdout or ():
            _pass_on(line, report)
        return process.wait()
    finally:
        clock.cancel()
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def _pass_on(line: str, report: Report | None) -> None:
    step, _, numbers = line.strip().partition("\t")
    n_done, _, n_total = numbers.partition("\t")
    if report is not None and n_done.isdecimal() and n_total.isdecimal():
        report(step, int(n_done), int(n_total))


def _ended(status: int) -> Fault:
    return Fault(
        "the file",
        "SAMPLE-041",
        f"needs more memory or time than any list of cases ({status}); it was not read.",
        "Copy the rows into a new, empty spreadsheet, or save the list as CSV.",
    )


def confine() -> None:
    """Limit what this process may use; called first of all in the process itself."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY_BYTES),
        (resource.RLIMIT_CPU, MOST_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN_BYTES),
        (resource.RLIMIT_NOFILE, MOST_OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (limit, limit))


def tell(step: str, n_done: int, n_total: int) -> None:
    """Say how far the work is; read by `run` in the other process."""
    os.write(1, f"{step}\t{n_done}\t{n_total}\n".encode())


def read_request(path: Path) -> Any:
    """Return the request, in the process."""
    return json.loads(path.read_text(encoding="utf-8"))


def answer(path: Path, result: Any = None, faults: tuple[Fault, ...] = ()) -> None:
    """Write the answer, in the process."""
    plain = [vars(fault) for fault in faults]
    text = json.dumps({"result": result, "faults": plain})
    path.write_text(text, encoding="utf-8")
