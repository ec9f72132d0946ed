"""Sections and criteria that grow while a form is read."""

from __future__ import annotations

from inspectorate.core.instruments.model import Question, Text
from inspectorate.core.instruments.xlsform.drafts import SectionDraft


def test_a_criterion_without_a_name_is_called_after_its_section():
    section = SectionDraft("s", Text("Section"), "row 2")
    criterion = section.unnamed("row 3")
    criterion.questions.append(Question("q", Text("Q?"), "yes_no"))
    finished = section.finished({"q": ("late",)})
    (made,) = finished.criteria
    assert (made.id, made.title, made.statement) == (
        "s.1",
        Text("Section"),
        Text("Section"),
    )
    assert made.questions[0].reasons == ("late",)
    assert list(section.empty()) == []


def test_what_holds_no_question_is_empty():
    section = SectionDraft("s", Text("Section"), "row 2")
    assert list(section.empty()) == ["row 2"]
    section.unnamed("row 3")
    assert list(section.empty()) == ["row 3"]
