"""Whatever form is thrown at it: refused by name, or an instrument that stays the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.faults import InspectorateError
from inspectorate.core.instruments import folder, reading, structure
from inspectorate.core.instruments.model import Instrument, Text
from inspectorate.core.instruments.source import Node, Source
from inspectorate.core.instruments.xlsform import layout, writing
from inspectorate.core.instruments.xlsform import reading as forms
from inspectorate.storage.instruments import instrument_files

PHRASES = {
    key: Text(key)
    for key in ("case_reference", "facts", "reasons", "evidence", "yes", "no")
}
CHOICES = [
    ["list_name", "name", "label", layout.LINE],
    ["yn", "yes", "Yes", "above"],
    ["yn", "no", "No", "below"],
    ["xy", "x", "X", ""],
    ["xy", "y", "Y", ""],
]
SETTINGS = [["form_title", "form_id", "version"], ["Form", "form", "1"]]
HEADINGS = ["type", "name", "label", "relevant", layout.ITEM, "hint"]
LISTS = {"yn": "yes", "xy": "x"}
ODD = ["calculate", "select_one lost", "end_group", "text", "decimal", "note"]
WORDS = [
    *("type", "name", "label", "label::Welsh (cy)", "list_name", "item", "part"),
    *("value", "select_one a", "a", "begin_group", "version", ""),
]


def _relevant(asked):
    if not asked:
        return st.just("")
    one = st.one_of(
        st.sampled_from([f"selected(${{{name}}}, '{value}')" for name, value in asked]),
        st.sampled_from([f"${{{name}}} != ''" for name, _ in asked]),
        st.sampled_from([f"not(${{{name}}} = '')" for name, _ in asked]),
    )
    joined = st.sampled_from(["and", "or"])
    both = st.builds(lambda a, word, b: f"{a} {word} ({b})", one, joined, one)
    return st.one_of(st.just(""), one, both)


@st.composite
def _rows(draw):
    rows, asked, depth = [HEADINGS], [], 0
    for number in range(draw(st.integers(1, 10))):
        name = f"{draw(st.sampled_from('abc'))}.{number}"
        kind = draw(st.sampled_from(["ask", "ask", "ask", "begin", "end"]))
        if kind == "begin" and depth < 2:
            depth += 1
            rows.append(["begin_group", name, "Group", draw(_relevant(asked)), ""])
        if kind == "end" and depth:
            depth -= 1
            rows.append(["end_group"])
        if kind in ("ask", "begin"):  # no group without a question
            name = f"{name}-q"
            select = draw(st.sampled_from(["select_one", "select_multiple"]))
            list_name = draw(st.sampled_from(sorted(LISTS)))
            row = [f"{select} {list_name}", name, "Text", draw(_relevant(asked)), ""]
            rows.append([*row, draw(st.sampled_from(["", "Look."]))])
            asked.append((name, LISTS[list_name]))
    return [*rows, *([["end_group"]] * depth)]


@st.composite
def surveys(draw):
    """Rows that fit together, but for an odd one in some."""
    rows = draw(_rows())
    if draw(st.integers(0, 4)) == 0:
        item = draw(st.sampled_from(["", *layout.ITEMS]))
        odd = [draw(st.sampled_from(ODD)), "odd", "Odd", "", item]
        rows.insert(draw(st.integers(1, len(rows))), odd)
    return rows


def _read(survey) -> Instrument | None:
    sheets = {"survey": survey, "choices": CHOICES, "settings": SETTINGS}
    faults = ()
    try:
        return forms.instrument_of(sheets)
    except InspectorateError as error:
        faults = error.faults
    assert all(fault.place and fault.remedy for fault in faults)
    return None


@given(surveys())
def test_a_form_is_refused_or_becomes_an_instrument_that_stays_the_same(survey):
    instrument = _read(survey)
    if instrument is not None:
        assert list(instrument.questions())
        sheets = writing.sheets_of(instrument, PHRASES)
        assert forms.instrument_of(sheets) == instrument


@given(_rows())
def test_a_form_that_fits_becomes_files_that_the_schemas_allow(survey):
    instrument = _read(survey)
    if not any("select" in row[0] for row in survey):
        assert instrument is None
        return
    assert instrument is not None
    files = folder.files_of(instrument)
    source = Source(
        {name: Node(value, name, {}) for name, value in files.items()}, "x", "x"
    )
    assert reading.instrument_of(source).sections == instrument.sections
    for name, root in source.files.items():
        kind = "criterion" if name.startswith("criteria/") else name.partition(".")[0]
        validator = instrument_files.validators()[kind]
        assert structure.check_structure(root, validator) == []


@given(
    st.dictionaries(
        st.sampled_from(["survey", "choices", "settings", "inspectorate", "osm", "x"]),
        st.lists(st.lists(st.sampled_from(WORDS), max_size=5), max_size=5),
    )
)
def test_any_workbook_that_is_no_form_is_refused(sheets):
    with pytest.raises(InspectorateError):
        forms.instrument_of(sheets)
