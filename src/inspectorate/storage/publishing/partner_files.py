"""Write headline scores for a partner's rating system, and read such a file."""

from __future__ import annotations

import csv
import functools
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing import partner_scores
from inspectorate.core.publishing.partner_scores import Row
from inspectorate.storage import files, shipped_library
from inspectorate.storage.publishing import site_folder

SCHEMA_FILE = "partner-scores-1.schema.json"


def write(path: Path, rows: Iterable[Row]) -> list[Path]:
    """Write scores as CSV, with the JSON Schema of a row beside them.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    InspectorateError
        `PUBLISH-147` if a row does not follow the schema; nothing is written then.
    """
    data = site_folder.csv_bytes(partner_scores.COLUMNS, rows)
    _records(data, str(path))
    schema = path.with_name(SCHEMA_FILE)
    files.write_text(path, data.decode("utf-8-sig"))
    files.write_text(schema, _schema_text())
    return [path, schema]


def read(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a file with their numbers as numbers.

    Raises
    ------
    InspectorateError
        `PUBLISH-147`: every row at once that does not follow the schema, or that the
        file is none of this format.
    """
    try:
        return _records(path.read_bytes(), str(path))
    except OSError as error:
        raise InspectorateError(_wrong(str(path), "cannot be read")) from error


def _records(data: bytes, place: str) -> list[dict[str, Any]]:
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise InspectorateError(_wrong(place, "is no CSV in UTF-8")) from error
    if tuple(reader.fieldnames or ()) != partner_scores.COLUMNS:
        raise InspectorateError(_wrong(place, "has other columns"))
    found, faults = [], []
    for line, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            faults.append(_wrong(f"{place} row {line}", "has another number of cells"))
            continue
        record = partner_scores.record(row)
        for wrong in _validator().iter_errors(record):
            where = "/".join(map(str, wrong.absolute_path)) or "row"
            faults.append(_wrong(f"{place} row {line}", f"{where}: {wrong.message}"))
        found.append(record)
    if faults:
        raise InspectorateError(faults)
    return found


@functools.cache
def _validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(_schema_text()))


def _schema_text() -> str:
    path = shipped_library.FOLDER / "publication" / SCHEMA_FILE
    return path.read_text(encoding="utf-8")


def _wrong(place: str, what: str) -> Fault:
    return Fault(
        place,
        "PUBLISH-147",
        f"this does not follow {partner_scores.FORMAT}: {what}.",
        "Compare it with docs/reference/partner-scores.md, or ask for the file again.",
    )
