"""Sizes and shares that others published."""

from __future__ import annotations

import pytest

from inspectorate.core.sampling import size
from inspectorate.core.sampling.drawing import allocation
from inspectorate.core.sampling.size import Precision


@pytest.mark.parametrize(
    ("n", "populations", "expected"),
    [
        (148, (454, 138, 327, 129, 169), (54, 17, 40, 16, 21)),
        (10, (50, 50, 50), (4, 3, 3)),
        (1000, (50, 50, 50), (50, 50, 50)),
    ],
)
def test_rounding_as_the_case_sampler_of_hm_inspectorate_of_probation(
    n, populations, expected
):
    """Source: case sampler, 2020-21, MIT licence, README and tests."""
    parts = allocation.rounded(n, populations)
    assert tuple(part.size for part in parts) == expected


@pytest.mark.parametrize(
    ("n", "points"),
    [(38, 10.4), (62, 8.1), (100, 6.4), (150, 5.2), (220, 4.3), (440, 3.1)],
)
def test_margins_at_80_percent_of_the_samples_of_2011_12(n, points):
    """Worked out for an endless list from the sizes in the annual report 2011-12."""
    wanted = Precision(0.05, level=0.8)
    assert 100 * size.margin(n, 10**12, wanted) == pytest.approx(points, abs=0.05)


def test_the_148_cases_of_1217():
    """Source: case sampler README; 80% confidence and 5 points take at least 145."""
    wanted = Precision(0.05, level=0.8)
    assert size.sample_size(1217, wanted) == 145
    assert 100 * size.margin(148, 1217, wanted) == pytest.approx(4.94, abs=0.005)


@pytest.mark.parametrize(
    ("population", "n"), [(500, 218), (1000, 278), (10_000, 370), (100_000, 383)]
)
def test_sizes_of_krejcie_and_morgan(population, n):
    """Krejcie and Morgan (1970), Educational and Psychological Measurement 30, table 1.

    Their chi-square of 3.841 is rounded: sizes may differ by one.
    """
    assert size.sample_size(population, Precision(0.05)) == pytest.approx(n, abs=1)
