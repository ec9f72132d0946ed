"""Kept lists: the cases that may be drawn, as they were read, for planning and drawing.

Each column is a list of its different cells and, for each case, the number of its cell:
small as a file, and small in memory where a list repeats few cells many times.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage import files

FORMAT = "inspectorate kept list 1"


def write(
    path: Path, rows: Sequence[Mapping[str, str]], *, columns: Sequence[str]
) -> None:
    """Write the rows of a list, in the columns named, whole or not at all.

    Raises
    ------
    InspectorateError
        `STORAGE-…` when the place cannot be written.
    """
    document = {
        "format": FORMAT,
        "columns": {column: _column(rows, column) for column in columns},
    }
    files.write_text(path, json.dumps(document, separators=(",", ":")))


def _column(rows: Sequence[Mapping[str, str]], column: str) -> dict[str, Any]:
    numbers: dict[str, int] = {}
    cells = [numbers.setdefault(row[column], len(numbers)) for row in rows]
    return {"texts": list(numbers), "cells": cells}


def read(path: Path, *, columns: Collection[str] | None = None) -> list[dict[str, str]]:
    """Return the rows of a list, in the order of its file.

    Parameters
    ----------
    path : Path
        As `write` wrote it.
    columns : collection of str, optional
        Only these, where the list has them.

    Raises
    ------
    InspectorateError
        `SAMPLE-044` when the file is gone or is not of this kind.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["format"] != FORMAT:
            raise ValueError(document["format"])
        kept = {
            name: [column["texts"][number] for number in column["cells"]]
            for name, column in document["columns"].items()
            if columns is None or name in columns
        }
        return [
            dict(zip(kept, cells, strict=True))
            for cells in zip(*kept.values(), strict=True)
        ]
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
    ) as error:
        raise InspectorateError(
            Fault(
                path.name,
                "SAMPLE-044",
                f"cannot be read as a kept list ({error}).",
                "Upload the case list again.",
            )
        ) from error
