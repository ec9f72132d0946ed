"""The page shows each cell of the table of permissions, and is fresh."""

from __future__ import annotations

import re

from inspectorate.core.people.actions import Action, Kind
from inspectorate.core.people.bars import BARS
from inspectorate.core.people.permission_table import TABLE
from inspectorate.core.people.roles import Grade
from inspectorate.core.people.stages import Stage
from tools import permissions_page
from tree import ROOT

PAGE = permissions_page.page()


def _rows(page):
    return [
        line.strip("|").split(" | ") for line in page.splitlines() if line[:2] == "| "
    ]


def _cells(action):
    words = action.replace("_", " ")
    found = [
        row for row in _rows(PAGE) if re.match(rf" (\*\*)?{words}(\*\*)?:", row[0])
    ]
    assert len(found) == 1, words
    return found[0][1:]


def test_every_action_stands_in_exactly_one_row_with_as_many_rights_as_cells():
    for action, row in TABLE.items():
        granted = [cell for cell in _cells(action) if cell.strip() != "no"]
        assert len(granted) == len(row.cells), action


def test_every_kind_has_its_heading():
    assert set(permissions_page.HEADINGS) == set(Kind)


def test_a_cell_says_when_and_at_which_stages():
    assert "when it is their body, announced to list received" in PAGE
    assert "when leading it, at list received" in PAGE
    assert "yes, from scoring on" in PAGE
    assert "when leading it, up to fieldwork" in PAGE
    assert "their own" in [cell.strip() for cell in _cells(Action.DECLARE_DIVERSITY)]


def test_what_makes_a_thing_known_is_bold():
    assert "**view case**" in PAGE
    assert "**give feedback**" not in PAGE


def test_each_stage_says_what_begins_and_what_has_ended():
    section = PAGE.partition("## Stage by stage")[2].partition("\n## ")[0]
    rows = {row[0].strip(): row[1:] for row in _rows(section)}
    assert [stage.replace("_", " ") for stage in Stage] == list(rows)[1:]
    begins, ended = rows["sampled"]
    assert "view sample (" in begins
    assert "draw sample (lead inspector, inspection support)" in ended


def test_every_bar_and_every_grade_is_listed():
    assert [bar.code for bar in BARS if f"[{bar.code}]" not in PAGE] == []
    grades = [grade.replace("_", " ") for grade in Grade]
    assert [grade for grade in grades if f"\n| {grade} | " not in PAGE] == []


def test_the_reference_page_is_fresh():
    path = ROOT / "docs" / "reference" / "permissions.md"
    assert path.read_text(encoding="utf-8") == PAGE, "make reference"
