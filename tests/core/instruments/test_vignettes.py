"""Counting scores by the plain rule."""

from __future__ import annotations

import pytest

import instrument_cast
from inspectorate.core.instruments.model import Line
from inspectorate.core.instruments.vignettes import Count, count_scores, line_of

INSTRUMENT = instrument_cast.instrument()


@pytest.mark.parametrize(
    ("n_sufficient", "n_applicable", "percent"),
    [(57, 200, 29), (1, 3, 33), (2, 3, 67), (1, 200, 1), (0, 5, 0), (0, 0, None)],
)
def test_percent_is_rounded_half_up(n_sufficient, n_applicable, percent):
    assert Count(n_sufficient, n_applicable).percent == percent


def test_counts_leave_out_what_does_not_apply_or_count():
    counts = count_scores(INSTRUMENT, instrument_cast.CASES)
    assert counts["harm"] == Count(1, 2)
    assert counts["1"] == Count(2, 5)
    assert counts["2.1"] == Count(0, 0)


def test_answers_to_questions_that_do_not_apply_do_not_count():
    facts = {"custody": "no", "risk": "low", "age": "9"}
    case = {"facts": facts, "answers": {"1.1.b": "sufficient"}}
    assert count_scores(INSTRUMENT, [case])["1.1"] == Count(0, 0)


def test_unanswered_questions_do_not_count():
    case = {"facts": {}, "answers": {}}
    assert count_scores(INSTRUMENT, [case])["1.1.a"] == Count(0, 0)


def test_of_several_ticked_answers_the_best_line_counts():
    question = next(INSTRUMENT.questions())
    ticked = ["not_applicable", "insufficient", "sufficient"]
    assert line_of(INSTRUMENT, question, ticked) is Line.ABOVE
    assert line_of(INSTRUMENT, question, ticked[:2]) is Line.BELOW
    assert line_of(INSTRUMENT, question, "not_applicable") is Line.OUTSIDE
