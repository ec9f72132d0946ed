"""Everybody can read by what they are judged."""

from __future__ import annotations

import dataclasses

import publishing_cast as cast
from inspectorate.core.instruments.model import (
    Answer,
    Criterion,
    Fact,
    Headline,
    Line,
    Question,
    Scale,
    Section,
    Text,
)
from inspectorate.core.publishing.blocks import Facts, Paragraph
from inspectorate.core.publishing.pages import criteria

EDITION = cast.edition()
PAGE = criteria.page(EDITION, cast.CCI)


def _facts(page, heading):
    """Return the facts below a heading."""
    place = [getattr(b, "id", "") for b in page.blocks].index(heading)
    found = next(b for b in page.blocks[place:] if isinstance(b, Facts))
    return {fact.name: fact.value for fact in found.items}


def test_the_list_says_which_inspections_used_which_version():
    page = criteria.index(EDITION)
    assert cast.table(page, "table-criteria") == [
        ["Tool cci", "2009-04", "7", "4", "cci/2009-04 (JSON)"],
        ["Tool omi2", "2011-04", "7", "2", "omi2/2011-04 (JSON)"],
    ]


def test_a_question_says_when_it_applies_what_it_counts_towards_and_what_is_asked():
    assert _facts(PAGE, "question-1.1.a") == {
        "When it applies": "Applies to every case.",
        "Answers": "Sufficient (good enough); Not sufficient (not good enough)",
        "Reasons asked for": "it was late; sources were missing",
        "Counts towards": "Headline safeguarding; 1 Assessment and planning; 1.1 Assessment",
    }


def test_sections_criteria_and_questions_are_headings():
    found = [h for h in cast.headings(PAGE) if h[0].isdigit()]
    assert found[:3] == [
        "1 Assessment and planning",
        "1.1 Assessment",
        "1.1.a Was 1.1.a good enough?",
    ]


def test_facts_of_a_case_give_their_values():
    facts = _facts(PAGE, "facts")
    assert facts["Gender"] == "Female; Male"
    assert facts["Has a disability"] == "yes or no"


def _other():
    scale = Scale(
        "kinds",
        (
            Answer("a", Text("Alpha", "Alffa"), Line.OUTSIDE),
            Answer("b", Text("Beta", "Beta (cy)"), Line.ABOVE),
        ),
    )
    questions = (
        Question(
            "1.1.a",
            Text("Which?", "Pa rai?"),
            "kinds",
            guidance=Text("Look first.", "Edrychwch yn gyntaf."),
            scored=False,
            many=True,
            applies_when={"fact": "age", "is": "old"},
            reasons=("late",),
        ),
    )
    criterion = Criterion("1.1", Text("C", "M"), Text("S.", "D."), questions)
    return dataclasses.replace(
        cast.CCI,
        scales={"kinds": scale},
        headlines=(),
        facts=(Fact("age", Text("Age", "Oed"), "number"),),
        sections=(Section("1", Text("First", "Cyntaf"), (criterion,)),),
    )


def test_what_is_only_recorded_says_so_and_needs_no_reason():
    page = criteria.page(EDITION, _other())
    assert _facts(page, "question-1.1.a") == {
        "When it applies": "Applies when: Age: old.",
        "Answers": "Alpha; Beta; several answers may be given",
        "Counts towards": "Nothing: it is recorded, not scored",
    }
    assert "Look first." in [b.text for b in cast.of_kind(page, Paragraph)]
    assert _facts(page, "facts") == {"Age": "a number"}


def test_an_instrument_without_headlines_and_facts_has_none():
    page = criteria.page(EDITION, dataclasses.replace(_other(), facts=(), sections=()))
    assert cast.headings(page) == []


def test_the_welsh_page_is_in_welsh():
    page = criteria.page(cast.edition(language="cy"), cast.CCI)
    facts = _facts(page, "question-1.1.a")
    assert facts["Pryd mae'n berthnasol"] == "Yn berthnasol i bob achos."


def test_a_headline_is_described():
    headline = Headline(
        "x", Text("Safety", "Diogelwch"), Text("Kept safe.", "Yn ddiogel.")
    )
    page = criteria.page(EDITION, dataclasses.replace(_other(), headlines=(headline,)))
    assert _facts(page, "headlines") == {"Safety": "Kept safe."}
