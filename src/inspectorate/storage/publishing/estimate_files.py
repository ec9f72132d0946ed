"""The file of a publication that says of every number what it was computed from."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.estimate_records import Record
from inspectorate.core.publishing.year_results import (
    ExtractUsed,
    Inspection,
    YearResults,
)

PATTERN = "data/estimates-*.json"
# What nearly every record of a kind says is said once; a record says where it differs.
UNLESS_SAID: Mapping[str, Mapping[str, Any]] = {
    "score": {
        "area": "all",
        "group": "all",
        "level": 0.95,
        "interval": "logit-t",
        "method": "pooled",
        "weights": "none",
        "flags": [],
        "excluded": 0,
        "source": "extract",
    },
    "change": {"source": "extract"},
    "count": {"source": "records"},
    "recorded": {"source": "records"},
    "sample": {"source": "records"},
    "likeness": {"source": "records", "score": "list"},
    "comparison": {"source": "extract"},
    "funnel": {"source": "extract"},
    "figure": {"source": "everything", "publication": "figures"},
}


@dataclass(frozen=True)
class Estimates:
    """What a publication says of its numbers.

    Parameters
    ----------
    year, software : str
        What was published, and the version that computed it.
    records_sha256 : str
        Of the file that counts come from.
    extracts : tuple of ExtractUsed
        By whose hashes the scores can be traced.
    records : mapping of str to Record
        By id.
    """

    year: str
    software: str
    records_sha256: str
    extracts: tuple[ExtractUsed, ...]
    records: Mapping[str, Record]


def name(year: str) -> str:
    """Return the place of the file within a site."""
    return PATTERN.replace("*", year)


def written(
    results: YearResults, records: Mapping[str, Record], *, software: str
) -> bytes:
    """Return the bytes of the file: JSON, one number to a line.

    Parameters
    ----------
    results : YearResults
        Which extracts were scored.
    records : mapping of str to Record
        Of `estimate_records.records`.
    software : str
        Version that computed them.
    """
    head = {
        "year": results.year,
        "synthetic": results.synthetic,
        "software": {"name": "inspectorate", "version": software},
        "records": {"file": "records.sqlite", "sha256": results.records_sha256},
        "extracts": [dataclasses.asdict(used) for used in results.extracts],
        "unless_said": UNLESS_SAID,
    }
    lines = ",\n".join(
        f"  {_line(identifier)}: {_line(_short(record))}"
        for identifier, record in records.items()
    )
    start = json.dumps(head, indent=1, ensure_ascii=False).removesuffix("\n}")
    return f'{start},\n "estimates": {{\n{lines}\n }}\n}}\n'.encode()


def read(site: Path) -> Estimates:
    """Read the file of a published folder.

    Raises
    ------
    InspectorateError
        `PUBLISH-071` where there is none, `PUBLISH-076` for one that cannot be read.
    """
    found = sorted(site.glob(PATTERN))
    if len(found) != 1:
        raise InspectorateError(_none(site))
    try:
        document = json.loads(found[0].read_text(encoding="utf-8"))
        return Estimates(
            document["year"],
            document["software"]["version"],
            document["records"]["sha256"],
            tuple(map(_used, document["extracts"])),
            {
                identifier: {**document["unless_said"][record["kind"]], **record}
                for identifier, record in document["estimates"].items()
            },
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InspectorateError(_damaged(found[0], error)) from error


def full(record: Record) -> dict[str, Any]:
    """Return a record as it comes back from the file."""
    return {**UNLESS_SAID[record["kind"]], **_short(record)}


def _short(record: Record) -> dict[str, Any]:
    usual = UNLESS_SAID[record["kind"]]
    return {
        field: value
        for field, value in record.items()
        if value is not None and usual.get(field) != value
    }


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _used(given: Mapping[str, Any]) -> ExtractUsed:
    members = tuple(Inspection(**one) for one in given["inspections"])
    return ExtractUsed(**{**given, "inspections": members})


def _none(site: Path) -> Fault:
    return Fault(
        str(site),
        "PUBLISH-071",
        "does not say what its numbers were computed from.",
        f"Give the folder of a published year, one with {PATTERN}.",
    )


def _damaged(path: Path, error: Exception) -> Fault:
    return Fault(
        str(path),
        "PUBLISH-076",
        f"cannot be read ({type(error).__name__}: {error}).",
        "Take it from the site once more, whole, and do not edit it.",
    )
