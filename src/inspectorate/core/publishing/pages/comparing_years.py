"""Aggregate, lowest and highest side by side: this year and last, and to date."""

from __future__ import annotations

from collections.abc import Mapping

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing.blocks import Cell, Column, Table
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import scores
from inspectorate.core.publishing.year_results import Aggregate, InspectionResult

SHOWN = ("all", "lowest", "highest")


def table(
    edition: Edition, programme: str, year: Aggregate, *, wanted: str = "headlines"
) -> Table:
    """Return scores in six plain columns: three of this year and three of the last.

    Parameters
    ----------
    edition : Edition
        Results and language.
    programme : str
        Whose scores; without a year before it there are three columns.
    year : Aggregate
        Of the year.
    wanted : str
        `headlines`, `sections` or `criteria`.
    """
    wording = edition.wording
    this = edition.results.year
    before = edition.aggregate(programme, "previous_year")
    periods = [(this, year)]
    if before is not None:
        periods.append((year_before(this), before))
    titles = _titles(edition, edition.instrument(programme), wanted)
    columns = [Column(wording.say("column.score"))]
    columns += [
        Column(wording.say(f"column.{key}_in", year=name), numeric=True)
        for name, _ in periods
        for key in SHOWN
    ]
    body = []
    for score, title in titles.items():
        cells = [Cell(title)]
        for _, aggregate in periods:
            found = (aggregate.estimates, aggregate.lowest, aggregate.highest)
            cells += [scores.percent_cell(estimates.get(score)) for estimates in found]
        body.append(tuple(cells))
    return Table(
        f"table-years-{wanted}",
        wording.say(f"years.table_{wanted}", year=this),
        tuple(columns),
        tuple(body),
        note=scores.shorthand_note(body, wording),
    )


def _titles(edition: Edition, instrument: Instrument, wanted: str) -> Mapping[str, str]:
    if wanted == "headlines":
        titles = edition.titles(instrument)
        return {headline.id: titles[headline.id] for headline in instrument.headlines}
    numbered = scores.numbered_titles(edition, instrument)
    if wanted == "criteria":
        return numbered
    return {section.id: numbered[section.id] for section in instrument.sections}


def year_before(year: str) -> str:
    """Return the fieldwork year before one: 2010-11 before 2011-12."""
    first = int(year.partition("-")[0]) - 1
    return f"{first}-{(first + 1) % 100:02}"


def to_date(
    edition: Edition, programme: str, result: InspectionResult | None
) -> list[Table]:
    """Return lowest, highest and all of the programme to date, and one area beside them.

    Parameters
    ----------
    edition : Edition
        Results and language.
    programme : str
        Whose scores; its first year is its programme to date.
    result : InspectionResult, optional
        The area in a column of its own.
    """
    so_far = edition.aggregate(programme, "programme_to_date")
    if so_far is None:
        return []
    wording, instrument = edition.wording, edition.instrument(programme)
    titles = _titles(edition, instrument, "headlines")
    columns = [wording.say("column.score")]
    if result:
        columns.append(result.inspection.area)
    columns += [wording.say(f"column.{key}") for key in SHOWN]
    body = []
    for score, title in titles.items():
        cells = [Cell(title)]
        if result:
            cells.append(scores.percent_cell(result.estimates.get(score)))
        found = (so_far.estimates, so_far.lowest, so_far.highest)
        cells += [scores.percent_cell(estimates.get(score)) for estimates in found]
        body.append(tuple(cells))
    return [
        Table(
            "table-to-date",
            wording.count("to_date.table", so_far.n_inspections),
            tuple(
                Column(text, numeric=place > 0) for place, text in enumerate(columns)
            ),
            tuple(body),
            note=scores.shorthand_note(body, wording),
        )
    ]
