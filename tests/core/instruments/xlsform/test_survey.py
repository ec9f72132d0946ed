"""The rows of a form, put together or refused by name."""

from __future__ import annotations

import pytest

import form_cast
from inspectorate.core.instruments.model import Text

REASON = {"list_name": "why", "name": "late", "label": "it was late"}
FACTS = {
    "type": "begin_group",
    "name": "facts",
    "label": "F",
    "inspectorate_item": "facts",
}
END = {"type": "end_group"}
SECTION = {"type": "begin_group", "name": "s", "label": "Section"}
LAST = {"type": "select_one yes_no", "name": "last", "label": "Last?"}


def group(name, **more):
    return {"type": "begin_group", "name": name, "label": name.title(), **more}


def question(name, **more):
    return {"type": "select_one yes_no", "name": name, "label": f"{name}?", **more}


def test_questions_without_a_group_stand_in_a_section_of_their_own():
    instrument = form_cast.read(
        survey=[
            question("first"),
            group("s"),
            question("second"),
            END,
            question("third"),
        ]
    )
    sections = {one.id: one for one in instrument.sections}
    assert list(sections) == ["questions", "s"]
    criteria = sections["questions"].criteria
    assert [one.id for one in criteria] == ["questions.1", "questions.2"]
    assert sections["questions"].title == Text("Health")


def test_a_question_may_follow_all_groups():
    instrument = form_cast.read(survey=[group("s"), question("q"), END, question("r")])
    assert [section.id for section in instrument.sections] == ["s", "questions"]


def test_a_note_is_the_statement_and_a_group_within_a_group_a_criterion():
    instrument = form_cast.read(
        survey=[
            group("s"),
            group("c"),
            {"type": "note", "name": "n", "label": "We expect to find it."},
            question("q"),
            END,
            END,
        ]
    )
    (criterion,) = instrument.criteria()
    assert (criterion.id, criterion.statement) == ("c", Text("We expect to find it."))


def test_the_condition_of_a_group_is_that_of_all_in_it():
    instrument = form_cast.read(
        survey=[
            question("first"),
            group("s", relevant="${first} = 'yes'"),
            group("c", relevant="${first} != ''"),
            question("second", relevant="${first} = 'no'"),
            END,
            question("third"),
            END,
        ]
    )
    first, second, third = (one.applies_when for one in instrument.questions())
    is_yes = {"question": "first", "is": "yes"}
    assert first is None
    assert second == {
        "all": [
            {"all": [is_yes, {"answered": "first"}]},
            {"question": "first", "is": "no"},
        ]
    }
    assert third == is_yes


def test_facts_stand_in_a_group_of_theirs():
    instrument = form_cast.read(
        survey=[
            FACTS,
            {"type": "select_one yes_no", "name": "custody", "label": "Custody"},
            {"type": "select one sources", "name": "source", "label": "Source"},
            {"type": "int", "name": "age", "label": "Age"},
            END,
            question("first", relevant="${age} = 17 and ${custody} = 'yes'"),
        ]
    )
    assert [fact.type for fact in instrument.facts] == ["yes_no", "choice", "number"]
    (asked,) = instrument.questions()
    assert asked.applies_when == {
        "all": [{"fact": "age", "is": 17}, {"fact": "custody", "is": True}]
    }


def test_reasons_belong_to_the_question_they_name():
    reasons = {
        "type": "select_multiple why",
        "name": "why_first",
        "label": "Why?",
        "inspectorate_item": "reasons",
        "inspectorate_id": "first",
    }
    instrument = form_cast.read(
        survey=form_cast.asked(reasons), choices=[*form_cast.CHOICES, REASON]
    )
    assert next(instrument.questions()).reasons == ("late",)
    assert list(instrument.reasons) == ["late"]
    assert "why" not in instrument.scales


def test_hint_and_guidance_are_one():
    row = question("first", hint="Short.", guidance_hint="Long.")
    assert next(form_cast.read(survey=[row]).questions()).guidance == Text(
        "Short. Long."
    )


def test_a_finding_and_what_it_counts_towards():
    row = question("first") | {
        "inspectorate_finding_en": "It was in {share}.",
        "inspectorate_counts_towards": "harm public",
        "inspectorate_scored": "yes",
    }
    asked = next(form_cast.read(survey=[row]).questions())
    assert asked.finding == Text("It was in {share}.")
    assert asked.counts_towards == ("harm", "public")
    assert asked.scored


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("begin_repeat", "never repeated"),
        ("calculate", "scores are counted"),
        ("geopoint", "say in the guidance"),
        ("start", "the application records"),
        ("select_one_from_file x.csv", "into the sheet choices"),
        ("select_one yes_no or_other", 'Write a choice "other"'),
        ("selct_one yes_no", 'Did you mean "select_one"?'),
        ("text", "A question is select_one or select_multiple"),
        ("integer", "numbers stand among the facts"),
        ("", "A question is select_one"),
    ],
)
def test_a_type_of_row_is_refused_with_what_to_do(given, said):
    row = {"type": given, "name": "x", "label": "X"}
    (fault,) = form_cast.faults(survey=form_cast.asked(row))
    assert (fault.code, fault.place) == ("INSTRUMENT-078", 'survey row 3 column "type"')
    assert said in fault.remedy


NESTED = ("INSTRUMENT-079", 'survey row 4 column "type"')


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([END], [("INSTRUMENT-079", 'survey row 3 column "type"')]),
        (
            [group("s"), question("q")],
            [("INSTRUMENT-079", 'survey row 3 column "type"')],
        ),
        ([group("s"), FACTS, END, LAST, END], [NESTED]),
        (
            [group("s"), group("c"), group("d"), question("q"), END, LAST, END, END],
            [("INSTRUMENT-079", 'survey row 5 column "type"')],
        ),
        ([group("s"), END], [("INSTRUMENT-088", 'survey row 3 column "type"')]),
        (
            [group("s"), group("c"), END, LAST, END],
            [("INSTRUMENT-088", 'survey row 4 column "type"')],
        ),
        (
            [group("s.1"), LAST, END, group("s"), question("q"), END],
            [("INSTRUMENT-081", 'survey row 7 column "type"')],
        ),
        (
            [{"type": "note", "name": "n", "label": "N"}],
            [("INSTRUMENT-090", 'survey row 3 column "type"')],
        ),
        (
            [group("s", hint="Read this."), LAST, END],
            [("INSTRUMENT-091", 'survey row 3 column "type"')],
        ),
        (
            [FACTS, {"type": "note", "name": "n", "label": "N"}, END],
            [("INSTRUMENT-078", 'survey row 4 column "type"')],
        ),
        (
            [
                FACTS,
                {"type": "select_multiple sources", "name": "n", "label": "N"},
                END,
            ],
            [("INSTRUMENT-078", 'survey row 4 column "type"')],
        ),
        (
            [FACTS, question("n", relevant="${first} = 'yes'"), END],
            [("INSTRUMENT-085", 'survey row 4 column "relevant"')],
        ),
        (
            [FACTS | {"relevant": "${first} = 'yes'"}, END],
            [("INSTRUMENT-085", 'survey row 3 column "relevant"')],
        ),
        (
            [question("q", relevant="${later} = 'yes'")],
            [("INSTRUMENT-085", 'survey row 3 column "relevant"')],
        ),
        (
            [question("q", inspectorate_item="colour")],
            [("INSTRUMENT-084", 'survey row 3 column "inspectorate_item"')],
        ),
        (
            [question("q", choice_filter="name = 'x'")],
            [("INSTRUMENT-086", 'survey row 3 column "choice_filter"')],
        ),
        ([question("first")], [("INSTRUMENT-081", 'survey row 3 column "name"')]),
        (
            [question("q", inspectorate_id="first")],
            [("INSTRUMENT-081", 'survey row 3 column "inspectorate_id"')],
        ),
        (
            [{"type": "select_one sauces", "name": "q", "label": "Q?"}],
            [("INSTRUMENT-083", 'survey row 3 column "type"')],
        ),
        (
            [{"type": "select_one yes_no", "name": "q"}],
            [("INSTRUMENT-082", 'survey row 3 column "label"')],
        ),
        (
            [{"type": "text", "name": "q", "label": "E", "inspectorate_item": "note"}],
            [("INSTRUMENT-087", 'survey row 3 column "type"')],
        ),
    ],
)
def test_what_has_no_place_is_refused_by_cell(rows, found):
    assert form_cast.codes(survey=form_cast.asked(*rows)) == found


def test_a_form_that_asks_nothing():
    case = {"type": "text", "name": "c", "label": "Case", "inspectorate_item": "case"}
    assert form_cast.codes(survey=[case]) == [("INSTRUMENT-088", "survey")]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"inspectorate_id": "other"}, [("INSTRUMENT-087", "type")]),
        ({"choice_filter": "name != 'late'"}, [("INSTRUMENT-086", "choice_filter")]),
        (
            {"choice_filter": "selected('', name)"},
            [("INSTRUMENT-086", "choice_filter")],
        ),
        (
            {"choice_filter": "selected('late lost', name)"},
            [("INSTRUMENT-084", "choice_filter")],
        ),
        ({"type": "select_multiple whither"}, [("INSTRUMENT-083", "type")]),
        ({"hint": "Read."}, [("INSTRUMENT-091", "type")]),
    ],
)
def test_reasons_that_belong_to_nothing(changes, found):
    row = {
        "type": "select_multiple why",
        "name": "w",
        "label": "Why?",
        "inspectorate_item": "reasons",
        "inspectorate_id": "first",
    }
    places = [(code, f'survey row 3 column "{column}"') for code, column in found]
    rows = form_cast.asked(row | changes)
    assert form_cast.codes(survey=rows, choices=[*form_cast.CHOICES, REASON]) == places


def test_a_question_has_its_reasons_once():
    row = {
        "type": "select_multiple why",
        "label": "Why?",
        "inspectorate_item": "reasons",
        "inspectorate_id": "first",
    }
    rows = form_cast.asked(row | {"name": "w"}, row | {"name": "v"})
    found = form_cast.codes(survey=rows, choices=[*form_cast.CHOICES, REASON])
    assert found == [("INSTRUMENT-087", 'survey row 4 column "type"')]


def test_a_scale_must_have_an_id():
    choices = [
        dict(row, list_name="Yes No".replace(" ", "")) for row in form_cast.CHOICES[:2]
    ]
    row = {"type": "select_one YesNo", "name": "q", "label": "Q?"}
    found = form_cast.codes(survey=[row], choices=choices)
    assert found == [("INSTRUMENT-080", 'survey row 2 column "type"')]
