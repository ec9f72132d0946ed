"""The command `inspectorate year partner-scores`."""

from __future__ import annotations

from pathlib import Path

import click

from inspectorate.cli import output
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing import partner_scores as scores
from inspectorate.storage.publishing import partner_files
from inspectorate.workflows import score_year


@click.command("partner-scores")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--programme", required=True, help="Whose scores, such as omi2.")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="CSV file to write; its JSON Schema is written beside it.",
)
@click.option(
    "--with-unpublished",
    is_flag=True,
    help="Also inspections whose report is not published yet. The file is then confidential.",
)
@output.as_json
def partner_scores(
    folder: Path, programme: str, out: Path, with_unpublished: bool, json_wanted: bool
) -> None:
    """Write a programme's headline scores for the rating system of a partner.

    Each score comes with its numerator, denominator, interval and number of cases.

    Example: inspectorate year partner-scores year --programme omi2 --out scores.csv
    """
    with output.progress() as report:
        results = score_year.score_year(folder, report=report)
    rows = list(scores.rows(results, programme, unpublished=with_unpublished))
    if not rows:
        raise InspectorateError(_nothing(folder, programme))
    written = partner_files.write(out, rows)
    if json_wanted:
        output.emit_json(
            {"files": [str(path) for path in written], "scores": len(rows)}
        )
        return
    output.emit_plain({"scores": len(rows), "file": written[0], "schema": written[1]})


def _nothing(folder: Path, programme: str) -> Fault:
    return Fault(
        f"{folder} --programme {programme}",
        "PUBLISH-148",
        "there is no published inspection of this programme.",
        "Check the programme's name, or ask for unpublished ones with --with-unpublished.",
    )
