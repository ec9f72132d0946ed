"""Line breaks of a CSV file, which must be of one kind to be read."""

from __future__ import annotations

from pathlib import Path

from inspectorate.core.faults import Fault


def mixed_fault(path: Path) -> Fault | None:
    """Return the fault of the first row that ends otherwise than those before it.

    Parameters
    ----------
    path : Path
        A CSV file; a line break between quotes belongs to its cell and plays no part.

    Returns
    -------
    Fault or None
        `STORAGE-042`; None where all rows end alike.
    """
    first = None
    quoted = False
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            quoted ^= line.count(b'"') % 2 == 1
            if quoted or not line.endswith(b"\n"):
                continue
            kind = "CR LF" if line.endswith(b"\r\n") else "LF"
            first = first or kind
            if kind != first:
                return Fault(
                    f"{path} row {number}",
                    "STORAGE-042",
                    f"ends with {kind}, and the rows above with {first}.",
                    "Open the file in a spreadsheet and save it as CSV again: all rows "
                    "then end alike.",
                )
    return None
