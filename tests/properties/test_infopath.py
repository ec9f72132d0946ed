"""Nothing that somebody filled in is passed over, wherever it stands."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import infopath_cast
from inspectorate.core.fieldwork.tools import infopath, infopath_tree
from inspectorate.core.fieldwork.tools.infopath_tree import Element
from inspectorate.storage.fieldwork import cautious_xml, infopath_files

RULES, INSTRUMENT = infopath_files.read_mapping(infopath_cast.MAPPING)
DOCUMENT = cautious_xml.read(infopath_cast.CASE, shown="case.xml")
IGNORED = {path.steps[-1].name for path in RULES.ignored}
TEXT = "Zxq."


def _places(element, at=()):
    """Yield where each element stands, as positions from the root down."""
    for number, part in enumerate(element.content):
        if isinstance(part, Element) and not part.tag.startswith(infopath_tree.XHTML):
            if part.tag not in IGNORED:
                yield (*at, number)
            yield from _places(part, (*at, number))


PLACES = st.sampled_from(list(_places(DOCUMENT.root)))


def _changed(element, at, change):
    if not at:
        return change(element)
    content = list(element.content)
    content[at[0]] = _changed(content[at[0]], at[1:], change)
    return replace(element, content=tuple(content))


def _understood(at, change):
    document = replace(DOCUMENT, root=_changed(DOCUMENT.root, at, change))
    return infopath.understand(
        document, RULES, instrument=INSTRUMENT, source="case.xml"
    )


def _is_read(understood):
    notes = [entry.value.note for case in understood.cases for entry in case.entries]
    return TEXT in [*notes, *(case.case for case in understood.cases)]


def _is_named(understood):
    # Evidence without an answer is named by its question, a row without one by its place.
    by_place = ("has reasons or evidence", 'is a row of question ""')
    return any(
        words in fault.fault
        for fault in understood.faults
        for words in (TEXT, *by_place)
    )


@given(PLACES)
def test_a_text_in_any_field_is_read_or_named(at):
    understood = _understood(
        at, lambda element: replace(element, attributes={}, content=(TEXT,))
    )
    assert _is_read(understood) or _is_named(understood)


@given(PLACES)
def test_an_attribute_of_any_field_is_named(at):
    understood = _understood(
        at, lambda element: replace(element, attributes={"odd": TEXT})
    )
    assert _is_named(understood)


@given(PLACES)
def test_a_field_more_anywhere_is_named(at):
    more = infopath_cast.document(f"<my:field777>{TEXT}</my:field777>").root.children
    understood = _understood(
        at, lambda element: replace(element, content=(*element.content, *more))
    )
    assert _is_named(understood)
