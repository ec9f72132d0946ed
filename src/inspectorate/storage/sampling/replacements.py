"""Replacements as a file beside the draw, which itself never changes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.sampling import handover
from inspectorate.core.sampling.replacement import Drawn, Replacement
from inspectorate.storage import files
from inspectorate.storage.sampling import draws

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
    names = [field.name for field in fields(Replacement)]
    path = folder / NAME
    _write_rows(path, names, (asdict(replacement) for replacement in made))
    return path


def update_cases(
    folder: Path, made: Sequence[Replacement], *, id_column: str, into: Path
) -> Path | None:
    """Write `cases.csv` of a draw anew, in line with its replacements.

    Parameters
    ----------
    folder : Path
        Of the draw.
    made : sequence of Replacement
        All of them, oldest first.
    id_column : str
        Column of the case id in the list.
    into : Path
        Folder that receives the file.

    Returns
    -------
    Path or None
        The file; None if the draw has no such file.

    Raises
    ------
    InspectorateError
        `SAMPLE-036` when a file of the draw is missing or is not of this kind.
    """
    path = folder / draws.CASES
    if not path.exists():
        return None
    listed = {
        row[id_column]: row
        for name in ("sample.csv", "reserve.csv")
        for row in _rows(folder / name, needed=(id_column,))
    }
    cases = handover.replaced(_rows(path, needed=handover.PLACED), listed, made)
    _write_rows(into / path.name, list(cases[0]), cases)
    return into / path.name


def _write_rows(
    path: Path, names: Sequence[str], rows: Iterable[Mapping[str, str]]
) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    files.write_text(path, text.getvalue())


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
