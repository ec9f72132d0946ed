"""Funnel plots of a programme: its areas against what chance alone would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inspectorate.core.publishing.year_results import (
    FunnelLimits,
    FunnelPoint,
    FunnelResult,
    Inspection,
)
from inspectorate.core.scoring import funnel
from inspectorate.core.scoring.tallies import Tally

_VERDICTS = {None: "expected", 0.95: "unusual", 0.998: "exceptional"}


def of_programme(
    inspections: Sequence[Inspection],
    headlines: Sequence[str],
    tallied: Mapping[str, Sequence[Tally]],
) -> list[FunnelResult]:
    """Return a funnel plot for each headline score.

    Parameters
    ----------
    inspections : sequence of Inspection
        Of one programme and year; each is a point.
    headlines : sequence of str
        Scores by id.
    tallied : mapping of str to sequence of Tally
        By inspection id; their scope names the inspection as `inspection_id`.

    Raises
    ------
    UndefinedStatisticError
        As `core.scoring.funnel.funnel`.
    """
    areas = {inspection.id: inspection.area for inspection in inspections}
    return [
        _result(
            inspections[0].programme,
            funnel.funnel(
                [tally for id_ in areas for tally in tallied[id_] if tally.score == one]
            ),
            areas,
        )
        for one in headlines
    ]


def _result(
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
