"""A report as JSON and back, and everything that is wrong with it at once."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reports_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports import documents
from inspectorate.core.publishing.reports.document import (
    Document,
    Generated,
    Heading,
    Narrative,
    Quotation,
    Recommendation,
)
from inspectorate.storage.publishing import report_kinds

VALIDATOR = report_kinds.validator("report")
TEXTS = st.builds(Text, st.text(), st.text())
NAMES = st.text(min_size=1, max_size=8)
IDS = st.integers(1, 999).map(lambda n: f"b{n:03}")
BLOCKS = st.one_of(
    st.builds(Heading, IDS, st.integers(2, 4), TEXTS),
    st.builds(Narrative, IDS, TEXTS),
    st.builds(Quotation, IDS, TEXTS, TEXTS, st.text()),
    st.builds(Recommendation, IDS, TEXTS, TEXTS),
    st.builds(
        Generated,
        IDS,
        NAMES,
        st.dictionaries(NAMES, NAMES),
        st.dictionaries(NAMES, TEXTS),
        st.dictionaries(NAMES, st.text()),
        TEXTS,
    ),
)
REPORTS = st.builds(
    Document, st.just("area"), NAMES, TEXTS, st.lists(BLOCKS, max_size=4).map(tuple)
)


@given(REPORTS)
def test_a_report_comes_back_as_it_was(document):
    data = documents.data(document)
    assert documents.read(data, "draft.json", VALIDATOR) == document


def _faults(change):
    found = copy.deepcopy(documents.plain(reports_cast.finished()))
    change(found)
    with pytest.raises(InspectorateError) as caught:
        documents.read(json.dumps(found).encode(), "draft.json", VALIDATOR)
    return [(fault.place, fault.code) for fault in caught.value.faults]


def test_everything_that_does_not_follow_the_schema_is_said_at_once():
    def change(found):
        found["blocks"][0]["level"] = 7
        found["blocks"][1]["colour"] = "red"
        found["blocks"][2]["kind"] = "picture"
        del found["title"]["cy"]

    places = _faults(change)
    assert {code for _, code in places} == {"PUBLISH-048"}
    assert {place for place, _ in places} == {
        "draft.json/blocks/0/level",
        "draft.json/blocks/1",
        "draft.json/blocks/2/kind",
        "draft.json/title",
    }


def test_an_id_is_never_a_way_into_something_else():
    def change(found):
        found["blocks"][0]["id"] = '"><script>'

    assert _faults(change) == [("draft.json/blocks/0/id", "PUBLISH-048")]


def test_what_is_no_json_is_a_fault():
    with pytest.raises(InspectorateError, match="it is no JSON"):
        documents.read(b"{", "draft.json", VALIDATOR)
