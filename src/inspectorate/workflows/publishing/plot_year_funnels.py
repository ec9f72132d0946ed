"""Put the areas of a year into funnel plots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing.year_results import (
    FunnelLimits,
    FunnelPoint,
    FunnelResult,
)
from inspectorate.core.scoring import funnel
from inspectorate.core.scoring.tallies import Tally
from inspectorate.workflows.publishing.extract_year import YearExtract

_VERDICTS = {None: "expected", 0.95: "unusual", 0.998: "exceptional"}


def funnels(
    current: Sequence[YearExtract],
    instruments: Mapping[str, Instrument],
    tallied: Mapping[str, Sequence[Tally]],
) -> list[FunnelResult]:
    """Return a funnel plot for each headline score of each programme of the year."""
    made = []
    for one in current:
        areas = {inspection.id: inspection.area for inspection in one.inspections}
        for headline in instruments[one.instrument].headlines:
            found = [
                tally
                for id_ in areas
                for tally in tallied[id_]
                if tally.score == headline.id
            ]
            made.append(_funnel(one.programme, funnel.funnel(found), areas))
    return made


def _funnel(
    programme: str, found: funnel.Funnel, areas: Mapping[str, str]
) -> FunnelResult:
    narrow, wide = found.curves
    return FunnelResult(
        programme=programme,
        score=found.score,
        centre=found.target,
        points=tuple(
            FunnelPoint(
                areas[point.scope["inspection_id"]],
                point.n_cases,
                point.estimate,
                _VERDICTS[point.beyond],
            )
            for point in found.points
        ),
        limits=tuple(
            FunnelLimits(n, low, high, low_wide, high_wide)
            for (n, low, high), (_, low_wide, high_wide) in zip(
                narrow.limits, wide.limits, strict=True
            )
        ),
    )
