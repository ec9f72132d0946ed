"""What travels is read whole or refused whole, and hashes the same everywhere."""

from __future__ import annotations

import hashlib

from fieldwork_cast import operation
from inspectorate.core.fieldwork.answers import operations
from inspectorate.core.fieldwork.answers.operations import Value

WIRE = operations.wire(operation("a1", base="a0", resolves=("b1",), over=("c1",)))


def test_the_payload_hash_is_that_of_the_text_on_the_wire():
    text = (
        '{"assessment":"case-1","base_op":null,"client_time":"","device":"d",'
        '"local_seq":3,"op_id":"a3","question":"1.1.a","resolves":[],"schema_rev":"r",'
        '"value":{"answers":["x"],"note":"tŷ","reasons":[]}}'
    )
    small = operation(
        "a3", value=Value(("x",), note="tŷ"), client_time="", device="d", schema_rev="r"
    )
    expected = hashlib.sha256(text.encode()).hexdigest()
    assert operations.payload_hash(small) == expected


def test_any_change_changes_the_hash():
    hashes = {
        operations.payload_hash(changed)
        for changed in (
            operation("a1"),
            operation("a2", local_seq=1),
            operation("a1", "y"),
            operation("a1", base="a0"),
            operation("a1", over=("a0",)),
            operation("a1", client_time="2021-06-13T09:00:00Z"),
        )
    }
    assert len(hashes) == 6


def test_the_digest_is_that_of_sorted_lines():
    expected = hashlib.sha256(b"1.1.a\ta7\n1.1.b\ta2\n").hexdigest()
    assert operations.digest({"1.1.b": "a2", "1.1.a": "a7"}) == expected
    assert operations.digest({}) == hashlib.sha256(b"").hexdigest()
