"""The rules of an assessment are those of its instrument."""

from __future__ import annotations

import instrument_cast
from inspectorate.core.fieldwork.answers import (
    kept_answers,
)


def test_the_rules_of_an_instrument_are_its_questions_and_scales():
    rules = kept_answers.rules_of(
        instrument_cast.instrument(), may_write=True, is_open=True, earlier=["2019-01"]
    )
    assert rules.schema_revs == {"2020-01", "2019-01"}
    assert "sufficient" in rules.questions["1.1.a"].answers
    assert rules.questions["1.1.a"].reasons == {"late", "missing"}
    assert any(choices.many for choices in rules.questions.values())
