"""Compare: last year, the reinspection, the lowest and highest, groups of cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from inspectorate.core.scoring import scores
from inspectorate.core.scoring.estimate import Estimate
from inspectorate.core.scoring.scores import Rules
from inspectorate.core.scoring.tallies import Tally
from inspectorate.core.stats import change as change_test
from inspectorate.core.stats import disproportionality, holm
from inspectorate.core.stats.change import Difference
from inspectorate.core.stats.strata import Stratum, UndefinedStatisticError

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
    p_value, note = _test([t for t in known if t.n_cases >= scores.FEW_CASES])
    return GroupComparison(
        score=tallied[0].score,
        characteristic=characteristic,
        estimates=tuple(scores.estimate(tally, rules=rules) for tally in known),
        p_value=p_value,
        adjusted_p_value=None,
        note=note,
    )


def adjusted(comparisons: Iterable[GroupComparison]) -> list[GroupComparison]:
    """Adjust the p values of each score for the number of characteristics tested.

    Returns
    -------
    list of GroupComparison
        In the order given; Holm's adjustment, untested ones left alone.
    """
    made = list(comparisons)
    by_score: dict[str, list[int]] = {}
    for index, item in enumerate(made):
        if item.p_value is not None:
            by_score.setdefault(item.score, []).append(index)
    for indexes in by_score.values():
        values = [made[index].p_value or 0.0 for index in indexes]
        for index, value in zip(indexes, holm.holm_adjusted(values), strict=True):
            made[index] = replace(made[index], adjusted_p_value=value)
    return made


def _test(levels: Sequence[Tally]) -> tuple[float | None, str]:
    if len(levels) < 2:
        return None, TOO_FEW
    try:
        found = disproportionality.rao_scott_test(_by_stratum(levels))
    except UndefinedStatisticError:
        return None, NO_VARIATION
    return found.p_value, ""


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
