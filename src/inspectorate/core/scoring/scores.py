"""From a tally to an estimate."""

from __future__ import annotations

from dataclasses import dataclass

from inspectorate.core.scoring.estimate import Estimate
from inspectorate.core.scoring.tallies import Tally
from inspectorate.core.stats import intervals, mean_of_ratios, ratio
from inspectorate.core.stats.ratio import Share
from inspectorate.core.stats.strata import UndefinedStatisticError

METHODS = ("pooled", "mean")
WEIGHTS = ("none", "design")
INTERVALS = tuple(intervals.RULES)
UNDEFINED = "undefined"
FEW_CASES = 5  # smaller groups raise false alarms: docs/methods/disproportionality.md


@dataclass(frozen=True)
class Rules:
    """How tallies become estimates.

    Parameters
    ----------
    method : str
        `pooled` counts every judgement the same, `mean` every question.
    level : float in (0, 1)
        Two-sided coverage of the intervals.
    interval : str
        One of `INTERVALS`.
    weights : str
        `none`, or `design` for estimates of the population's judgements.
    """

    method: str = "pooled"
    level: float = 0.95
    interval: str = "logit-t"
    weights: str = "none"


DEFAULT_RULES = Rules()


def share_of(
    tally: Tally, *, rules: Rules = DEFAULT_RULES, finite: bool = True
) -> Share:
    """Estimate the share of one tally.

    Parameters
    ----------
    tally : Tally
    rules : Rules
    finite : bool, default True
        Apply the finite population correction; never in a test.

    Returns
    -------
    Share

    Raises
    ------
    UndefinedStatisticError
        If no judgement is applicable.
    """
    weighted = rules.weights == "design"
    if rules.method == "mean" and tally.by_question is not None:
        return mean_of_ratios.mean_of_ratios(
            tuple(tally.by_question.values()), weighted=weighted, finite=finite
        )
    return ratio.ratio_of_totals(
        tuple(tally.strata.values()), weighted=weighted, finite=finite
    )


def estimate(tally: Tally, *, rules: Rules = DEFAULT_RULES) -> Estimate:
    """Estimate one score of one group, with its interval.

    Returns
    -------
    Estimate
        With interval `undefined` and None for every number that has no value, where
        no judgement is applicable.
    """
    try:
        share = share_of(tally, rules=rules)
    except UndefinedStatisticError:
        return _undefined(tally, rules)
    limits = intervals.interval_of(share, rule=rules.interval, level=rules.level)
    return Estimate(
        score=tally.score,
        scope=tally.scope,
        n_cases=share.n_cases,
        n_applicable=share.n_applicable,
        n_sufficient=share.n_sufficient,
        estimate=float(share.estimate),
        standard_error=share.standard_error,
        degrees_of_freedom=share.degrees_of_freedom,
        low=limits.low,
        high=limits.high,
        method=rules.method,
        interval=limits.rule,
        level=rules.level,
        weights=rules.weights,
        flags=_flags(share),
        exact=share.estimate,
    )


def _flags(share: Share) -> tuple[str, ...]:
    flags = ("lone_stratum",) if share.has_lone_stratum else ()
    return (*flags, "few_cases") if share.n_cases < FEW_CASES else flags


def _undefined(tally: Tally, rules: Rules) -> Estimate:
    return Estimate(
        score=tally.score,
        scope=tally.scope,
        n_cases=0,
        n_applicable=0,
        n_sufficient=0,
        estimate=None,
        standard_error=None,
        degrees_of_freedom=None,
        low=None,
        high=None,
        method=rules.method,
        interval=UNDEFINED,
        level=rules.level,
        weights=rules.weights,
    )
