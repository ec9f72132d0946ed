"""What agrees, and what is carried along without being counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from figures_cast import ANY, RESULTS
from inspectorate.core.publishing.published_figures import comparing


def test_nothing_in_the_denominator_is_undefined_not_nought():
    empty = replace(RESULTS, amounts=())
    (figure,) = comparing.compare(
        [replace(ANY, source="amount_share", item="staff_diversity", answer="x")], empty
    )
    assert figure.computed == "undefined"
    assert not figure.agrees


@pytest.mark.parametrize(
    ("published", "item", "agrees"),
    [
        ("62", "harm", True),
        ("61", "harm", False),
        ("the majority", "harm", True),
        ("vast majority", "harm", False),
        ("the majority", "none", False),
    ],
)
def test_agreement_is_exact_for_numbers_and_a_range_for_words(published, item, agrees):
    (figure,) = comparing.compare(
        [replace(ANY, source="score", item=item, published=published)], RESULTS
    )
    assert figure.agrees is agrees


def test_contradictions_are_carried_along_uncounted():
    (figure,) = comparing.compare(
        [replace(ANY, source="held", item="5", counted=False, note="why")], RESULTS
    )
    assert (figure.counted, figure.note) == (False, "why")
