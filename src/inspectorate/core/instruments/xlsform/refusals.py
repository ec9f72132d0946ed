"""Refusals: what a form has that no instrument has, by name and with what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from inspectorate.core.faults import Fault
from inspectorate.core.instruments.xlsform import layout

SEE_PAGE = "The reference page of XLSForm names all that is taken."


def missing_sheet(sheet: str) -> Fault:
    """Return the fault of a form without one of the sheets that every form has."""
    return Fault(
        sheet,
        "INSTRUMENT-074",
        "the workbook has no such sheet, or it has no rows.",
        "An XLSForm has the sheets survey and choices, with headings in row 1.",
    )


def sheet(name: str) -> Fault:
    """Return the fault of a sheet of XLSForm that no instrument has."""
    return Fault(
        name,
        "INSTRUMENT-075",
        "the sheet has no place in an instrument.",
        f"{layout.REFUSED_SHEETS[name]} {SEE_PAGE}",
    )


def column(place: str, heading: str) -> Fault:
    """Return the fault of a column that holds something no instrument has."""
    base = heading.partition("::")[0].strip().lower()
    known = ", ".join(one.name for one in layout.COLUMNS[place.partition(" ")[0]])
    instead = layout.REFUSED_COLUMNS.get(base, f"Delete it; known here are: {known}.")
    return Fault(
        place,
        "INSTRUMENT-076",
        f'the column "{heading}" has no place in an instrument.',
        f"{instead} {SEE_PAGE}",
    )


def language(place: str, name: str) -> Fault:
    """Return the fault of a language that no instrument speaks."""
    return Fault(
        place,
        "INSTRUMENT-077",
        f'"{name}" is neither English nor Welsh.',
        f"Call it {layout.ENGLISH} or {layout.WELSH}, or delete the column.",
    )


def row_type(place: str, given: str) -> Fault:
    """Return the fault of a type of row that has no place, or none where it stands."""
    word = given.partition(" ")[0]
    near = difflib.get_close_matches(word, layout.TYPES, n=1)
    nearly = f'Did you mean "{near[0]}"? ' if near and word not in layout.TYPES else ""
    instead = (
        layout.REFUSED_TYPES.get(word)
        or layout.REFUSED_ENDINGS.get(given.partition(" or")[2].replace(" ", "_"))
        or f"{nearly}A question is select_one or select_multiple; numbers stand among the "
        f"facts; a text is the reference of the case or a note ({layout.ITEM})."
    )
    return Fault(
        place,
        "INSTRUMENT-078",
        f'a row of type "{given}" has no place here.',
        f"{instead} {SEE_PAGE}",
    )


def nesting(place: str, what: str) -> Fault:
    """Return the fault of groups that are not sections of criteria."""
    return Fault(
        place,
        "INSTRUMENT-079",
        f"the groups do not fit: {what}.",
        "A group is a section, and a group within it a criterion; end each one.",
    )


def name(place: str, given: str) -> Fault:
    """Return the fault of an id that is missing or cannot be one."""
    return Fault(
        place,
        "INSTRUMENT-080",
        f'"{given}" is no id.',
        'Use small letters, digits, "_", "." and "-" only, here and in `relevant`.',
    )


def twice(place: str, given: str, first: str) -> Fault:
    """Return the fault of an id or a name that stands already elsewhere."""
    return Fault(
        place,
        "INSTRUMENT-081",
        f'"{given}" is already used at {first}.',
        "Give this one another name.",
    )


def text(place: str) -> Fault:
    """Return the fault of a text that is missing in English."""
    return Fault(
        place,
        "INSTRUMENT-082",
        "the text in English is missing.",
        f"Write it into label::{layout.ENGLISH}.",
    )


def choice_list(place: str, given: str) -> Fault:
    """Return the fault of a list that has not two choices."""
    return Fault(
        place,
        "INSTRUMENT-083",
        f'the list "{given}" has not two choices.',
        "Write its choices into the sheet choices, and name the list as there.",
    )


def value(place: str, given: str, allowed: Iterable[str]) -> Fault:
    """Return the fault of a cell that holds none of some words."""
    return Fault(
        place,
        "INSTRUMENT-084",
        f'"{given}" cannot stand here.',
        f"Write one of: {', '.join(allowed)}.",
    )


def condition(place: str, fault: str, remedy: str) -> Fault:
    """Return the fault of a condition that is none of ours."""
    return Fault(
        place, "INSTRUMENT-085", f"the condition {fault}.", f"{remedy} {SEE_PAGE}"
    )


def choice_filter(place: str) -> Fault:
    """Return the fault of a filter of choices other than that of reasons."""
    return Fault(
        place,
        "INSTRUMENT-086",
        "the filter cannot be understood.",
        "Reasons are named as selected('late missing', name); elsewhere write a list of "
        "its own.",
    )


def unknown_question(place: str, question: str) -> Fault:
    """Return the fault of reasons or evidence that belong to no question."""
    return Fault(
        place,
        "INSTRUMENT-087",
        f'it belongs to "{question}", which is no question above, or has its reasons '
        "already.",
        f"Write the id of a question above it into {layout.ID}.",
    )


def late_note(place: str) -> Fault:
    """Return the fault of a note that cannot be the statement of its criterion."""
    return Fault(
        place,
        "INSTRUMENT-090",
        "a note has no place after the first, nor after a question.",
        "Delete it, or write it into the guidance of a question.",
    )


def hint(place: str) -> Fault:
    """Return the fault of a hint at something that is no question."""
    return Fault(
        place,
        "INSTRUMENT-091",
        "a hint has a place at a question only.",
        "Delete it, or write it into the guidance of a question.",
    )


def no_question(place: str) -> Fault:
    """Return the fault of a form or a group that asks nothing."""
    return Fault(
        place,
        "INSTRUMENT-088",
        "it holds no question.",
        "Add a row of type select_one or select_multiple to it, or delete it.",
    )
