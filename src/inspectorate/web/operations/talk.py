"""How far long work is, on stderr."""

from __future__ import annotations

import time
from typing import TextIO

from inspectorate.storage.progress import Report

_SECONDS = 0.2  # between two lines in a terminal


def progress(out: TextIO) -> Report:
    """Return a function that shows what is reported.

    In a terminal one line is written over and over; elsewhere a line says when a step
    is done.
    """
    is_terminal = out.isatty()
    shown_at = 0.0

    def report(what: str, done: int, total: int) -> None:
        nonlocal shown_at
        is_over = done >= total
        now = time.monotonic()
        if is_terminal and (is_over or now - shown_at > _SECONDS):
            shown_at = now
            ending = "\n" if is_over else ""
            out.write(f"\r\x1b[K{what}: {done} of {total}{ending}")
        elif is_over and not is_terminal:
            out.write(f"{what}: {total}\n")
        out.flush()

    return report
