"""Exit codes: one for each family of errors, so that a script knows why it failed."""

from __future__ import annotations

DONE = 0
FAULTS_FOUND = 1  # a check ran and found something
USAGE = 2  # Click's own
INTERRUPTED = 130

BY_FAMILY = {
    "INSTRUMENT": 10,
    "SAMPLE": 11,
    "SCORE": 12,
    "YEAR": 13,
    "STORAGE": 14,
    "ENGINE": 15,
    "PUBLISH": 16,
    "PEOPLE": 17,
    "FIELDWORK": 18,
    "AUDIT": 19,
}


def of_family(family: str) -> int:
    """Return the exit code of an error family."""
    return BY_FAMILY[family]
