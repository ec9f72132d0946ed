"""A funnel plot in place of a league table: which areas stand out, given their cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.core.scoring import combining, scores
from inspectorate.core.scoring.tallies import Tally
from inspectorate.core.stats import funnel_limits
from inspectorate.core.stats.ratio import Share
from inspectorate.core.stats.strata import UndefinedStatisticError

LEVELS = (0.95, 0.998)  # Spiegelhalter 2005: about two and three standard errors


@dataclass(frozen=True)
class FunnelPoint:
    """One area: its share, its cases, and the widest level whose limits it lies beyond."""

    scope: Mapping[str, str]
    n_cases: int
    estimate: float
    beyond: float | None


@dataclass(frozen=True)
class FunnelCurve:
    """Limits at one level: `(cases, low, high)`, shares in [0, 1]."""

    level: float
    limits: tuple[tuple[int, float, float], ...]


@dataclass(frozen=True)
class Funnel:
    """Everything a funnel plot shows; `target` is the share of all areas together."""

    score: str
    target: float
    case_variance: float
    points: tuple[FunnelPoint, ...]
    curves: tuple[FunnelCurve, ...]


def funnel(tallied: Sequence[Tally], *, levels: Sequence[float] = LEVELS) -> Funnel:
    """Put the areas of one score into a funnel.

    Parameters
    ----------
    tallied : sequence of Tally
        One for each area, all of one score; areas with fewer than two cases are left
        out, because nothing is known of their variation.
    levels : sequence of float in (0, 1)
        Two-sided levels of the limits, narrowest first.

    Returns
    -------
    Funnel
        Points in the order given; curves from the fewest cases of any area to the most.

    Raises
    ------
    UndefinedStatisticError
        If no area can be shown, or all judgements lie on one side of the line.
    """
    shown = [tally for tally in tallied if tally.n_cases >= 2]
    if not shown:
        msg = "no area has two cases with an applicable judgement"
        raise UndefinedStatisticError(msg)
    shares = [scores.share_of(tally, finite=False) for tally in shown]
    together = scores.share_of(combining.combined(shown)[0], finite=False)
    if together.estimate in (0, 1):
        msg = "all judgements lie on one side of the line, so no area can stand out"
        raise UndefinedStatisticError(msg)
    target, variance = float(together.estimate), float(_variance_of_a_case(shares))
    sizes = range(
        min(share.n_cases for share in shares),
        max(share.n_cases for share in shares) + 1,
    )
    curves = tuple(
        FunnelCurve(
            level=level,
            limits=tuple(
                (
                    n,
                    *funnel_limits.funnel_limits(
                        target, case_variance=variance, n_cases=n, level=level
                    ),
                )
                for n in sizes
            ),
        )
        for level in levels
    )
    points = tuple(
        FunnelPoint(
            scope=tally.scope,
            n_cases=share.n_cases,
            estimate=float(share.estimate),
            beyond=_beyond(share, curves),
        )
        for tally, share in zip(shown, shares, strict=True)
    )
    return Funnel(shown[0].score, target, variance, points, curves)


def _variance_of_a_case(shares: Sequence[Share]) -> Fraction:
    # Pooled over areas, each counting with its cases: one area's own is too unsure.
    total = sum(share.n_cases for share in shares)
    return (
        sum((share.n_cases**2 * share.variance for share in shares), Fraction(0))
        / total
    )


def _beyond(share: Share, curves: Sequence[FunnelCurve]) -> float | None:
    found = None
    for curve in curves:
        _, low, high = curve.limits[share.n_cases - curve.limits[0][0]]
        if not low <= float(share.estimate) <= high:
            found = curve.level
    return found
