import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from inspectorate.core.stats.strata import Stratum, UndefinedStatisticError
from inspectorate.core.stats.within_strata import within_strata_test

# A case is (y, x); a stratum is, for each group, its cases.
case = st.tuples(st.integers(0, 4), st.integers(1, 4)).map(lambda c: (min(c), c[1]))
groups = st.lists(st.lists(case, max_size=6), min_size=2, max_size=3)


def sums(cases):
    return Stratum(
        sampled=max(1, len(cases)),
        population=None,
        cases=len(cases),
        sum_y=sum(y for y, _ in cases),
        sum_x=sum(x for _, x in cases),
        sum_yy=sum(y * y for y, _ in cases),
        sum_xy=sum(x * y for y, x in cases),
        sum_xx=sum(x * x for _, x in cases),
    )


def run(strata):
    return within_strata_test([[sums(cases) for cases in row] for row in strata])


def test_equal_shares_within_every_stratum_are_no_difference():
    poor = [[(0, 1), (1, 1)], [(0, 1), (1, 1)] * 5]
    good = [[(1, 1), (1, 1), (1, 1), (0, 1)] * 3, [(1, 1), (1, 1), (1, 1), (0, 1)]]
    found = run([poor, good])
    assert found.excess == (0.0, 0.0)
    assert found.p_value == 1.0


def test_a_group_worse_in_every_stratum_is_seen():
    worse, better = [(0, 2), (1, 2)] * 6, [(2, 2), (1, 2)] * 6
    found = run([[worse, better], [worse, better]])
    assert found.excess[0] == pytest.approx(-0.25)
    assert found.excess[1] == pytest.approx(0.25)
    assert found.p_value < 0.001


def test_two_groups_of_single_judgements_give_the_mantel_haenszel_statistic():
    """One judgement a case: the Cochran-Mantel-Haenszel statistic without correction."""
    tables = np.array([[[12, 8], [7, 13]], [[30, 10], [20, 15]]])
    strata = [
        [[(1, 1)] * int(a) + [(0, 1)] * int(b) for a, b in table] for table in tables
    ]
    found = run(strata)
    observed = sum(t[0, 0] for t in tables)
    expected = sum(t[0].sum() * t[:, 0].sum() / t.sum() for t in tables)
    variance = sum(
        t[0].sum()
        * t[1].sum()
        * t[:, 0].sum()
        * t[:, 1].sum()
        / t.sum() ** 2
        / (t.sum() - 1)
        for t in tables
    )
    assert found.chi_square == pytest.approx((observed - expected) ** 2 / variance)
    assert found.p_value == pytest.approx(stats.chi2.sf(found.chi_square, 1))


@given(st.lists(groups, min_size=1, max_size=3))
def test_sums_equal_the_mean_and_covariance_over_random_dealing(strata):
    strata = [[*row, *[[]] * (3 - len(row))][:3] for row in strata]
    try:
        found = run(strata)
    except UndefinedStatisticError:
        return
    assert 0 <= found.p_value <= 1
    weights = [sum(x for row in strata for _, x in row[g]) for g in range(3)]
    assert sum(
        e * w for e, w in zip(found.excess, weights, strict=True)
    ) == pytest.approx(0, abs=1e-9)


def test_the_reference_is_every_way_of_dealing_the_cases_to_the_groups():
    cases = [(0, 2), (2, 2), (1, 3), (3, 3), (1, 1), (0, 1)]
    share = Fraction(sum(y for y, _ in cases), sum(x for _, x in cases))
    dealt = [
        float(sum(cases[i][0] - share * cases[i][1] for i in chosen))
        for chosen in itertools.combinations(range(6), 2)
    ]
    found = run([[cases[:2], cases[2:]]])
    total = float(sum(y - share * x for y, x in cases[:2]))
    assert np.mean(dealt) == pytest.approx(0)
    assert found.chi_square == pytest.approx(total**2 / np.var(dealt))


def test_false_alarms_are_as_many_as_stated_where_areas_differ():
    """Groups live in different areas and are treated alike: 5 % alarms, not 90 %."""
    dice = np.random.default_rng(2011)
    alarms = 0
    for _ in range(400):
        strata = []
        for area, share in enumerate((0.45, 0.6, 0.75, 0.9)):
            row: list[list[tuple[int, int]]] = [[], []]
            for _ in range(30):
                quality = min(1.0, max(0.0, dice.normal(share, 0.15)))
                judged = int(dice.binomial(12, quality))
                row[int(dice.random() < 0.15 + 0.2 * area)].append((judged, 12))
            strata.append(row)
        alarms += run(strata).p_value < 0.05
    assert 8 <= alarms <= 34  # 20 expected of 400


@pytest.mark.parametrize(
    "strata",
    [
        [],
        [[[(1, 1)]]],
        [[[(1, 1)], []]],
        [[[(1, 1)], []], [[], [(0, 1)]]],
        [[[(1, 1)], [(1, 1)]]],
    ],
)
def test_nothing_to_compare_is_undefined(strata):
    with pytest.raises(UndefinedStatisticError):
        run(strata)
