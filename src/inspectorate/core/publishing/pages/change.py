"""What changed: a reinspection beside its original, a year beside the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from inspectorate.core.publishing import estimate_ids
from inspectorate.core.publishing.blocks import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Paragraph,
    Table,
)
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import scores
from inspectorate.core.publishing.wording import Wording
from inspectorate.core.publishing.year_results import InspectionResult


def reinspection(edition: Edition, result: InspectionResult) -> list[Block]:
    """Return a reinspection beside the inspection it repeats, if that one is known."""
    before = {r.inspection.id: r for r in edition.results.earlier}
    original = before.get(result.inspection.original)
    if original is None:
        return []
    instrument = edition.results.instruments[result.inspection.instrument]
    named = edition.titles(instrument)
    titles = {headline.id: named[headline.id] for headline in instrument.headlines}
    programme, area = result.inspection.programme, result.inspection.area
    intro = edition.wording.say(
        "reinspection.intro", area=area, year=original.inspection.year
    )
    return [
        Paragraph(intro),
        _chart(edition, original, result, titles),
        _table(edition, original, result, titles),
        *beyond_chance(edition, programme, titles, inspection=result.inspection.id),
    ]


def _chart(
    edition: Edition,
    original: InspectionResult,
    result: InspectionResult,
    titles: Mapping[str, str],
) -> Chart:
    wording = edition.wording
    chart_rows = [
        scores.row(
            wording.say(f"reinspection.{key}", score=title),
            one.estimates[score],
            wording,
            style=style,
        )
        for score, title in titles.items()
        for key, one, style in (
            ("before", original, "second"),
            ("after", result, "first"),
        )
    ]
    return scores.chart(
        f"chart-{result.inspection.id}",
        wording.say("reinspection.chart", area=result.inspection.area),
        wording.say("scores.subtitle"),
        chart_rows,
        axis=scores.percent_axis(),
        wording=wording,
        base=wording.say(
            "chart.base_two",
            before=wording.number(original.sample.sampled),
            after=wording.number(result.sample.sampled),
        ),
        estimates=[
            *(estimate_ids.of_sample(one.inspection.id) for one in (original, result)),
            *(one.estimates[s].id for s in titles for one in (original, result)),
        ],
    )


def _table(
    edition: Edition,
    original: InspectionResult,
    result: InspectionResult,
    titles: Mapping[str, str],
) -> Table:
    wording = edition.wording
    columns = ("score", "original", "reinspection", "low", "high", "points")
    body = []
    for score, title in titles.items():
        old, new = original.estimates[score], result.estimates[score]
        cells = [Cell(title), scores.percent_cell(old), scores.percent_cell(new)]
        identifier = estimate_ids.of_change(
            result.inspection.programme,
            edition.results.year,
            result.inspection.id,
            score,
        )
        points = replace(_points(old.percent, new.percent), estimate=identifier)
        body.append((*cells, *scores.limit_cells(new), points))
    return Table(
        f"table-{result.inspection.id}",
        wording.say("reinspection.table", area=result.inspection.area),
        tuple(
            Column(wording.say(f"column.{key}"), numeric=key != "score")
            for key in columns
        ),
        tuple(body),
        note=scores.shorthand_note(body, wording),
    )


def _points(old: int | None, new: int | None) -> Cell:
    if old is None or new is None:
        return Cell(scores.NOT_APPLICABLE)
    return Cell(f"{sign_of(new - old)}{abs(new - old)}", float(new - old))


def beyond_chance(
    edition: Edition, programme: str, titles: Mapping[str, str], *, inspection: str = ""
) -> list[Block]:
    """Say which scores changed by more than chance, of a programme or a reinspection."""
    wording = edition.wording
    said, ids = [], []
    for change in edition.results.changes:
        if (change.programme, change.inspection) != (programme, inspection):
            continue
        limits = (change.difference, change.low, change.high)
        if change.p_value is None or None in limits or change.score not in titles:
            continue
        points, low, high = (points_of(limit or 0.0, wording) for limit in limits)
        clear = change.p_value < scores.CLEAR
        ids.append(
            estimate_ids.of_change(
                programme, edition.results.year, inspection, change.score
            )
        )
        said.append(
            wording.say(
                "change.clear" if clear else "change.unclear",
                score=titles[change.score],
                points=points,
                low=low,
                high=high,
                p=wording.p_value(change.p_value),
            )
        )
    if not said:
        return []
    intro = wording.say("change.reinspection" if inspection else "change.year")
    return [Paragraph(intro), Bullets(tuple(said), tuple(ids))]


def points_of(difference: float, wording: Wording) -> str:
    """Write a difference of shares as points with one decimal and its sign."""
    shown = round(difference * 100, 1)
    return f"{sign_of(shown)}{wording.decimals(abs(shown), places=1)}"


def sign_of(number: float) -> str:
    """Return the sign that a change is written with."""
    if number == 0:
        return ""
    return "+" if number > 0 else "\N{MINUS SIGN}"
