"""What a published percentage says about the counts behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from inspectorate.core.reconstruction.plan import Figure, PlannedInspection

Cell = tuple[str, str]  # inspection id, question id

PROGRAMME_TO_DATE = "programme_to_date"  # the one period that counts earlier groups too


@dataclass(frozen=True)
class ShareBound:
    """A share of judgements, pooled over cells, that must round to a percentage.

    Parameters
    ----------
    name : str
        For messages.
    cells : tuple of (inspection id, question id)
        Whose judgements are pooled.
    lowest, highest : int
        Percentages between which the share, rounded half up, must lie (inclusive).
    sufficient, applicable : int
        Judgements outside the cells that count too (already settled).
    """

    name: str
    cells: tuple[Cell, ...]
    lowest: int
    highest: int
    sufficient: int = 0
    applicable: int = 0


def bounds_of(
    figures: Iterable[Figure],
    inspections: Sequence[PlannedInspection],
    members: Mapping[str, Mapping[str, Sequence[str]]],
    *,
    periods: Sequence[str],
    settled: Mapping[Cell, tuple[int, int]] | None = None,
) -> list[ShareBound]:
    """Turn published scores into bounds on counts of judgements.

    Parameters
    ----------
    figures : iterable of Figure
        Only `score` and `score_below` in percent matter.
    inspections : sequence of PlannedInspection
        Those whose answers are being made, all of one programme.
    members : mapping of str to mapping
        By instrument, the questions of each score.
    periods : sequence of str
        Which periods' aggregates these inspections make up.
    settled : mapping of Cell to (sufficient, applicable), optional
        Judgements of inspections made before, which aggregates count too.

    Returns
    -------
    list of ShareBound
        In the order of the figures.
    """
    bounds = []
    for figure in figures:
        if figure.source not in ("score", "score_below") or figure.unit != "percent":
            continue
        own = [i for i in inspections if i.id == figure.scope]
        if not figure.scope and figure.period in periods:
            own = list(inspections)
        if own:
            counts_earlier = figure.period == PROGRAMME_TO_DATE and not figure.scope
            earlier = (settled or {}) if counts_earlier else {}
            bounds.append(_share_bound(figure, own, members, earlier))
    return bounds


def _share_bound(
    figure: Figure,
    inspections: Sequence[PlannedInspection],
    members: Mapping[str, Mapping[str, Sequence[str]]],
    settled: Mapping[Cell, tuple[int, int]],
) -> ShareBound:
    published = int(figure.published)
    percent = 100 - published if figure.source == "score_below" else published
    counted = {q for m in members.values() for q in m.get(figure.item, ())}
    sums = [judged for (_, question), judged in settled.items() if question in counted]
    return ShareBound(
        figure.id,
        tuple(
            (inspection.id, question)
            for inspection in inspections
            for question in members[inspection.instrument].get(figure.item, ())
        ),
        percent,
        percent,
        sufficient=sum(y for y, _ in sums),
        applicable=sum(x for _, x in sums),
    )


def range_bounds(
    figures: Iterable[Figure],
    inspections: Sequence[PlannedInspection],
    members: Mapping[str, Mapping[str, Sequence[str]]],
    *,
    period: str,
) -> list[ShareBound]:
    """Keep areas whose own scores were not published between the lowest and highest.

    Parameters
    ----------
    figures, inspections, members
        As `bounds_of`.
    period : str
        Whose lowest and highest are meant.

    Returns
    -------
    list of ShareBound
        One for each area and score that has no published figure: below the highest, but
        for one area that has it. A different area has the highest of each score.
    """
    figures = list(figures)
    published = {(f.scope, f.item) for f in figures if f.source == "score"}
    limits: dict[str, dict[str, int]] = {}
    for figure in figures:
        if figure.source in ("lowest", "highest") and figure.period == period:
            limits.setdefault(figure.item, {})[figure.source] = int(figure.published)
    bounds = []
    for place, (score, limit) in enumerate(limits.items()):
        free = [i for i in inspections if (i.id, score) not in published]
        for number, inspection in enumerate(free):
            lowest, highest = limit["lowest"] + 1, limit["highest"] - 1
            if number == place % len(free):
                lowest = highest = limit["highest"]
            cells = tuple(
                (inspection.id, question)
                for question in members[inspection.instrument][score]
            )
            name = f"{period} {inspection.id} {score}"
            bounds.append(ShareBound(name, cells, lowest, highest))
    return bounds


def assumed_bounds(
    ranges: Mapping[str, Sequence[int]], inspections: Sequence[PlannedInspection]
) -> list[ShareBound]:
    """Bound questions whose finding was published in words only.

    Parameters
    ----------
    ranges : mapping of str to (int, int)
        Lowest and highest whole percentage by question, over all the inspections.
    inspections : sequence of PlannedInspection
        Those whose answers are being made.
    """
    return [
        ShareBound(
            f"assumed {question}",
            tuple((inspection.id, question) for inspection in inspections),
            lowest,
            highest,
        )
        for question, (lowest, highest) in ranges.items()
    ]
