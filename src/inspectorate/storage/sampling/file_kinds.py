"""File kinds: what a file is by its first bytes, whatever its name says."""

from __future__ import annotations

from pathlib import Path

from inspectorate.core.faults import Fault, InspectorateError

ALLOWED = ("CSV", "XLSX", "ODS")
ENOUGH_BYTES = 512  # to tell every kind below

_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a packed archive"),
    (b"7z\xbc\xaf", "a packed archive"),
    (b"Rar!", "a packed archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)


def check_start(start: bytes, *, name: str) -> None:
    """Refuse a file that is certainly no case list.

    Parameters
    ----------
    start : bytes
        Its first bytes, `ENOUGH_BYTES` of them.
    name : str
        As its sender calls it, for the message.

    Raises
    ------
    InspectorateError
        `SAMPLE-042` with what it is and what may be sent.

    Examples
    --------
    >>> check_start(b"case_id,risk", name="cases.pdf")
    """
    for signature, kind in _OTHERS:
        if start.startswith(signature):
            raise InspectorateError(wrong_kind(name, kind))
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        raise InspectorateError(wrong_kind(name, "a page of markup (HTML or XML)"))


def check_file(path: Path, *, name: str) -> None:
    """Refuse a file that is certainly no case list; as `check_start`."""
    with path.open("rb") as stream:
        check_start(stream.read(ENOUGH_BYTES), name=name)


def wrong_kind(name: str, kind: str) -> Fault:
    """Return the fault of a file of another kind."""
    return Fault(
        name,
        "SAMPLE-042",
        f"is {kind}, not a list of cases.",
        f"Save the list as {', '.join(ALLOWED[:-1])} or {ALLOWED[-1]}, and send that.",
    )
