"""The scores of a programme in each region of the year."""

from __future__ import annotations

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing import estimate_ids
from inspectorate.core.publishing.blocks import Block, Cell, Column, Table
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import scores
from inspectorate.core.publishing.year_results import Aggregate

PREFIX = "region:"  # of the scopes of aggregates
COLUMNS = ("region", "score", "percent", "low", "high", "judgements")
SPREAD = ("inspections", "lowest", "highest")


def blocks(edition: Edition, programme: str, instrument: Instrument) -> list[Block]:
    """Return the headline scores by region, if areas of several regions were inspected."""
    found = [
        aggregate
        for aggregate in edition.results.aggregates
        if aggregate.programme == programme and aggregate.scope.startswith(PREFIX)
    ]
    if len(found) < 2:
        return []
    wording = edition.wording
    body = [row for one in found for row in _rows(edition, one, instrument)]
    return [
        Table(
            "table-regions",
            wording.say("areas.regions", year=edition.results.year),
            tuple(
                Column(wording.say(f"column.{key}"), numeric=key not in COLUMNS[:2])
                for key in (*COLUMNS, *SPREAD)
            ),
            tuple(body),
            sortable=True,
            note=scores.shorthand_note(body, wording),
        ),
    ]


def _rows(
    edition: Edition, aggregate: Aggregate, instrument: Instrument
) -> list[tuple[Cell, ...]]:
    wording, titles = edition.wording, edition.titles(instrument)
    region = edition.region(aggregate.scope.removeprefix(PREFIX))
    return [
        (
            Cell(region),
            Cell(titles[headline.id]),
            scores.percent_cell(aggregate.estimates[headline.id]),
            *scores.limit_cells(aggregate.estimates[headline.id]),
            scores.number_cell(
                aggregate.estimates[headline.id].n_applicable,
                wording,
                aggregate.estimates[headline.id].id,
            ),
            scores.number_cell(
                aggregate.n_inspections,
                wording,
                estimate_ids.of_aggregate(
                    aggregate.programme,
                    edition.results.year,
                    aggregate.scope,
                    "inspections",
                ),
            ),
            scores.percent_cell(aggregate.lowest.get(headline.id)),
            scores.percent_cell(aggregate.highest.get(headline.id)),
        )
        for headline in instrument.headlines
    ]
