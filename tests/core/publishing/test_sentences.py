"""Findings say their own denominators, and nothing where there is nothing to say."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import publishing_cast as cast
import publishing_instruments
from inspectorate.core.publishing import sentences
from inspectorate.core.scoring.estimate import whole_percent

EN, CY = cast.wording("en"), cast.wording("cy")
PLAIN = publishing_instruments.question("1.1.a")
NEGATIVE = publishing_instruments.question("1.1.b", finding="share_below")


def _sentence(question, sufficient, applicable, *, wording=EN, n_sampled=100, **how):
    estimate = cast.estimate(question.id, sufficient, applicable)
    return sentences.finding(question, estimate, wording, n_sampled=n_sampled, **how)


def test_a_sentence_counts_its_relevant_cases():
    found = _sentence(PLAIN, 57, 79)
    assert (
        found.sentence
        == "Work 1.1.a was good enough in 72% of relevant cases (57 of 79)."
    )
    assert found.sure == "95% interval: 67% to 76%"


def test_a_sentence_over_all_cases_does_not_call_them_relevant():
    found = _sentence(PLAIN, 57, 79, n_sampled=79)
    assert found.sentence == "Work 1.1.a was good enough in 72% of cases (57 of 79)."


def test_a_negative_sentence_counts_the_other_cases_and_turns_the_interval():
    found = _sentence(NEGATIVE, 60, 100, n_sampled=120)
    assert found.sentence.endswith(
        "not good enough in 40% of relevant cases (40 of 100)."
    )
    assert found.sure == "95% interval: 36% to 45%"


def test_a_sentence_in_welsh():
    found = _sentence(PLAIN, 1230, 2461, wording=CY, n_sampled=2461)
    said = "Roedd gwaith 1.1.a yn ddigon da mewn hanner o achosion (1,230 o 2,461)."
    assert found.sentence == said


@pytest.mark.parametrize(
    ("sufficient", "word"),
    [
        (25, "a quarter"),
        (33, "a third"),
        (50, "half"),
        (67, "two-thirds"),
        (75, "three-quarters"),
        (51, "51%"),
        (0, "0%"),
        (100, "100%"),
    ],
)
def test_some_shares_have_words(sufficient, word):
    assert f"in {word} of" in _sentence(PLAIN, sufficient, 100).sentence


def test_words_can_be_left_out():
    assert "in 50% of" in _sentence(PLAIN, 50, 100, words=False).sentence


def test_few_cases_get_a_neutral_sentence():
    found = _sentence(PLAIN, 3, 4)
    said = "“Was 1.1.a good enough?” applied to 4 cases only: too few to say."
    assert found.sentence == said
    assert found.sure == found.reason == ""


def test_nothing_is_said_without_a_template():
    assert (
        _sentence(publishing_instruments.question("1.2.b", finding=""), 30, 40) is None
    )


@given(
    applicable=st.integers(0, 400),
    share=st.fractions(0, 1),
    negative=st.booleans(),
    language=st.sampled_from(["en", "cy"]),
)
def test_no_sentence_at_zero_and_right_denominators_above(
    applicable, share, negative, language
):
    sufficient = int(applicable * share)
    question = NEGATIVE if negative else PLAIN
    wording = EN if language == "en" else CY
    found = _sentence(question, sufficient, applicable, wording=wording, words=False)
    if applicable == 0:
        assert found is None
    elif applicable < sentences.FEWEST_FOR_A_SHARE:
        assert "%" not in found.sentence
    else:
        count = applicable - sufficient if negative else sufficient
        between = {"en": "of", "cy": "o"}[language]
        assert f"({count} {between} {applicable})" in found.sentence
        percent = whole_percent(Fraction(count, applicable))
        assert f"{percent}%" in found.sentence


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "95% interval: 45% to 54%"),
        ({"interval": "census", "low": None, "high": None}, "All cases were judged"),
        ({"low": None}, "No interval can be given"),
    ],
)
def test_between_says_how_sure(changes, said):
    estimate = cast.estimate("1.1.a", 20, 40, **changes)
    assert sentences.between(estimate, EN).startswith(said)


def test_between_says_when_nothing_applied():
    said = sentences.between(cast.estimate("1.1.a", 0, 0), EN)
    assert said == "Nothing in this score applied to any case"


def _reasons(sufficient, counts):
    return sentences.commonest_reasons(
        PLAIN,
        cast.estimate("1.1.a", sufficient, 40),
        counts,
        instrument=cast.CCI,
        wording=EN,
    )


def test_reasons_are_said_with_their_counts():
    said = _reasons(20, (("late", 12), ("sources", 7)))
    assert said == (
        "In the 20 cases where this was not good enough, it was commonly because it was late (12), "
        "or because sources were missing (7)."
    )


def test_a_rare_reason_is_not_called_common():
    assert _reasons(20, (("late", 12), ("sources", 4))).endswith("it was late (12).")
    assert _reasons(20, (("late", 4),)) == ""


def test_no_reasons_where_few_cases_were_below_the_line():
    assert _reasons(36, (("late", 4),)) == ""


def test_pooled_reasons_add_up_and_put_the_commonest_first():
    pooled = sentences.pooled_reasons(
        [{"1.1.a": (("late", 3), ("sources", 2))}, {"1.1.a": (("sources", 2),)}]
    )
    assert pooled == {"1.1.a": (("sources", 4), ("late", 3))}
