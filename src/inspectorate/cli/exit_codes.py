"""Exit codes: one for each family of errors, so that a script knows why it failed."""

from __future__ import annotations

from inspectorate.core import faults

DONE = 0
FAULTS_FOUND = 1  # a check ran and found something
USAGE = 2  # Click's own
INTERRUPTED = 130

BY_FAMILY = faults.EXIT_CODES


def of_family(family: str) -> int:
    """Return the exit code of an error family."""
    return BY_FAMILY[family]
