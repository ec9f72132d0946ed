"""The register of releases: every table of people that was published, as it was printed.

It holds nothing that was not published, and whoever publishes about the same people next
is held to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.disclosure import published, tables
from inspectorate.core.publishing.disclosure.published import Method, Release
from inspectorate.storage import files

FORMAT = "inspectorate releases 1"


def read(path: Path) -> dict[str, list[Release]]:
    """Return what was published before, by name of the table; nothing without a file.

    Raises
    ------
    InspectorateError
        `PUBLISH-075` for a file that is no register, with the place of the fault.
    """
    found: dict[str, list[Release]] = {}
    for entry in _entries(path):
        try:
            rules = published.rules_of(Method(entry["method"]), entry["threshold"])
            columns, *rows = entry["table"]
            table = tables.table_of(entry["people"], columns, rows)
        except (KeyError, TypeError, ValueError) as error:
            raise InspectorateError(_damaged(path, str(error))) from error
        found.setdefault(entry["people"], []).append(Release(table, rules))
    return found


def added(path: Path, printed: Iterable[Release]) -> None:
    """Write a register with the tables of one more publication; each table once.

    Raises
    ------
    InspectorateError
        As `read`; `STORAGE-…` if the file cannot be written.
    """
    entries = list(_entries(path))
    known = {_key(entry) for entry in entries}
    for release in printed:
        entry = {
            "people": release.table.name,
            "method": str(release.rules.method),
            "threshold": release.rules.threshold,
            "table": [list(line) for line in tables.lines_of(release.table)],
        }
        if _key(entry) not in known:
            entries.append(entry)
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    head = f'{{"format": "{FORMAT}", "releases": [\n'
    files.write_text(path, f"{head}{lines}\n]}}\n")


def _entries(path: Path) -> Sequence[Mapping[str, Any]]:
    if not path.exists():
        return ()
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["format"] != FORMAT:
            raise InspectorateError(_damaged(path, "its format is another one"))
        entries: Sequence[Mapping[str, Any]] = document["releases"]
    except (ValueError, KeyError, TypeError) as error:
        raise InspectorateError(_damaged(path, str(error))) from error
    return entries


def _key(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, sort_keys=True)


def _damaged(path: Path, why: str) -> Fault:
    return Fault(
        str(path),
        "PUBLISH-075",
        f"is no register of releases ({why}).",
        "Take the one that was written beside the site when it was last published.",
    )
