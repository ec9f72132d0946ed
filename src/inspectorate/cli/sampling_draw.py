"""The command `inspectorate sample draw`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from inspectorate.cli import choices, output, sampling_list
from inspectorate.core.sampling import design
from inspectorate.core.sampling.lists.reading import Reading
from inspectorate.core.sampling.size import Precision
from inspectorate.storage.inspections import programme_documents
from inspectorate.storage.sampling import draws, programme_files
from inspectorate.workflows import draw_sample

FILE = click.Path(path_type=Path)
COLUMNS: dict[str, Any] = {
    "default": "",
    "callback": choices.names,
    "metavar": "COL,…",
}


@click.command()
@click.option(
    "--population", type=FILE, required=True, help="Case list: CSV, XLSX or ODS."
)
@click.option("--size", type=int, help="Cases to draw.")
@click.option("--precision", type=float, help="Margin wanted, in place of a size.")
@click.option(
    "--level",
    type=float,
    default=0.95,
    show_default=True,
    help="Coverage that goes with --precision.",
)
@click.option(
    "--programme",
    type=click.Choice(programme_documents.names()),
    help="Hold the minimum numbers of a programme, each kind of case a stratum of its own; without --size or --precision its size too.",
)
@click.option(
    "--area",
    default="",
    metavar="COL",
    help="Column of the area inspected, for cases.csv and strata.csv.  [default: area]",
)
@click.option(
    "--strata",
    **COLUMNS,
    help="Columns that make the strata.  [default: none, all cases together]",
)
@sampling_list.id_column
@click.option("--cap", metavar="COL=N", help="Most cases of one officer: officer=6.")
@click.option(
    "--hierarchy",
    **COLUMNS,
    help="Split each stratum in proportion by these, widest first.",
)
@click.option(
    "--buffer",
    "buffer_percent",
    type=int,
    default=0,
    show_default=True,
    help="Cases drawn on top, in PER CENT of the size: 20 draws 120 for 100. They are part of the sample and of its chances.",
)
@click.option(
    "--balance",
    **COLUMNS,
    help="Balance the sample on these facts by the cube method, most important first.",
)
@click.option(
    "--allocation",
    type=click.Choice(design.ALLOCATIONS),
    default=design.ALLOCATIONS[0],
    show_default=True,
    help="How the size is shared out over the strata.",
)
@click.option(
    "--minimum",
    type=int,
    default=2,
    show_default=True,
    help="Fewest cases of a stratum, with largest-remainder.",
)
@sampling_list.maps
@sampling_list.eligible
@click.option(
    "--drop-personal",
    is_flag=True,
    help="Drop columns of personal data instead of refusing the list.",
)
@click.option(
    "--not-personal",
    multiple=True,
    metavar="COL",
    help="A column that looks like personal data and is none.",
)
@click.option(
    "--title",
    type=choices.Words(),
    default="",
    help="Of what this is the sample; shown on the certificate.",
)
@click.option("--seed", required=True, help="Text recorded before the list was closed.")
@click.option(
    "--out", type=FILE, required=True, help="Folder for the sample; new or empty."
)
@output.as_json
def draw(
    *,
    population: Path,
    size: int | None,
    precision: float | None,
    level: float,
    programme: str | None,
    title: str,
    out: Path,
    json_wanted: bool,
    **rules: Any,
) -> None:
    """Draw a sample that anyone can draw again from the list and the seed.

    Writes sample.csv, reserve.csv, refused.csv, representativeness.csv, the
    certificate (JSON and HTML) and the provenance; and cases.csv and strata.csv, which
    inspectorate score takes as they are. A list with faults changes nothing.

    Example: inspectorate sample draw --population cases.csv --size 60 --strata risk
    --seed "Kent 2012" --out kent
    """
    minimums = None if programme is None else programme_files.load(programme)
    if minimums is None or size is not None:
        choices.exactly_one({"--size": size, "--precision": precision})
    reading = _reading(rules)
    plan = _design(rules, size=size)
    if minimums is not None:
        plan = replace(plan, programme=minimums.id, minimums=minimums.minimums)
    sized_by = None if precision is None else Precision(precision, level)
    with output.progress() as report:
        certificate = draw_sample.draw_sample(
            population,
            out,
            plan=plan,
            reading=reading,
            sized_by=sized_by or (minimums if size is None else None),
            title=title,
            command=["inspectorate", *sys.argv[1:]],
            report=report,
        )
    _show(certificate, out=out, json_wanted=json_wanted)


def _reading(rules: dict[str, Any]) -> Reading:
    """Take the options that say how the file is read."""
    return Reading(
        sampling_list.mapping_of(rules.pop("maps")),
        sampling_list.rules_of(rules.pop("eligible")),
        drop_personal=rules.pop("drop_personal"),
        not_personal=rules.pop("not_personal"),
        area_column=rules.pop("area"),
    )


def _design(rules: dict[str, Any], *, size: int | None) -> design.Design:
    """Make a design of the options that are left."""
    cap_column, cap = _cap(rules.pop("cap"))
    # With a precision the size follows from the list; 1 stands in until then.
    return design.Design(
        size=1 if size is None else size, cap=cap, cap_column=cap_column, **rules
    )


def _cap(text: str | None) -> tuple[str, int | None]:
    if text is None:
        return "", None
    column, _, number = text.rpartition("=")
    if not column.strip() or not number.strip().isdecimal():
        msg = f'--cap "{text}" is not of the form officer=6.'
        raise click.UsageError(msg)
    return column.strip(), int(number)


def _show(certificate: dict[str, Any], *, out: Path, json_wanted: bool) -> None:
    drawn = certificate["sample"]
    if json_wanted:
        output.emit_json(certificate)
    else:
        keys = ("stratum", "population", "sampled", "inclusion_probability", "weight")
        rows = [[row[key] for key in keys] for row in certificate["strata"]]
        output.emit_table(keys, rows)
    listed = certificate["list"]["cases"]
    output.say(f"{drawn['cases']} of {listed} cases are in {out}.")
    if drawn["short"]:
        output.say(f"The cap left {drawn['short']} places empty.")
    _say_of_minimums(certificate["minimums"])
    if not (out / draws.CASES).exists():
        output.say(
            "cases.csv and strata.csv for scoring were left out: the strata span "
            "several areas. Name area in --strata too, or draw each area by itself."
        )


def _say_of_minimums(minimums: Sequence[dict[str, Any]]) -> None:
    for held in minimums:
        kind = f"{held['column']} {' or '.join(held['levels'])}"
        output.say(
            f"{held['drawn']} with {kind}: at least {held['at_least']} wanted, "
            f"{held['in_list']} in the list."
        )
    if minimums:
        output.say("Chances differ between strata: score with --weights design.")
