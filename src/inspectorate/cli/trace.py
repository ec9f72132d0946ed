"""`inspectorate trace`: from a published number back to what it was computed from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from inspectorate.cli import exit_codes, output
from inspectorate.workflows import trace_numbers
from inspectorate.workflows.trace_numbers import Traced

_FOLDER = click.Path(path_type=Path, file_okay=False)
MOST_LISTED = 20
FIRST = (
    *("publication", "area", "period", "score", "group", "percent", "low", "high"),
    *("numerator", "denominator", "cases", "sampled", "population", "excluded"),
)


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Trace every number.")
@click.option(
    "--year",
    "folder",
    type=_FOLDER,
    default=Path("year"),
    show_default=True,
    help="Folder of the year, with its extracts and records.",
)
@click.option(
    "--site",
    type=_FOLDER,
    help="The published folder.  [default: `site` in the year's folder]",
)
@output.as_json
def trace(
    ids: tuple[str, ...],
    everything: bool,
    folder: Path,
    site: Path | None,
    json_wanted: bool,
) -> int:
    """Compute published numbers again from their extract, and say whether they agree.

    ID stands beside each number in the data files and behind each page. Leaves with 1 if
    anything differs.

    Example: inspectorate trace cci-2011-12:risk_of_harm --year year
    """
    if bool(ids) == everything:
        raise click.UsageError("Give one id or more, or --all.")
    with output.progress() as report:
        found = trace_numbers.trace(
            ids, site=site or folder / "site", folder=folder, report=report
        )
    different = [one for one in found if one.differences]
    if json_wanted:
        output.emit_json(
            {
                "traced": len(found),
                "identical": len(found) - len(different),
                "withheld": sum(one.withheld for one in found),
                "numbers": [
                    _record(one) for one in (different if everything else found)
                ],
            }
        )
    elif everything:
        _print_all(found, different)
    else:
        for one in found:
            _print(one)
    return exit_codes.FAULTS_FOUND if different else exit_codes.DONE


def _record(one: Traced) -> dict[str, Any]:
    return {
        "id": one.id,
        "identical": not one.differences,
        "withheld": one.withheld,
        "published": dict(one.published),
        "differences": {
            field: {"published": old, "recomputed": new}
            for field, (old, new) in one.differences.items()
        },
        "extracts": dict(one.extracts),
        "records_sha256": one.records_sha256,
        "published_by": one.published_by,
        "recomputed_by": one.recomputed_by,
    }


def _print_all(found: list[Traced], different: list[Traced]) -> None:
    for one in different[:MOST_LISTED]:
        _print(one)
    withheld = sum(one.withheld for one in found)
    printed = len(found) - withheld
    identical = printed - sum(not one.withheld for one in different)
    said = f"{identical} of {printed} numbers come out identical"
    output.say(f"{said}; {withheld} are withheld." if withheld else f"{said}.")


def _print(one: Traced) -> None:
    shown: dict[str, object] = {"id": one.id, "verdict": _verdict(one)}
    fields = dict.fromkeys((*FIRST, *one.published))
    said = {field: one.published.get(field) for field in fields}
    shown |= {f: _plain(v) for f, v in said.items() if v not in ([], "", None)}
    shown |= {f"extract {name}": sha for name, sha in one.extracts.items()}
    if one.records_sha256:
        shown["records"] = one.records_sha256
    shown |= {"published by": one.published_by, "recomputed by": one.recomputed_by}
    for field, (old, new) in one.differences.items():
        shown[f"DIFFERS {field}"] = f"{_plain(old)} published, {_plain(new)} recomputed"
    output.emit_plain(shown)


def _verdict(one: Traced) -> str:
    if one.differences:
        return "differs"
    return "withheld: about few people" if one.withheld else "identical"


def _plain(value: object) -> object:
    if value is None:
        return "nothing"
    return ", ".join(map(str, value)) if isinstance(value, list) else value
