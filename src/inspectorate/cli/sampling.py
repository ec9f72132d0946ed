"""The command `inspectorate sample`."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from inspectorate.cli import (
    choices,
    exit_codes,
    output,
    sampling_draw,
    sampling_list,
)
from inspectorate.core.sampling.lists.reading import Reading
from inspectorate.core.sampling.size import Precision
from inspectorate.storage.inspections import programme_documents
from inspectorate.workflows import plan_sample, replace_case, verify_sample

FILE = click.Path(path_type=Path)


@click.group()
def sample() -> None:
    """Plan, draw and verify samples of cases.

    Example: inspectorate sample plan --population 1217 --precision 0.05 --level 0.8
    """


@sample.command()
@click.option("--population", type=int, help="Cases in the list.")
@click.option(
    "--list",
    "list_file",
    type=FILE,
    help="Case list, to count the cases that may be drawn.",
)
@sampling_list.maps
@sampling_list.id_column
@sampling_list.eligible
@click.option(
    "--precision", type=float, help="Margin wanted: 0.05 is five points either way."
)
@click.option(
    "--level",
    type=float,
    default=0.95,
    show_default=True,
    help="Coverage of the interval.",
)
@click.option(
    "--proportion", type=float, default=0.5, show_default=True, help="Share expected."
)
@click.option(
    "--deff", type=float, default=1.0, show_default=True, help="Design effect."
)
@click.option(
    "--programme",
    type=click.Choice(programme_documents.names()),
    help="Take the size from the rule of a programme.",
)
@click.option(
    "--area",
    default="",
    help="Area, for those with a size of their own in the programme.",
)
@output.as_json
def plan(
    *,
    population: int | None,
    list_file: Path | None,
    precision: float | None,
    level: float,
    proportion: float,
    deff: float,
    programme: str | None,
    area: str,
    json_wanted: bool,
    **reading: Any,
) -> None:
    """Work out the size of a sample, its margin, and what it takes.

    Either from a wanted precision, with finite population correction, or from the
    rule of a programme.

    Example: inspectorate sample plan --population 300 --programme cci
    """
    choices.exactly_one({"--population": population, "--list": list_file})
    choices.exactly_one({"--precision": precision, "--programme": programme})
    if list_file is not None:
        population = _counted(list_file, **reading)
    wanted = Precision(
        0.05 if precision is None else precision, level, proportion, deff
    )
    if programme is None:
        planned = plan_sample.plan_by_precision(population or 0, wanted)
    else:
        planned = plan_sample.plan_by_programme(
            population or 0, programme, area=area, wanted=wanted
        )
    if json_wanted:
        output.emit_json(dataclasses.asdict(planned))
    else:
        _show_plan(planned)


def _counted(
    path: Path, *, maps: Iterable[str], id_column: str, eligible: Path | None
) -> int:
    reading = Reading(sampling_list.mapping_of(maps), sampling_list.rules_of(eligible))
    with output.progress() as report:
        return plan_sample.count_cases(
            path, reading=reading, id_column=id_column, report=report
        )


def _show_plan(planned: plan_sample.Plan) -> None:
    output.emit_plain(
        {
            "cases": f"{planned.size} of {planned.population}",
            "margin": f"{100 * planned.margin:.1f} points either way "
            f"at {100 * planned.level:g}%",
            "hours": f"{planned.hours:,.0f} (as for {planned.rates_of})",
            "cost": f"£{planned.pounds:,.0f}",
        }
    )
    for minimum in planned.minimums:
        click.echo(
            f"at least {minimum.at_least} with {minimum.column} "
            f"{' or '.join(minimum.levels)}, where the list has so many"
        )


sample.add_command(sampling_draw.draw)


@sample.command()
@click.argument("certificate", type=FILE)
@click.option("--population", type=FILE, required=True, help="The case list.")
@output.as_json
def verify(certificate: Path, population: Path, json_wanted: bool) -> int:
    """Draw the sample of a certificate again and say whether it is identical.

    Leaves with 0 if list and sample are identical and with 1 if anything differs.

    Example: inspectorate sample verify kent/certificate.json --population cases.csv
    """
    with output.progress() as report:
        found = verify_sample.verify_sample(certificate, population, report=report)
    if json_wanted:
        differences = [dataclasses.asdict(difference) for difference in found]
        output.emit_json({"identical": not found, "differences": differences})
    elif found:
        output.emit_table(
            ("differs", "certificate", "now"),
            [(d.what, _short(d.certificate), _short(d.now)) for d in found],
        )
    else:
        click.echo("identical")
    return exit_codes.FAULTS_FOUND if found else exit_codes.DONE


@sample.command()
@click.argument("folder", type=FILE)
@click.option("--case", "case_id", required=True, help="The case to be replaced.")
@click.option(
    "--reason", type=choices.Words(), required=True, help="Why it cannot be used."
)
@output.as_json
def replace(folder: Path, case_id: str, reason: str, *, json_wanted: bool) -> None:
    """Replace a case of a drawn sample by the next reserve of its stratum.

    FOLDER is that of the draw. The replacement is added to replacements.csv and
    takes its place in cases.csv; the sample and its certificate stay as drawn.

    Example: inspectorate sample replace kent --case K-36 --reason "file lost"
    """
    command = ["inspectorate", *sys.argv[1:]]
    made = replace_case.replace_case(folder, case_id, reason=reason, command=command)
    if json_wanted:
        output.emit_json(dataclasses.asdict(made))
    else:
        click.echo(made.replaced_by)


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:99]}…"
