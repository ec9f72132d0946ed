"""Names of rows and lists."""

from __future__ import annotations

import instrument_cast
from inspectorate.core.instruments.xlsform import naming


def test_rows_and_lists_are_named_after_what_they_are():
    assert naming.row_name("question", "1.1.a") == "q_1.1.a"
    assert naming.scale_list("sufficiency") == "scale_sufficiency"
    facts = {fact.id: fact for fact in instrument_cast.instrument().facts}
    assert naming.fact_list(facts["risk"]) == "fact_risk"
    assert naming.fact_list(facts["custody"]) == "yes_no"


def test_facts_and_questions_can_be_asked_about():
    subjects = {
        one.name: one for one in naming.subjects_of(instrument_cast.instrument())
    }
    assert subjects["fact_custody"].values == {"yes", "no"}
    assert subjects["fact_risk"].values == {"low", "high"}
    assert subjects["fact_age"].type == "number"
    assert subjects["q_1.2.a"].type == "many"
    assert subjects["q_1.2.b"].type == "choice"


def test_a_fact_of_another_form_keeps_the_name_of_its_row():
    fact = instrument_cast.instrument().facts[0]
    assert naming.fact_subject(fact, "in_custody").name == "in_custody"
