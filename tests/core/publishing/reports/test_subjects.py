"""What a report is about, and the results it needs."""

from __future__ import annotations

import pytest

import publishing_cast as cast
import reports_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.reports import subjects
from inspectorate.core.publishing.reports.subjects import Subject

YEAR = cast.YEAR


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2011-12", Subject("year", "2011-12")),
        ("omi2 2011-12", Subject("programme_year", "2011-12", "omi2")),
        (
            "cci-2011-12-kent",
            Subject("inspection", "2011-12", "cci", "cci-2011-12-kent"),
        ),
        ("2011-12 hmp-x", Subject("topic", "2011-12", name="hmp-x")),
    ],
)
def test_a_subject_is_read_from_how_it_is_written(text, expected):
    assert subjects.read(text) == expected


@pytest.mark.parametrize("text", ["", "kent", "2011", "2011-12 Ümlaut", "../x 2011-12"])
def test_anything_else_is_a_fault_with_examples(text):
    with pytest.raises(InspectorateError) as caught:
        subjects.read(text)
    assert caught.value.faults[0].code == "PUBLISH-030"
    assert "cci-2011-12-kent" in caught.value.faults[0].remedy


def _part(text):
    return subjects.part(YEAR, subjects.read(text))


def test_an_inspection_comes_with_its_original_and_its_programme():
    part = _part(reports_cast.AGAIN)
    assert part.inspections == (cast.AGAIN,)
    assert part.earlier == (cast.BEFORE,)
    assert set(part.instruments) == {cast.CCI.name}
    scopes = [(a.programme, a.scope) for a in part.aggregates]
    assert scopes == [
        ("cci", "year"),
        ("cci", "previous_year"),
        ("cci", "region:London"),
    ]
    assert [c.inspection for c in part.changes] == [reports_cast.AGAIN]
    assert (part.surveys, part.register, part.amounts, part.figures) == ((), (), (), ())


def test_a_programme_comes_without_the_others():
    part = _part("omi2 2011-12")
    assert part.inspections == (cast.CUMBRIA, cast.LONDON)
    assert {s.programme for s in part.surveys} == {"omi2"}
    assert {r.programme for r in part.register} == {"omi2"}
    assert (part.earlier, part.funnels, part.changes, part.event_counts) == (
        *((), (), ()),
        {},
    )


def test_a_year_is_everything_but_the_comparison_with_another_report():
    part = _part("2011-12")
    assert part.inspections == YEAR.inspections
    assert part.amounts == YEAR.amounts
    assert part.figures == ()


def test_a_topic_has_what_was_published_and_counted_and_no_scores():
    part = _part("2011-12 equal-but-different")
    assert (part.inspections, part.aggregates, part.instruments) == ((), (), {})
    assert part.register == YEAR.register
    assert part.event_counts == YEAR.event_counts


@pytest.mark.parametrize(
    "text", ["cci-2011-12-nowhere", "pomi 2011-12", "2009-10", "cci-2009-10-kent"]
)
def test_what_the_year_does_not_hold_is_a_fault(text):
    with pytest.raises(InspectorateError) as caught:
        _part(text)
    assert [f.code for f in caught.value.faults] == ["PUBLISH-031"]
