"""The chapter of one programme."""

from __future__ import annotations

import publishing_cast as cast
from inspectorate.core.publishing.blocks import KeyFindings, Links
from inspectorate.core.publishing.pages import programme
from inspectorate.core.publishing.year_results import CaseCount

EDITION = cast.edition()
CHAPTERS = [
    "Headline scores",
    "Sections and criteria",
    "Key findings",
    "Who the cases were",
    "Reinspections",
    "What people told us",
    "Every finding",
]


def _sections(page):
    return [b.text for b in page.blocks if getattr(b, "level", 0) == 2]


def test_a_chapter_has_its_parts_in_order():
    page = programme.page(EDITION, "cci")
    assert page.title == "Inspecting youth offending work, 2011-12"
    assert _sections(page) == CHAPTERS


def test_the_lead_leaves_reinspections_out():
    text = programme.page(EDITION, "cci").blocks[0].text
    assert text.startswith(
        "3 inspections of Youth Offending Teams in 2011-12: 120 cases"
    )


def test_reasons_are_added_up_over_the_areas():
    page = programme.page(EDITION, "cci")
    reasons = [i.reason for b in cast.of_kind(page, KeyFindings) for i in b.items]
    assert any("it was late (36)" in reason for reason in reasons)


def test_who_the_cases_were():
    rows = cast.table(programme.page(EDITION, "cci"), "table-characteristics")
    assert rows == [
        ["Gender", "Female", "15%", "24", "160"],
        ["Has a disability", "Yes", "21%", "34", "160"],
    ]


def test_characteristics_stand_in_the_order_of_the_instrument_without_the_no_of_a_yes():
    counts = (
        CaseCount("cci", "disability", "no", 126, 160),
        CaseCount("cci", "disability", "yes", 34, 160),
        CaseCount("cci", "unknown", "no", 1, 160),
        CaseCount("cci", "gender", "male", 136, 160),
        CaseCount("cci", "gender", "female", 24, 160),
    )
    page = programme.page(cast.edition(cast.changed(case_counts=counts)), "cci")
    rows = cast.table(page, "table-characteristics")
    assert [row[:2] for row in rows] == [
        ["Gender", "Female"],
        ["Gender", "Male"],
        ["Has a disability", "Yes"],
        ["unknown", "No"],
    ]


def test_a_reinspection_is_shown_and_linked():
    page = programme.page(EDITION, "cci")
    addresses = [link.address for b in cast.of_kind(page, Links) for link in b.items]
    assert addresses == [
        "cci-areas.html",
        f"inspections/{cast.AGAIN.inspection.id}.html",
    ]


def test_a_programme_without_extras_has_no_empty_parts():
    bare = cast.edition(cast.changed(aggregates=(), surveys=(), case_counts=()))
    assert _sections(programme.page(bare, "omi2")) == []


def test_an_aggregate_without_findings_has_none():
    scores_only = cast.changed(
        instruments={
            **cast.YEAR.instruments,
            cast.OMI2.name: cast.instrument(
                "omi2",
                "2011-04",
                ("risk_of_harm", "likelihood_of_reoffending", "compliance"),
            ),
        },
        aggregates=tuple(
            cast.dataclasses.replace(
                aggregate,
                estimates={
                    k: v for k, v in aggregate.estimates.items() if k[-1] not in "abc"
                },
            )
            for aggregate in cast.YEAR.aggregates
        ),
    )
    page = programme.page(cast.edition(scores_only), "omi2")
    assert cast.of_kind(page, KeyFindings) == []
