"""Write the files of a site, with the list of them and their checksums."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from inspectorate.core.faults import Fault

PROVENANCE = "provenance.json"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets take for one


def write(
    folder: Path, contents: Mapping[str, bytes], *, facts: Mapping[str, object]
) -> None:
    """Write files below a folder, and `provenance.json` beside them.

    Parameters
    ----------
    folder : Path
        An empty folder.
    contents : mapping of str to bytes
        By path below the folder, with forward slashes.
    facts : mapping
        What made the files; holds no moment of making, so that the same results give
        the same bytes.
    """
    for name, data in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    checksums = {
        name: hashlib.sha256(contents[name]).hexdigest() for name in sorted(contents)
    }
    record = {**facts, "files": checksums}
    text = json.dumps(record, indent=2, ensure_ascii=False) + "\n"
    (folder / PROVENANCE).write_bytes(text.encode())


def missing_certificates(paths: Iterable[Path]) -> list[Fault]:
    """Return a fault for each certificate of a draw that is not there."""
    return [
        Fault(
            str(path),
            "PUBLISH-005",
            "the certificate of this draw is not there.",
            "Build the year again; a draw is published with its certificate.",
        )
        for path in paths
        if not path.is_file()
    ]


def content(path: Path) -> bytes:
    """Return the bytes of a file that goes into the site as it is."""
    return path.read_bytes()


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV in UTF-8 with line feeds, safe to open in a spreadsheet.

    Text that a spreadsheet would run as a formula gets an apostrophe before it. Where
    there is more than ASCII the file begins with the mark by which spreadsheets know
    UTF-8.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    text = stream.getvalue()
    return text.encode("ascii" if text.isascii() else "utf-8-sig")


def _harmless(cell: str) -> str:
    if not cell.startswith(FORMULA):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell
