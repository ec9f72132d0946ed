"""A condition written as XPath comes back, and means the same."""

from __future__ import annotations

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.instruments import conditions
from inspectorate.core.instruments.xlsform import relevance, xpath
from inspectorate.core.instruments.xlsform.relevance import Subject

CHOICES = ["low", "high", "1.1-x_y"]
SUBJECTS = [
    Subject("fact_f", "fact", "f", "choice", frozenset(CHOICES)),
    Subject("fact_b", "fact", "b", "yes_no", frozenset({"yes", "no"})),
    Subject("fact_n", "fact", "n", "number"),
    Subject("q_1.1.a", "question", "1.1.a", "choice", frozenset(CHOICES)),
    Subject("q_1.1.b", "question", "1.1.b", "many", frozenset(CHOICES)),
]
NUMBERS = st.one_of(
    st.integers(-99, 99), st.integers(-99, 99).map(lambda tenths: tenths / 10)
)
VALUES = {
    "f": st.sampled_from(CHOICES),
    "b": st.sampled_from([True, False, "yes", "no"]),
    "n": NUMBERS,
    "1.1.a": st.sampled_from(CHOICES),
    "1.1.b": st.sampled_from(CHOICES),
}


def _comparisons(subject):
    one = VALUES[subject.id]
    yield st.builds(lambda value: {subject.key: subject.id, "is": value}, one)
    several = st.lists(one, min_size=1, max_size=3)
    yield st.builds(lambda values: {subject.key: subject.id, "in": values}, several)
    if subject.key == "question":
        yield st.just({"answered": subject.id})


COMPARISONS = st.one_of(*(one for subject in SUBJECTS for one in _comparisons(subject)))
CONDITIONS = st.recursive(
    COMPARISONS,
    lambda inner: st.one_of(
        st.builds(lambda part: {"not": part}, inner),
        st.builds(
            lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)
        ),
        st.builds(
            lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)
        ),
    ),
    max_leaves=8,
)
FACTS = st.fixed_dictionaries(
    {
        "f": st.sampled_from([None, *CHOICES]),
        "b": st.sampled_from([None, "yes", "no"]),
        "n": st.one_of(st.none(), NUMBERS),
    }
)
ANSWERS = st.fixed_dictionaries(
    {
        "1.1.a": st.sampled_from([None, *CHOICES]),
        "1.1.b": st.lists(st.sampled_from(CHOICES), unique=True),
    }
)


@given(CONDITIONS)
def test_a_condition_comes_back_in_its_normal_form(condition):
    written = relevance.write(condition, SUBJECTS)
    assert xpath.parse(written, SUBJECTS) == relevance.normal(condition, SUBJECTS)


@given(CONDITIONS)
def test_the_normal_form_is_written_and_read_as_it_is(condition):
    normal = relevance.normal(condition, SUBJECTS)
    assert relevance.normal(normal, SUBJECTS) == normal
    assert xpath.parse(relevance.write(normal, SUBJECTS), SUBJECTS) == normal


@given(CONDITIONS, FACTS, ANSWERS)
def test_the_normal_form_holds_when_the_condition_does(condition, facts, answers):
    normal = relevance.normal(condition, SUBJECTS)
    assert conditions.holds(normal, facts=facts, answers=answers) == conditions.holds(
        condition, facts=facts, answers=answers
    )


@given(st.text(alphabet="${}fact_b()'=! ,andornotselected", max_size=40))
def test_any_text_is_a_condition_or_is_refused(text):
    with contextlib.suppress(xpath.NotUnderstoodError):
        assert list(conditions.parts(xpath.parse(text, SUBJECTS)))
