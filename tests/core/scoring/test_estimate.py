from __future__ import annotations

from fractions import Fraction

import pytest

from inspectorate.core.scoring import estimate, scores
from scoring_cast import tally


@pytest.mark.parametrize(
    ("share", "percent"),
    [
        (Fraction(57, 200), 29),  # 28.5 %, which a float puts below the half
        (Fraction(0), 0),
        (Fraction(1), 100),
        (Fraction(1, 200), 1),
        (Fraction(199, 40_000), 0),
        (Fraction(2, 3), 67),
    ],
)
def test_whole_percent_rounds_half_up_exactly(share, percent):
    assert estimate.whole_percent(share) == percent


def test_an_estimate_knows_its_percent():
    assert scores.estimate(tally([(57, 200), (0, 0)])).percent == 29


def test_an_undefined_estimate_has_no_percent():
    assert scores.estimate(tally([(0, 0)])).percent is None
