"""The command `inspectorate score`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from inspectorate.cli import choices, output
from inspectorate.core.scoring import definition, scores
from inspectorate.core.scoring.definition import ScoreDefinition
from inspectorate.core.scoring.estimate import Estimate
from inspectorate.storage import files, provenance
from inspectorate.storage.instruments import instrument_files
from inspectorate.storage.scoring import engine as engines
from inspectorate.storage.scoring import estimate_files
from inspectorate.workflows import score_inspection
from inspectorate.workflows.score_inspection import ScoreRequest

_FILE = click.Path(path_type=Path)
_TABLE = ("cases", "sufficient", "applicable", "percent", "low", "high", "interval")


@click.command()
@click.option(
    "--instrument",
    "instrument_name",
    metavar="NAME|PATH",
    help="Instrument that was used: cci, omi2/2009-09, a folder.",
)
@click.option(
    "--scores",
    "scores_file",
    type=_FILE,
    help="In place of an instrument: question_id, score.",
)
@click.option(
    "--cases",
    type=_FILE,
    required=True,
    help="Table of cases: case_id, area, stratum, facts.",
)
@click.option(
    "--answers",
    type=_FILE,
    required=True,
    help="Table of answers: case_id, question_id, answer.",
)
@click.option(
    "--strata", type=_FILE, help="Cases on the list: area, stratum, population."
)
@click.option(
    "--by",
    metavar="COL,…",
    default="",
    callback=choices.names,
    help="Columns of the cases to group by.",
)
@click.option(
    "--method",
    type=click.Choice(scores.METHODS),
    default="pooled",
    show_default=True,
    help="Count every judgement the same, or every question.",
)
@click.option(
    "--level",
    type=float,
    default=0.95,
    show_default=True,
    help="Coverage of the intervals.",
)
@click.option(
    "--interval",
    type=click.Choice(scores.INTERVALS),
    default="logit-t",
    show_default=True,
    help="Rule of the intervals.",
)
@click.option(
    "--weights",
    type=click.Choice(scores.WEIGHTS),
    default="none",
    show_default=True,
    help="design: estimate for the population's judgements.",
)
@click.option(
    "--engine",
    type=click.Choice(engines.NAMES),
    default="duckdb",
    show_default=True,
    help="What counts the answers.",
)
@click.option("--out", type=_FILE, help="Write to .csv, .parquet or .json.")
@output.as_json
def score(
    instrument_name: str | None,
    scores_file: Path | None,
    by: tuple[str, ...],
    out: Path | None,
    json_wanted: bool,
    **rules: Any,
) -> None:
    """Score answers: one estimate with its interval for each group and score.

    Files are CSV, Parquet or DuckDB. Give an instrument, or a table of scores whose
    answers are then 1, 0 or blank.

    Example: inspectorate score --instrument cci --cases cases.csv --answers answers.csv
    --strata strata.csv --by area --out scores.csv
    """
    if out:
        estimate_files.check_format(out)
    request = ScoreRequest(
        definition=_definition(instrument_name, scores_file), by=by, **rules
    )
    with output.progress() as report:
        estimates = score_inspection.score(request, report)
    if out:
        _write(out, estimates, request, scores_file)
    if json_wanted:
        records = [estimate_files.record_of(estimate) for estimate in estimates]
        output.emit_json({"estimates": records})
    elif not out:
        rows = [_row(estimate, by) for estimate in estimates]
        output.emit_table(("score", *by, *_TABLE), rows)


def _definition(instrument: str | None, table: Path | None) -> ScoreDefinition:
    choices.exactly_one({"--instrument": instrument, "--scores": table})
    if table is not None:
        return estimate_files.read_definition(table)
    return definition.of_instrument(instrument_files.load(instrument or ""))


def _write(
    out: Path,
    estimates: Sequence[Estimate],
    request: ScoreRequest,
    scores_file: Path | None,
) -> None:
    inputs = {
        "cases": request.cases,
        "answers": request.answers,
        "strata": request.strata,
        "scores": scores_file,
    }
    settings = {
        "definition": request.definition.name,
        "by": list(request.by),
        "method": request.method,
        "level": request.level,
        "interval": request.interval,
        "weights": request.weights,
        "engine": request.engine,
    }
    with files.files_written_together(out.parent) as draft:
        estimate_files.write(draft / out.name, estimates, by=request.by)
        provenance.write_beside(
            draft / out.name,
            command=["inspectorate", *sys.argv[1:]],
            inputs={role: path for role, path in inputs.items() if path is not None},
            settings=settings,
        )
    output.say(f"Wrote {len(estimates)} estimates to {out}.")


def _row(estimate: Estimate, columns: Sequence[str]) -> list[object]:
    return [
        estimate.score,
        *(estimate.scope[column] for column in columns),
        estimate.n_cases,
        estimate.n_sufficient,
        estimate.n_applicable,
        estimate.percent,
        _as_percent(estimate.low),
        _as_percent(estimate.high),
        estimate.interval,
    ]


def _as_percent(share: float | None) -> str | None:
    return None if share is None else f"{100 * share:.1f}"
