"""Replacements as a file beside the draw, which itself never changes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.sampling.replacement import Drawn, Replacement
from inspectorate.storage import files

NAME = "replacements.csv"


def read_drawn(path: Path, *, id_column: str, officer_column: str) -> list[Drawn]:
    """Return the cases of a `sample.csv` or `reserve.csv`, in order.

    Raises
    ------
    InspectorateError
        `SAMPLE-036` when the file is missing or is not of a draw.
    """
    return [
        Drawn(row[id_column], row["draw_stratum"], row.get(officer_column, ""))
        for row in _rows(path, needed=(id_column, "draw_stratum"))
    ]


def read(folder: Path) -> list[Replacement]:
    """Return the replacements of a draw, oldest first; none if there is no file.

    Raises
    ------
    InspectorateError
        `SAMPLE-036` when the file is not of this kind.
    """
    path = folder / NAME
    if not path.exists():
        return []
    names = [field.name for field in fields(Replacement)]
    rows = _rows(path, needed=names)
    return [Replacement(**{name: row[name] for name in names}) for row in rows]


def write(folder: Path, made: Sequence[Replacement]) -> Path:
    """Write all replacements of a draw whole and return the file."""
    text = io.StringIO()
    names = [field.name for field in fields(Replacement)]
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(replacement) for replacement in made)
    path = folder / NAME
    files.write_text(path, text.getvalue())
    return path


def _rows(path: Path, *, needed: Sequence[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            missing = set(needed) - set(reader.fieldnames or ())
            if missing:
                raise ValueError(f"no column {', '.join(sorted(missing))}")
            return list(reader)
    except (OSError, ValueError, csv.Error) as error:
        raise InspectorateError(
            Fault(
                str(path),
                "SAMPLE-036",
                f"cannot be read as a file of a draw ({error}).",
                "Give the folder that inspectorate sample draw wrote.",
            )
        ) from error
