"""Rescue files: read whole, or refused with every fault."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.answers import rescue

ONE = {
    "id": "o-1",
    "owner": "p-1",
    "assessment": "a-1",
    "kind": "answer",
    "seq": 7,
    "iv": "AAECAwQFBgcICQoL",
    "sealed": "c2VhbGVk",
}


def file_of(*records):
    return {"format": rescue.FORMAT, "made_at": "2026-01-05", "records": list(records)}


def codes(document):
    with pytest.raises(InspectorateError) as caught:
        rescue.read(document)
    return [fault.code for fault in caught.value.faults]


def test_records_come_oldest_first_with_their_bytes():
    later = {**ONE, "id": "o-2", "seq": 9}
    first, second = rescue.read(file_of(later, ONE))
    assert (first.id, second.id, first.sealed, len(first.iv)) == (
        "o-1", "o-2", b"sealed", 12,
    )  # fmt: skip


def test_the_seal_is_bound_to_what_the_record_is():
    (record,) = rescue.read(file_of(ONE))
    assert record.place == b"outbox|answer|p-1|a-1|o-1"


@pytest.mark.parametrize(
    "document",
    [None, [], {}, {"format": "other"}, {"format": rescue.FORMAT, "records": {}}],
)
def test_what_is_no_rescue_file_is_refused(document):
    assert codes(document) == ["FIELDWORK-190"]


@pytest.mark.parametrize("name", ONE)
def test_every_field_is_needed(name):
    without = {key: value for key, value in ONE.items() if key != name}
    assert set(codes(file_of(without))) == {"FIELDWORK-191"}


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("kind", "other"),
        ("seq", "7"),
        ("iv", "not base64!"),
        ("sealed", ""),
        ("id", "x" * 65),
        ("owner", 3),
    ],
)
def test_every_field_has_its_type(name, wrong):
    assert set(codes(file_of({**ONE, name: wrong}))) == {"FIELDWORK-191"}


def test_all_faults_are_told_at_once():
    assert len(codes(file_of("x", {**ONE, "seq": None, "iv": None}))) == 3


@given(st.recursive(st.none() | st.integers() | st.text(), st.lists) | st.just(ONE))
def test_whatever_stands_for_a_record_is_read_or_refused(item):
    document = file_of(copy.copy(item))
    if item == ONE:
        assert len(rescue.read(document)) == 1
    else:
        assert set(codes(document)) == {"FIELDWORK-191"}
