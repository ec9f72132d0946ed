"""What a device sends is read whole or refused whole."""

from __future__ import annotations

import copy

import pytest

from fieldwork_cast import operation
from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.answers import operations, received
from inspectorate.core.fieldwork.answers.operations import Value

WIRE = operations.wire(operation("a1", base="a0", resolves=("b1",), over=("c1",)))


def _places(document):
    with pytest.raises(InspectorateError) as caught:
        received.read_batch(document)
    return [(fault.code, fault.place) for fault in caught.value.faults]


def test_what_is_written_is_read_again():
    (read,) = received.read_batch([copy.deepcopy(WIRE)])
    assert operations.wire(read) == WIRE
    assert read.key == ("case-1", "1.1.a")
    assert read.parents == ("a0", "b1")
    assert read.seen == ("a0", "b1", "c1")


def test_ids_within_a_value_are_sorted_and_single():
    value = {"answers": ["y", "x", "y"], "reasons": ["late", "bad"], "note": "p. 4"}
    (read,) = received.read_batch(
        [WIRE | {"value": value, "resolves": ["c", "b"], "over": ["e", "d", "e"]}]
    )
    assert read.value == Value(("x", "y"), ("bad", "late"), "p. 4")
    assert read.resolves == ("b", "c")
    assert read.over == ("d", "e")


def test_resolves_and_over_may_be_absent():
    needed = WIRE.keys() - {"resolves", "over"}
    document = {name: WIRE[name] for name in needed}
    (read,) = received.read_batch([document | {"base_op": None}])
    assert read.seen == ()


@pytest.mark.parametrize("document", [None, {}, [], [WIRE] * 51, "a1"])
def test_what_is_no_batch_is_refused(document):
    assert [code for code, _ in _places(document)] == ["FIELDWORK-050"]


def test_fifty_are_taken():
    assert len(received.read_batch([WIRE] * 50)) == 50


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("op_id", ""),
        ("op_id", "a b"),
        ("op_id", "a" * 65),
        ("op_id", 7),
        ("op_id", "a0"),
        ("op_id", "b1"),
        ("op_id", "c1"),
        ("assessment", None),
        ("question", "1.1.a\n"),
        ("value", []),
        ("base_op", 0),
        ("resolves", "b1"),
        ("resolves", [1]),
        ("over", "c1"),
        ("over", [None]),
        ("local_seq", -1),
        ("local_seq", True),
        ("local_seq", 1.5),
        ("local_seq", 2**53),
        ("device", "ü"),
        ("client_time", 0),
        ("client_time", "9" * 65),
        ("schema_rev", "\ud800"),
        ("colour", "red"),
    ],
)
def test_a_wrong_field_is_named(field, given):
    places = _places([WIRE, WIRE | {field: given}])
    assert ("FIELDWORK-051", f"operations[1].{field}") in places


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("answers", "x"),
        ("reasons", [""]),
        ("note", None),
        ("note", "n" * 20_001),
        ("note", "\0"),
        ("comment", ""),
    ],
)
def test_a_wrong_field_of_the_value_is_named(field, given):
    places = _places([WIRE | {"value": WIRE["value"] | {field: given}}])
    assert places == [("FIELDWORK-051", f"operations[0].value.{field}")]


def test_every_fault_is_said_at_once():
    places = [place for _, place in _places([None, {}, WIRE | {"device": ""}])]
    assert places[0] == "operations[0]"
    assert "operations[1].op_id" in places
    assert places[-1] == "operations[2].device"
