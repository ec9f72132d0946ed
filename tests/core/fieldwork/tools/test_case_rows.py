"""The cases for which tools are made."""

from __future__ import annotations

import pytest

import instrument_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.tools import case_rows
from inspectorate.core.fieldwork.tools.layout import ToolCase

TINY = instrument_cast.instrument()
HEADINGS = ["case_id", "Assessment", "risk", "custody", "age", "team"]


def _read(*rows, headings=HEADINGS):
    return case_rows.read(headings, enumerate(rows, start=2), instrument=TINY)


def _faults(*rows, headings=HEADINGS):
    with pytest.raises(InspectorateError) as raised:
        _read(*rows, headings=headings)
    return [(fault.place, fault.code) for fault in raised.value.faults]


def test_facts_are_read_in_either_language_and_other_columns_passed_over():
    assert _read(
        ["A1", "as-1", "uchel", "yes", "17", "North"], ["", "", "", "", "", ""], ["A2"]
    ) == (
        ToolCase("A1", "as-1", {"custody": "yes", "risk": "high", "age": "17"}),
        ToolCase("A2"),
    )


@pytest.mark.parametrize("headings", [["case"], ["case_id"]])
def test_a_file_without_cases_is_refused(headings):
    assert _faults([""], headings=headings) == [("row 1", "FIELDWORK-153")]


def test_every_row_with_a_fault_is_named():
    assert _faults(
        ["A1", "", "higher", "", "", ""],
        ["A1", "", "", "perhaps", "", ""],
        ["", "as-3", "", "", "", ""],
    ) == [
        ("row 3", "FIELDWORK-154"),
        ("row 4", "FIELDWORK-154"),
        ("row 2", "FIELDWORK-155"),
        ("row 3", "FIELDWORK-155"),
    ]
