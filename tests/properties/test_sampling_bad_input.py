"""Whatever a file holds, a user gets a message and never a traceback."""

from __future__ import annotations

import copy
import json
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling import certificate, programmes
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.drawing import selection
from inspectorate.core.sampling.lists import eligibility
from inspectorate.core.sampling.lists.case_list import ListRules
from inspectorate.core.sampling.lists.reading import Reading
from inspectorate.workflows import draw_sample

ROWS = [{"case_id": f"K{i}", "risk": f"r{i % 3}"} for i in range(20)]
PLAN = Design(6, "s", strata=("risk",))
CERTIFICATE = json.loads(
    json.dumps(certificate.build(selection.draw(ROWS, PLAN), (), reading=Reading()))
)
TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
LEAVES = st.none() | st.booleans() | st.integers(-3, 99) | st.floats() | TEXT
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3)
    ),
    max_leaves=6,
)


def _check_codes(error, beginning):
    assert all(fault.code.startswith(beginning) for fault in error.faults)


def _places(document, path=()):
    yield path
    pairs = (
        document.items()
        if isinstance(document, dict)
        else enumerate(document)
        if isinstance(document, list)
        else ()
    )
    for key, value in pairs:
        yield from _places(value, (*path, key))


@settings(max_examples=300)
@given(st.sampled_from(list(_places(CERTIFICATE))), JSON)
def test_a_certificate_changed_anywhere_is_refused_or_compared(path, value):
    document = {"whole": copy.deepcopy(CERTIFICATE)}
    holder, key = document, "whole"
    for step in path:
        holder, key = holder[key], step
    holder[key] = value
    changed = document["whole"]
    try:
        plan, reading = certificate.rules_of(changed, place="c")
        reading.rules(plan, place="c")
        drawn = selection.draw(ROWS, plan)
    except InspectorateError:
        return
    repeated = certificate.build(drawn, (), reading=reading)
    json.dumps([d.what for d in certificate.differences(changed, repeated)])


RULE = st.dictionaries(
    st.sampled_from(["column", "reason", *eligibility.TESTS, "like"]), JSON, max_size=3
)
RULES = st.dictionaries(
    st.sampled_from(["include", "exclude", "one_per_person", "else"]),
    JSON
    | st.lists(RULE | JSON, max_size=2)
    | st.fixed_dictionaries({}, optional={"columns": JSON, "by": JSON, "keep": JSON}),
    max_size=3,
)


@settings(max_examples=300)
@given(JSON | RULES)
def test_any_document_is_rules_or_refused(document):
    try:
        rules = eligibility.read(document, place="r")
    except InspectorateError as error:
        _check_codes(error, "SAMPLE-018")
        return
    assert all(isinstance(column, str) for column in rules.columns)
    cells = dict.fromkeys(rules.columns, "2011-04-01")
    try:
        assert isinstance(rules.reason_against(cells), str | None)
    except eligibility.UnreadableCellError:
        return


PROGRAMME = st.fixed_dictionaries(
    {"id": JSON, "title": JSON, "steps": JSON, "rates": JSON},
    optional={"areas": JSON, "minimums": JSON},
)


@given(JSON | PROGRAMME)
def test_any_document_is_a_programme_or_refused(document):
    try:
        programmes.read(document, place="p")
    except InspectorateError as error:
        _check_codes(error, "SAMPLE-008")


@settings(max_examples=300)
@given(
    st.binary(max_size=60)
    | st.lists(st.sampled_from(["case_id", "K1", "", ",", '"', "\n", ";", "é", "\r"]))
    .map("".join)
    .map(str.encode)
)
@example(b"\xff\xfe")
@example(b"sep=\n")
@example(b"PK\x03\x04")
@example(b'case_id\n"')
def test_any_bytes_are_a_list_or_refused(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.csv"
        path.write_bytes(content)
        try:
            listed = draw_sample.read_list(path, ListRules("case_id"))
        except InspectorateError as error:
            _check_codes(error, "SAMPLE-0")
            return
        assert all(row["case_id"] for row in listed.rows)
