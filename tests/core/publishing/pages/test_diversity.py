"""What can be said of groups, and what cannot."""

from __future__ import annotations

import publishing_cast as cast
from inspectorate.core.publishing.blocks import Bullets, Table
from inspectorate.core.publishing.pages import diversity

PAGE = diversity.page(cast.edition())
VERDICTS = [item for b in cast.of_kind(PAGE, Bullets)[1:] for item in b.items]


def test_a_verdict_stands_over_each_table():
    assert VERDICTS == [
        "Headline safeguarding: the groups differ by more than chance would explain "
        "(adjusted p < 0.001).",
        "Headline risk_of_harm: no difference that chance could not explain "
        "(adjusted p = 0.400).",
        "Headline safeguarding: too few to say.",
    ]


def test_groups_have_scores_limits_and_cases():
    rows = cast.table(PAGE, "table-cci-gender")
    assert rows[0] == ["Headline safeguarding", "Female", "75%", "70%", "79%", "40"]
    assert len(rows) == 4


def test_a_group_too_small_has_no_figure_at_all():
    rows = cast.table(PAGE, "table-cci-disability")
    assert rows[0] == ["Headline safeguarding", "Yes", *["Too few to say"] * 4]
    assert rows[1][2] == "74%"
    notes = {t.id: t.note for t in cast.of_kind(PAGE, Table)}
    assert "fewer than 5 cases" in notes["table-cci-disability"]
    assert notes["table-cci-gender"] == ""


def test_a_programme_without_comparisons_is_left_out():
    assert "Offender Management Inspection 2" not in cast.headings(PAGE)
