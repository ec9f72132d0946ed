"""The page of states shows every step as the tables have it."""

from __future__ import annotations

from inspectorate.core.fieldwork.steps import ASSESSMENT
from inspectorate.core.inspections.steps import INSPECTION
from tools import reference_pages, state_page


def test_the_page_is_fresh():
    path = reference_pages.ROOT / "docs" / "reference" / "states.md"
    assert path.read_text(encoding="utf-8") == state_page.page(), "make reference"


def test_the_diagram_has_every_step_from_every_state():
    drawn = state_page.diagram(ASSESSMENT).splitlines()
    assert drawn[:2] == ["stateDiagram-v2", "    [*] --> allocated"]
    assert "    in_progress --> submitted: submit" in drawn
    assert "    returned --> submitted: submit" in drawn
    assert drawn[-1] == "    withdrawn --> [*]"
    n_arrows = sum(len(step.sources) for step in ASSESSMENT.steps)
    assert len(drawn) == n_arrows + 3


def test_a_row_says_who_and_when_it_is_refused():
    row = (
        "| announced | `receive_list` | list_received | contact, inspection_support "
        "| has no case list without faults (N left) (FIELDWORK-016) |"
    )
    assert row in state_page.page()


def test_an_inspection_never_ends_for_good():
    assert state_page.finals(INSPECTION) == []
