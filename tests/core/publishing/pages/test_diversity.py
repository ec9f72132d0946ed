"""What can be said of groups, and what cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

import publishing_cast as cast
from inspectorate.core.publishing.blocks import Bullets, Table
from inspectorate.core.publishing.pages import diversity

PAGE = diversity.page(cast.edition())
VERDICTS = [item for b in cast.of_kind(PAGE, Bullets)[1:] for item in b.items]


def test_a_verdict_stands_over_each_table():
    assert VERDICTS == [
        "Headline safeguarding: the scores of the groups differ, but not once each is "
        "compared with similar cases (adjusted p\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}0.700). "
        "The difference lies between areas or kinds of case.",
        "Headline safeguarding: the groups differ from similar cases by more than "
        "chance would explain (adjusted p\N{NO-BREAK SPACE}<\N{NO-BREAK SPACE}0.001).",
        "Headline risk_of_harm: no difference that chance could not explain "
        "(adjusted p\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}0.400).",
        "Headline safeguarding: too few to say.",
    ]


def compared(plain, within, excess=(0.01, -0.02)):
    found = cast.YEAR.comparisons[1]
    changed = replace(
        found,
        adjusted_p_value=plain,
        adjusted_within_p_value=within,
        excess=excess,
    )
    return diversity.page(cast.edition(cast.changed(comparisons=(changed,))))


@pytest.mark.parametrize(
    ("plain", "within", "said"),
    [
        (0.0001, 0.4, "but not once each is compared with similar cases"),
        (0.4, 0.0001, "the groups differ from similar cases"),
        (0.4, 0.3, "no difference that chance could not explain"),
        (0.0001, None, "the groups differ from similar cases"),
        (None, None, "too few to say"),
    ],
)
def test_similar_cases_decide_what_is_said(plain, within, said):
    (verdict,) = cast.of_kind(compared(plain, within), Bullets)[1].items
    assert said in verdict


def test_a_group_that_was_not_tested_has_no_points():
    rows = cast.table(compared(0.4, 0.3, excess=(None, 0.02)), "table-cci-gender")
    assert [row[5] for row in rows] == ["[z]", "+2.0"]
    rows = cast.table(compared(0.4, None, excess=()), "table-cci-gender")
    assert [row[5] for row in rows] == ["[z]", "[z]"]


def test_groups_have_scores_limits_and_cases():
    rows = cast.table(PAGE, "table-cci-gender")
    assert rows[0] == [
        "Headline safeguarding",
        "Female",
        "75%",
        "70%",
        "79%",
        "+1.2",
        "40",
    ]
    assert len(rows) == 4


def test_a_group_too_small_has_no_figure_at_all():
    rows = cast.table(PAGE, "table-cci-disability")
    assert rows[0] == ["Headline safeguarding", "Yes", *["Too few to say"] * 5]
    assert rows[1][2] == "74%"
    notes = {t.id: t.note for t in cast.of_kind(PAGE, Table)}
    assert "fewer than 5 cases" in notes["table-cci-disability"]
    assert notes["table-cci-gender"] == ""


def test_a_programme_without_comparisons_is_left_out():
    assert "Offender Management Inspection 2" not in cast.headings(PAGE)
