from __future__ import annotations

from dataclasses import replace

import pytest

from inspectorate.core.stats import disproportionality
from inspectorate.core.stats.strata import Stratum, UndefinedStatisticError

GIRLS = Stratum(12, None, 6, 9, 12, 15, 18, 24)
BOYS = Stratum(12, None, 6, 5, 12, 7, 10, 24)
NOBODY = Stratum(12, None, 0, 0, 0, 0, 0, 0)


def test_equal_shares_give_no_alarm():
    found = disproportionality.rao_scott_test([(GIRLS, GIRLS)])
    assert found.f == pytest.approx(0, abs=1e-12)
    assert found.p_value == pytest.approx(1, abs=1e-6)


def test_the_order_of_groups_does_not_matter():
    one = disproportionality.rao_scott_test([(GIRLS, BOYS, GIRLS)])
    other = disproportionality.rao_scott_test([(BOYS, GIRLS, GIRLS)])
    assert one.f == pytest.approx(other.f)
    assert one.numerator_degrees == pytest.approx(other.numerator_degrees)


def test_judgements_of_one_case_are_not_independent():
    """The same table from twelve cases that are all yes or all no says far less."""
    alike = disproportionality.rao_scott_test(
        [
            (
                replace(GIRLS, sum_yy=18, sum_xy=18),
                replace(BOYS, sum_yy=10, sum_xy=10),
            )
        ]
    )
    assert alike.p_value > disproportionality.rao_scott_test([(GIRLS, BOYS)]).p_value


def test_a_group_that_a_stratum_lacks_counts_as_nothing_there():
    found = disproportionality.rao_scott_test([(GIRLS, BOYS), (GIRLS, NOBODY)])
    assert found.denominator_degrees == 16


def test_a_lone_case_is_measured_from_the_whole():
    lone = Stratum(1, None, 1, 1, 2, 1, 2, 4)
    nobody = replace(NOBODY, sampled=1)
    found = disproportionality.rao_scott_test([(GIRLS, BOYS), (lone, nobody)])
    assert found.denominator_degrees == 11


@pytest.mark.parametrize(
    ("strata", "why"),
    [
        ([], "two groups"),
        ([(GIRLS,)], "two groups"),
        ([(GIRLS, NOBODY)], "two groups"),
        (
            [(replace(GIRLS, sum_y=12, sum_yy=24, sum_xy=24),) * 2],
            "one side of the line",
        ),
        (
            # Every case has one of two.
            [(Stratum(12, None, 6, 6, 12, 6, 12, 24),) * 2],
            "do not vary",
        ),
        (
            [(Stratum(1, None, 1, 1, 2, 1, 2, 4), Stratum(1, None, 0, 0, 1, 0, 0, 1))],
            "do not vary",
        ),
    ],
)
def test_what_cannot_be_tested_is_undefined(strata, why):
    with pytest.raises(UndefinedStatisticError, match=why):
        disproportionality.rao_scott_test(strata)
