"""Protect tables of counts before they are published, and say what was hidden."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.disclosure import protection, tables
from inspectorate.core.publishing.disclosure.attacker import Interval
from inspectorate.core.publishing.disclosure.protection import Protected
from inspectorate.storage import files, provenance
from inspectorate.storage.publishing import count_tables
from inspectorate.workflows import attack_tables
from inspectorate.workflows.attack_tables import Publication


def protect(
    publication: Publication,
    *,
    exempt: Sequence[str],
    out: Path,
    command: Sequence[str],
) -> dict[str, Any]:
    """Write protected tables into a folder, and beside the folder what was hidden.

    Parameters
    ----------
    publication : Publication
        Its tables with true counts.
    exempt : sequence of str
        Dimensions that say nothing about a person.
    out : Path
        Folder for the tables, under their names. `<out>.report.json` and its provenance
        stay outside it: they tell small counts from others, and the hash of a true table
        tells whoever guesses the counts that they are right.
    command : sequence of str
        As typed.

    Returns
    -------
    dict
        What the report says.

    Raises
    ------
    InspectorateError
        `PUBLISH-006` to `PUBLISH-021`: then nothing is written.
    """
    _check_targets(publication, out)
    rules = publication.rules()
    done = protection.protect(
        [count_tables.read(path) for path in publication.tables],
        rules,
        nesting=count_tables.read_nesting(publication.nesting),
        earlier=attack_tables.earlier_of(publication),
        exempt=exempt,
    )
    settings = {
        "method": str(rules.method),
        "threshold": rules.threshold,
        "exempt": [*exempt],
    }
    report = settings | _report(done)
    with files.files_written_together(out) as draft:
        for path, table in zip(publication.tables, done.tables, strict=True):
            count_tables.write(draft / path.name, table)
    _write_beside(publication, out, report, settings=settings, command=command)
    return report


def shown_interval(interval: Interval) -> dict[str, int | None]:
    """Return an interval for a report: null where there is no most."""
    return {"low": interval.low, "high": interval.high}


def report_file(out: Path) -> Path:
    """Return the report of a folder of protected tables: beside it, not inside."""
    return out.with_name(f"{out.name}.report.json")


def _check_targets(publication: Publication, out: Path) -> None:
    targets = [out / path.name for path in publication.tables]
    read = {path.resolve() for path in publication.tables}
    faults = [
        Fault(
            str(target),
            "PUBLISH-021",
            "would be written over a true table, or over another table of this call.",
            "Give --out a folder of its own, and every table a name of its own.",
        )
        for at, target in enumerate(targets)
        if target.resolve() in read or target in targets[:at]
    ]
    if faults:
        raise InspectorateError(faults)


def _report(done: Protected) -> dict[str, Any]:
    return {
        "tables": [Path(table.name).name for table in done.tables],
        "hidden": [
            {
                "cell": dict(each.cell),
                "named": tables.named(each.cell),
                "why": each.why,
                **shown_interval(each.interval),
            }
            for each in done.hidden
        ],
    }


def _write_beside(
    publication: Publication,
    out: Path,
    report: Mapping[str, Any],
    *,
    settings: Mapping[str, Any],
    command: Sequence[str],
) -> None:
    path = report_file(out)
    files.write_text(path, json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    read = [
        *publication.tables,
        *publication.earlier,
        *publication.earlier_rounded,
        *([publication.nesting] if publication.nesting else []),
    ]
    described = provenance.describe(
        command=command,
        inputs={str(file): file for file in read},
        settings=settings,
        outputs=[path, *(out / file.name for file in publication.tables)],
    )
    files.write_text(
        path.with_name(f"{path.name}.provenance.json"),
        json.dumps(described, indent=2, ensure_ascii=False) + "\n",
    )
