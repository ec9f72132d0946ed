"""What a list has to tell follows from the programme and the instrument."""

from __future__ import annotations

from inspectorate.core.instruments.model import (
    Criterion,
    Fact,
    FactValue,
    Instrument,
    Question,
    Section,
    Text,
)
from inspectorate.core.sampling import programmes
from inspectorate.core.sampling.lists import asked_fields, eligibility
from inspectorate.core.sampling.lists.cell_rules import CellRule

FACTS = (
    Fact("gender", Text("Gender", "Rhywedd"), "choice", (FactValue("f", Text("F")),)),
    Fact("custody", Text("In custody"), "yes_no"),
    Fact("age", Text("Age"), "number"),
)
QUESTIONS = (
    Question("1.1.a", Text("?"), "s"),
    Question("1.1.b", Text("?"), "s", applies_when={"fact": "custody", "is": True}),
)
INSTRUMENT = Instrument(
    "x",
    "1",
    "case",
    Text("X"),
    Text(""),
    ("en",),
    FACTS,
    {},
    {},
    (),
    (Section("1", Text(""), (Criterion("1.1", Text(""), Text(""), QUESTIONS),)),),
)
PROGRAMME = programmes.read(
    {
        "id": "x",
        "title": "X",
        "steps": [{"from": 1, "size": 30}],
        "minimums": [
            {"column": "gender", "levels": ["f"], "at_least": 6},
            {"column": "risk", "levels": ["high"], "at_least": 6},
        ],
        "rates": {
            "hours_per_case": 2,
            "hours_per_inspection": 10,
            "pounds_per_hour": 118,
        },
    },
    place="x",
)
RULES = eligibility.read(
    {"include": [{"column": "start", "from": "2011-04-01"}]}, place="r"
)
FIELDS = asked_fields.of_list(PROGRAMME, RULES, INSTRUMENT)


def test_each_is_asked_for_once_the_id_first_and_then_what_is_needed():
    assert [field.id for field in FIELDS] == [
        *("case_id", "start", "gender", "risk", "custody"),
        *("age", "officer", "language"),
    ]


def test_a_list_can_do_without_what_only_comparisons_and_interviews_need():
    optional = [field.id for field in FIELDS if not field.is_needed]
    assert optional == ["age", "officer", "language"]


def test_a_field_says_all_that_it_is_asked_for():
    purposes = {field.id: field.purposes for field in FIELDS}
    assert purposes["gender"] == ("minimum", "comparison")
    assert purposes["custody"] == ("questions",)
    assert purposes["start"] == ("eligibility",)


def test_what_may_stand_follows_from_the_kind_of_fact():
    rules = {field.id: field.rule for field in FIELDS}
    assert rules["gender"] == CellRule("gender", ("f",))
    assert rules["custody"] == CellRule("custody", ("yes", "no"))
    assert rules["age"].kind == "number"
    assert rules["language"].kind == "language"
    assert rules["case_id"].longest < rules["officer"].longest
    assert rules["risk"] == CellRule("risk")


def test_the_title_is_that_of_the_instrument():
    titles = {field.id: field.title for field in FIELDS}
    assert titles["gender"] == Text("Gender", "Rhywedd")
    assert titles["officer"] == Text("")
