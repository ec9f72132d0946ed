"""Which heading is probably which field."""

from __future__ import annotations

from inspectorate.core.instruments.model import Text
from inspectorate.core.sampling.lists import heading_guesses
from inspectorate.core.sampling.lists.asked_fields import AskedField
from inspectorate.core.sampling.lists.cell_rules import CellRule


def _field(name, purpose, title=Text("")):  # noqa: B008 - frozen
    return AskedField(name, (purpose,), title, CellRule(name))


FIELDS = (
    _field("case_id", "identity"),
    _field("risk_of_serious_harm", "minimum"),
    _field("gender", "questions", Text("Gender of the child", "Rhywedd")),
    _field("officer", "officer"),
)


def _guess(*headings, **remembered):
    return heading_guesses.guess(headings, FIELDS, remembered=remembered)


def test_our_own_names_are_certain():
    found = _guess("case_id", "gender", "risk_of_serious_harm")
    assert found.certain == {
        name: name for name in ("case_id", "gender", "risk_of_serious_harm")
    }
    assert found.likely == {}
    assert found.lacks(FIELDS) == ()


def test_what_was_matched_before_is_certain():
    found = _guess("Ref", "Team", "gender", Ref="case_id", Team="Team", Gone="officer")
    assert found.certain == {"Ref": "case_id", "Team": "Team", "gender": "gender"}
    assert found.lacks(FIELDS) == ("risk_of_serious_harm",)


def test_about_the_same_words_are_likely():
    found = _guess(" Case  reference ", "RiskOfSeriousHarm", "RHYWEDD", "Case-Manager")
    assert found.certain == {}
    assert found.likely == {
        "Case reference": "case_id",
        "RiskOfSeriousHarm": "risk_of_serious_harm",
        "RHYWEDD": "gender",
        "Case-Manager": "officer",
    }


def test_a_field_and_a_heading_are_used_once():
    found = _guess("Ref", "ID", "case_id", "Ref", Ref="case_id")
    assert found.certain == {"Ref": "case_id"}
    assert found.likely == {}


def test_what_nobody_asked_for_is_left_alone():
    assert _guess("Shoe size", "") == heading_guesses.Guess({}, {})
