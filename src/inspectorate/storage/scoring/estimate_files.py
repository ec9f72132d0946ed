"""Estimates as files: CSV and Parquet for analysis, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.scoring import definition
from inspectorate.core.scoring.definition import ScoreDefinition
from inspectorate.core.scoring.estimate import Estimate
from inspectorate.storage import files
from inspectorate.storage.scoring import extracts, table_files

_TYPES = {
    "n_cases": "integer",
    "n_applicable": "integer",
    "n_sufficient": "integer",
    "estimate": "number",
    "standard_error": "number",
    "degrees_of_freedom": "integer",
    "low": "number",
    "high": "number",
    "method": "text",
    "interval": "text",
    "level": "number",
    "weights": "text",
}
NUMBERS = tuple(_TYPES)


def record_of(estimate: Estimate) -> dict[str, Any]:
    """Return one estimate as JSON-ready values; undefined ones are None."""
    return {
        "score": estimate.score,
        "scope": dict(estimate.scope),
        **{name: getattr(estimate, name) for name in NUMBERS},
        "flags": list(estimate.flags),
    }


def check_format(path: Path) -> None:
    """Raise `STORAGE-032` for a format that estimates are not written in."""
    table_files.check_format(path, (table_files.CSV, table_files.PARQUET, ".json"))


def write(path: Path, estimates: Sequence[Estimate], *, by: Sequence[str]) -> None:
    """Write estimates whole or not at all; the ending of the name is the format.

    Parameters
    ----------
    path : Path
        `.csv`, `.parquet` or `.json`.
    estimates : sequence of Estimate
    by : sequence of str
        Columns that name the group, in order.

    Raises
    ------
    InspectorateError
        `STORAGE-032` for another format, and those of `files.written_whole`.
    """
    check_format(path)
    if path.suffix == ".json":
        document = {"estimates": [record_of(estimate) for estimate in estimates]}
        files.write_text(
            path, json.dumps(document, indent=2, ensure_ascii=False) + "\n"
        )
        return
    columns = {"score": "text"} | dict.fromkeys(by, "text") | _TYPES | {"flags": "text"}
    extracts.write(
        path,
        columns=columns,
        rows=(
            (
                estimate.score,
                *(estimate.scope[column] for column in by),
                *(getattr(estimate, name) for name in NUMBERS),
                " ".join(estimate.flags),
            )
            for estimate in estimates
        ),
    )


def read_definition(path: Path) -> ScoreDefinition:
    """Read scores from a CSV table `question_id, score`.

    Raises
    ------
    InspectorateError
        `SCORE-002` and `SCORE-003` for faults of its rows and columns, and those of
        `table_files.rows_of`.
    """
    rows = table_files.rows_of(path, ("question_id", "score"))
    return definition.of_table(
        ((question, score) for question, score in rows), name=path.name
    )


def read_shares(
    path: Path,
) -> list[tuple[dict[str, str], dict[str, Fraction | None]]]:
    """Read the shares of a JSON file of estimates, group by group.

    Returns
    -------
    list of (scope, share by score)
        Pooled shares exactly, from their counts; others as written.

    Raises
    ------
    InspectorateError
        `SCORE-032` for a file that `score --out FILE.json` did not write, and those of
        `table_files`.
    """
    table_files.check_format(path, (".json",))
    groups: dict[tuple[tuple[str, str], ...], dict[str, Fraction | None]] = {}
    try:
        for record in json.loads(path.read_text(encoding="utf-8"))["estimates"]:
            scope = tuple(sorted(record["scope"].items()))
            groups.setdefault(scope, {})[record["score"]] = _share_of(record)
    except OSError as error:
        raise InspectorateError(table_files.unreadable(path, error)) from error
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        raise InspectorateError(
            Fault(
                str(path),
                "SCORE-032",
                "holds no estimates.",
                "Make it with: inspectorate score … --out FILE.json",
            )
        ) from error
    return [(dict(scope), shares) for scope, shares in groups.items()]


def _share_of(record: Mapping[str, Any]) -> Fraction | None:
    if record["estimate"] is None:
        return None
    exact = Fraction(record["n_sufficient"], record["n_applicable"])
    written = Fraction(repr(float(record["estimate"])))
    pooled = record["method"] == "pooled" and abs(exact - written) < Fraction(1, 10**12)
    return exact if pooled else written
