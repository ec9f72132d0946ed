"""Scores by diversity characteristic, with what can and cannot be said."""

from __future__ import annotations

import itertools
from dataclasses import replace

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing import estimate_ids
from inspectorate.core.publishing.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Page,
    Paragraph,
    Table,
)
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import change, scores
from inspectorate.core.publishing.sentences import FEWEST_FOR_A_SHARE
from inspectorate.core.publishing.year_results import ProgrammeComparison
from inspectorate.core.scoring.estimate import Estimate


def page(edition: Edition) -> Page:
    """Return every comparison of the year by programme, characteristic and score."""
    wording = edition.wording
    blocks: list[Block] = [
        Paragraph(wording.say("diversity.lead"), "lead"),
        how_to_read(edition),
    ]
    for programme in edition.programmes():
        found = of_programme(edition, programme)
        if found:
            name = wording.say(f"programme.{programme}")
            blocks += [Heading(2, name, f"programme-{programme}"), *found]
    title = wording.say("diversity.title")
    return Page("diversity.html", wording.language, title, tuple(blocks))


def how_to_read(edition: Edition) -> Bullets:
    """Return what the comparisons can and cannot say."""
    return Bullets(
        tuple(
            edition.wording.say(f"diversity.{key}")
            for key in ("cases", "similar", "adjusted", "too_few", "cause")
        )
    )


def of_programme(edition: Edition, programme: str) -> list[Block]:
    """Return every comparison of a programme, by characteristic."""
    found = [c for c in edition.results.comparisons if c.programme == programme]
    if not found:
        return []
    instrument = edition.instrument(programme)
    blocks: list[Block] = []
    for characteristic in dict.fromkeys(c.characteristic for c in found):
        of_it = [c for c in found if c.characteristic == characteristic]
        title = edition.fact(instrument, characteristic)
        key = f"{programme}-{characteristic.replace('_', '-')}"
        blocks += [
            Heading(3, title, key),
            Bullets(
                tuple(_verdict(edition, instrument, c) for c in of_it),
                tuple(
                    estimate_ids.of_comparison(
                        programme, edition.results.year, c.score, characteristic
                    )
                    for c in of_it
                ),
            ),
            _table(edition, instrument, of_it, key=key, title=title),
        ]
    return blocks


def _verdict(
    edition: Edition, instrument: Instrument, comparison: ProgrammeComparison
) -> str:
    wording = edition.wording
    score = edition.titles(instrument)[comparison.score]
    key, p_value = _finding(comparison)
    if p_value is None:
        return wording.say("verdict.too_few", score=score)
    return wording.say(f"verdict.{key}", score=score, p=wording.p_value(p_value))


def _finding(comparison: ProgrammeComparison) -> tuple[str, float | None]:
    """Return what can be said and by which probability: similar cases come first."""
    plain, within = comparison.adjusted_p_value, comparison.adjusted_within_p_value
    if within is None or plain is None:
        return ("differs" if (plain or 0.0) < scores.CLEAR else "alike"), plain
    if within < scores.CLEAR:
        return "differs", within
    return ("areas" if plain < scores.CLEAR else "alike"), within


def _table(
    edition: Edition,
    instrument: Instrument,
    found: list[ProgrammeComparison],
    *,
    key: str,
    title: str,
) -> Table:
    wording = edition.wording
    titles = edition.titles(instrument)
    body = [
        (
            Cell(titles[comparison.score]),
            *_row(edition, instrument, comparison, estimate, excess),
        )
        for comparison in found
        for estimate, excess in itertools.zip_longest(
            comparison.estimates, comparison.excess[: len(comparison.estimates)]
        )
    ]
    columns = ("score", "group", "percent", "low", "high", "similar", "cases")
    few = any(row[2].text == wording.say("too_few") for row in body)
    note = wording.say("too_few.note", n=str(FEWEST_FOR_A_SHARE)) if few else ""
    note = f"{note} {scores.shorthand_note(body, wording)}".strip()
    return Table(
        f"table-{key}",
        wording.say(
            "diversity.table",
            programme=wording.say(f"programme.{found[0].programme}"),
            characteristic=title,
        ),
        tuple(
            Column(wording.say(f"column.{c}"), numeric=c not in ("score", "group"))
            for c in columns
        ),
        tuple(body),
        sortable=True,
        note=note,
    )


def _row(
    edition: Edition,
    instrument: Instrument,
    comparison: ProgrammeComparison,
    estimate: Estimate,
    excess: float | None,
) -> tuple[Cell, ...]:
    wording = edition.wording
    value = estimate.scope.get(comparison.characteristic, "")
    level = Cell(edition.level(instrument, comparison.characteristic, value))
    if estimate.n_cases < FEWEST_FOR_A_SHARE:
        few = Cell(wording.say("too_few"))
        return level, few, few, few, few, few
    if edition.withholds(estimate.id):
        hidden = Cell(scores.CONFIDENTIAL)
        shown = replace(hidden, estimate=estimate.id)
        return level, shown, hidden, hidden, hidden, hidden
    similar = Cell(scores.NOT_APPLICABLE)
    if excess is not None:
        points = change.points_of(excess, wording)
        similar = Cell(points, excess, estimate=estimate.id)
    return (
        level,
        scores.percent_cell(estimate),
        *scores.limit_cells(estimate),
        similar,
        scores.number_cell(estimate.n_cases, wording, estimate.id),
    )
