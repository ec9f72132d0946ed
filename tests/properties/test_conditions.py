"""Laws that every condition obeys."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.instruments import conditions

NAMES = st.sampled_from(["a", "b", "c"])
VALUES = st.sampled_from([True, False, "x", "y", 1, 2])
COMPARISONS = st.one_of(
    st.builds(lambda name, value: {"fact": name, "is": value}, NAMES, VALUES),
    st.builds(lambda name, value: {"question": name, "is": value}, NAMES, VALUES),
    st.builds(
        lambda name, values: {"fact": name, "in": values},
        NAMES,
        st.lists(VALUES, min_size=1),
    ),
    st.builds(lambda name: {"answered": name}, NAMES),
)
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
    max_leaves=6,
)
FACTS = st.dictionaries(NAMES, st.sampled_from(["yes", "no", "x", "1", "", None]))
ANSWERS = st.dictionaries(NAMES, st.sampled_from(["x", "y", "", ["x", "y"], []]))


@given(CONDITIONS, FACTS, ANSWERS)
def test_not_turns_a_condition_round(condition, facts, answers):
    held = conditions.holds(condition, facts=facts, answers=answers)
    assert conditions.holds({"not": condition}, facts=facts, answers=answers) != held


@given(st.lists(CONDITIONS, min_size=1, max_size=3), FACTS, ANSWERS)
def test_any_is_not_all_not(parts, facts, answers):
    by_all = {"not": {"all": [{"not": part} for part in parts]}}
    assert conditions.holds(
        {"any": parts}, facts=facts, answers=answers
    ) == conditions.holds(by_all, facts=facts, answers=answers)


@given(CONDITIONS, FACTS, ANSWERS)
def test_only_what_is_named_matters(condition, facts, answers):
    named_facts = {
        name: facts[name] for name in conditions.facts_in(condition) if name in facts
    }
    named_answers = {
        name: answers[name]
        for name in conditions.questions_in(condition)
        if name in answers
    }
    assert conditions.holds(
        condition, facts=facts, answers=answers
    ) == conditions.holds(condition, facts=named_facts, answers=named_answers)
