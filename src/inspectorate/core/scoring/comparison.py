"""Compare: last year, the reinspection, the lowest and highest, groups of cases."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from inspectorate.core.scoring import scores
from inspectorate.core.scoring.estimate import Estimate
from inspectorate.core.scoring.scores import Rules
from inspectorate.core.scoring.tallies import Tally
from inspectorate.core.stats import change as change_test
from inspectorate.core.stats import disproportionality, holm, within_strata
from inspectorate.core.stats.change import Difference
from inspectorate.core.stats.strata import Stratum, UndefinedStatisticError
from inspectorate.core.stats.within_strata import WithinStrata

TOO_FEW = "too_few"
NO_VARIATION = "no_variation"


@dataclass(frozen=True)
class Change:
    """One score before and after, with the difference in [-1, 1] and its test.

    `difference` is None where either score is undefined.
    """

    score: str
    before: Estimate
    after: Estimate
    difference: Difference | None

    @property
    def points(self) -> int | None:
        """Whole percentage points between the two published percentages."""
        if self.before.percent is None or self.after.percent is None:
            return None
        return self.after.percent - self.before.percent


@dataclass(frozen=True)
class GroupComparison:
    """One score by one characteristic.

    Parameters
    ----------
    score, characteristic : str
    estimates : tuple of Estimate
        One for each level that was recorded; `scope` names it.
    p_value : float or None
        Of the test that all levels with enough cases have the same share.
    adjusted_p_value : float or None
        Holm's, over all characteristics of the score.
    excess : tuple of float or None
        For each of the estimates, its share less that of all cases of the same strata;
        None where the level has too few cases.
    within_p_value, adjusted_within_p_value : float or None
        Of the test that no level differs from the other cases of its own strata.
    note : str
        `too_few`: fewer than two levels with enough cases; `no_variation`: nothing to
        test against; else empty.
    """

    score: str
    characteristic: str
    estimates: tuple[Estimate, ...]
    p_value: float | None
    adjusted_p_value: float | None
    note: str = ""
    excess: tuple[float | None, ...] = ()
    within_p_value: float | None = None
    adjusted_within_p_value: float | None = None


def change(
    before: Tally, after: Tally, *, rules: Rules = scores.DEFAULT_RULES
) -> Change:
    """Compare a score with that of an independent earlier sample.

    For change from last year, and from an inspection to its reinspection.

    Parameters
    ----------
    before, after : Tally
        Of the same score.
    rules : Rules
        The estimates keep their finite population correction; the test has none.

    Returns
    -------
    Change
    """
    try:
        difference = change_test.change_between(
            scores.share_of(before, rules=rules, finite=False),
            scores.share_of(after, rules=rules, finite=False),
            level=rules.level,
        )
    except UndefinedStatisticError:
        difference = None
    return Change(
        score=after.score,
        before=scores.estimate(before, rules=rules),
        after=scores.estimate(after, rules=rules),
        difference=difference,
    )


def lowest(estimates: Iterable[Estimate]) -> Estimate | None:
    """Return the lowest defined estimate; of equals the first; None if there is none."""
    return min(_defined(estimates), key=_exact, default=None)


def highest(estimates: Iterable[Estimate]) -> Estimate | None:
    """Return the highest defined estimate; of equals the first; None if there is none."""
    return max(_defined(estimates), key=_exact, default=None)


def median(estimates: Iterable[Estimate]) -> Fraction | None:
    """Return the median of the defined shares, each counting once; None without any."""
    shares = [_exact(item) for item in _defined(estimates)]
    return statistics.median(shares) if shares else None


def extremes(estimates: Iterable[Estimate]) -> dict[str, tuple[Estimate, Estimate]]:
    """Return the lowest and the highest estimate of each score that is defined."""
    by_score: dict[str, list[Estimate]] = {}
    for item in _defined(estimates):
        by_score.setdefault(item.score, []).append(item)
    return {
        score: (min(items, key=_exact), max(items, key=_exact))
        for score, items in by_score.items()
    }


def compare_groups(
    tallied: Sequence[Tally],
    *,
    characteristic: str,
    rules: Rules = scores.DEFAULT_RULES,
) -> GroupComparison:
    """Compare one score between the levels of one characteristic.

    Parameters
    ----------
    tallied : sequence of Tally, not empty
        One for each level, `scope` naming it; a blank level (not recorded) is left out.
    characteristic : str
    rules : Rules
        Of the estimates; the test pools judgements without weights or correction.

    Returns
    -------
    GroupComparison
        Levels with fewer than five cases are shown and not tested. Not yet adjusted
        for other characteristics: see `adjusted`.
    """
    known = [tally for tally in tallied if tally.scope[characteristic]]
    tested = [t for t in known if t.n_cases >= scores.FEW_CASES]
    p_value, note = _test(tested)
    within = _test_within(tested)
    excess = iter(within.excess if within else ())
    return GroupComparison(
        score=tallied[0].score,
        characteristic=characteristic,
        estimates=tuple(scores.estimate(tally, rules=rules) for tally in known),
        p_value=p_value,
        adjusted_p_value=None,
        note=note,
        excess=tuple(
            next(excess, None) if tally in tested else None for tally in known
        ),
        within_p_value=within.p_value if within else None,
    )


def adjusted(comparisons: Iterable[GroupComparison]) -> list[GroupComparison]:
    """Adjust the p values of each score for the number of characteristics tested.

    Returns
    -------
    list of GroupComparison
        In the order given; Holm's adjustment, untested ones left alone.
    """
    made = list(comparisons)
    plain = _holm_by_score(made, lambda item: item.p_value)
    within = _holm_by_score(made, lambda item: item.within_p_value)
    return [
        replace(
            item,
            adjusted_p_value=plain.get(index),
            adjusted_within_p_value=within.get(index),
        )
        for index, item in enumerate(made)
    ]


def _holm_by_score(
    made: Sequence[GroupComparison],
    p_value_of: Callable[[GroupComparison], float | None],
) -> dict[int, float]:
    """Return adjusted p values by index, each score a family of its own."""
    families: dict[str, dict[int, float]] = {}
    for index, item in enumerate(made):
        p_value = p_value_of(item)
        if p_value is not None:
            families.setdefault(item.score, {})[index] = p_value
    return {
        index: value
        for family in families.values()
        for index, value in zip(
            family, holm.holm_adjusted(list(family.values())), strict=True
        )
    }


def _test(levels: Sequence[Tally]) -> tuple[float | None, str]:
    if len(levels) < 2:
        return None, TOO_FEW
    try:
        found = disproportionality.rao_scott_test(_by_stratum(levels))
    except UndefinedStatisticError:
        return None, NO_VARIATION
    return found.p_value, ""


def _test_within(levels: Sequence[Tally]) -> WithinStrata | None:
    try:
        return within_strata.within_strata_test(_by_stratum(levels))
    except UndefinedStatisticError:
        return None


def _by_stratum(levels: Sequence[Tally]) -> list[list[Stratum]]:
    anywhere = {
        key: stratum for level in levels for key, stratum in level.strata.items()
    }
    return [
        [level.strata.get(key, _emptied(stratum)) for level in levels]
        for key, stratum in anywhere.items()
    ]


def _emptied(stratum: Stratum) -> Stratum:
    return Stratum(stratum.sampled, stratum.population, 0, 0, 0, 0, 0, 0)


def _defined(estimates: Iterable[Estimate]) -> list[Estimate]:
    return [item for item in estimates if item.exact is not None]


def _exact(item: Estimate) -> Fraction:
    return item.exact or Fraction(0)
