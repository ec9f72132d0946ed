"""A small XLSForm of strangers, as the sheets of its workbook."""

from __future__ import annotations

from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.model import Instrument
from inspectorate.core.instruments.xlsform import reading

Rows = list[dict[str, str]]

SURVEY: Rows = [
    {"type": "begin_group", "name": "health", "label": "Health"},
    {"type": "select_one yes_no", "name": "asked", "label": "Was health asked about?"},
    {
        "type": "select_multiple sources",
        "name": "sources",
        "label": "Which sources?",
        "hint": "Look at the file.",
        "relevant": "${asked} = 'yes'",
    },
    {"type": "end_group"},
]
CHOICES: Rows = [
    {"list_name": "yes_no", "name": "yes", "label": "Yes"},
    {"list_name": "yes_no", "name": "no", "label": "No"},
    {"list_name": "sources", "name": "file", "label": "The file"},
    {"list_name": "sources", "name": "gp", "label": "The doctor"},
]
SETTINGS: Rows = [{"form_title": "Health", "form_id": "health_form", "version": "1"}]


def table(rows: Rows) -> list[list[str]]:
    headings = list(dict.fromkeys(key for row in rows for key in row))
    return [headings, *([row.get(key, "") for key in headings] for row in rows)]


def sheets(**changes: Any) -> dict[str, list[list[str]]]:
    """Return the workbook; each sheet can be given as rows."""
    whole = {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS} | changes
    return {name: table(rows) for name, rows in whole.items()}


def survey(*rows: dict[str, str]) -> dict[str, list[list[str]]]:
    return sheets(survey=list(rows))


def read(**changes: Any) -> Instrument:
    return reading.instrument_of(sheets(**changes))


def faults(**changes: Any) -> list[Fault]:
    try:
        read(**changes)
    except InspectorateError as error:
        return list(error.faults)
    return []


def codes(**changes: Any) -> list[tuple[str, str]]:
    """Return code and place of each fault."""
    return [(fault.code, fault.place) for fault in faults(**changes)]


def asked(*rows: dict[str, str]) -> Rows:
    """Return a survey of a question, with rows after it."""
    first = {"type": "select_one yes_no", "name": "first", "label": "First?"}
    return [first, *rows]
