"""How many cases, and how precise."""

from __future__ import annotations

import math

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling import size
from inspectorate.core.sampling.size import Precision


def test_a_huge_list_needs_the_textbook_385():
    assert size.sample_size(10**9, Precision(0.05)) == 385


def test_the_correction_for_a_small_list():
    assert size.sample_size(100, Precision(0.05)) == 80
    assert size.sample_size(1, Precision(0.05)) == 1


def test_a_design_effect_and_a_known_share_change_the_size():
    assert size.sample_size(10**9, Precision(0.05, design_effect=2)) == 769
    assert size.sample_size(10**9, Precision(0.05, proportion=0.1)) == 139


def test_a_coarse_margin_still_takes_one_case():
    assert size.sample_size(50, Precision(0.99)) == 1


def test_margin_undoes_sample_size():
    wanted = Precision(0.05, level=0.9, proportion=0.3, design_effect=1.4)
    n_cases = size.sample_size(2000, wanted)
    assert size.margin(n_cases, 2000, wanted) <= 0.05
    assert size.margin(n_cases - 1, 2000, wanted) > 0.05


def test_margin_of_the_whole_list_is_none():
    assert size.margin(50, 50, Precision(0.05)) == 0
    assert size.margin(1, 1, Precision(0.05)) == 0


@pytest.mark.parametrize(
    ("population", "wanted", "place"),
    [
        (0, Precision(0.05), "--population"),
        (9, Precision(0), "--precision"),
        (9, Precision(5), "--precision"),
        (9, Precision(0.05, level=95), "--level"),
        (9, Precision(0.05, proportion=1), "--proportion"),
        (9, Precision(0.05, design_effect=0), "--deff"),
        (9, Precision(0.05, design_effect=math.inf), "--deff"),
        (9, Precision(math.nan), "--precision"),
        (9, Precision(0.05, level=1e-20), "--level"),
        (9, Precision(0.05, level=math.nextafter(1, 0)), "--level"),
        (10**13, Precision(0.05), "--population"),
    ],
)
def test_values_out_of_range_are_named(population, wanted, place):
    with pytest.raises(InspectorateError) as caught:
        size.sample_size(population, wanted)
    assert [(f.code, f.place) for f in caught.value.faults] == [("SAMPLE-007", place)]


@pytest.mark.parametrize("n_cases", [0, 10])
def test_margin_refuses_a_size_that_cannot_be_drawn(n_cases):
    with pytest.raises(InspectorateError, match="SAMPLE-009"):
        size.margin(n_cases, 9, Precision(0.05))


def test_a_margin_too_small_for_floats_takes_every_case():
    assert size.sample_size(100, Precision(1e-300)) == 100


def test_a_share_too_small_for_floats_takes_one_case():
    assert size.sample_size(1, Precision(0.5, proportion=5e-324)) == 1
