"""Links follow each other, and each stream has its own beginning."""

from __future__ import annotations

import hashlib

import audit_cast as cast
from inspectorate.core.audit import chain
from inspectorate.core.audit.chain import Anchor


def test_the_hash_is_that_of_number_previous_hash_and_body():
    expected = hashlib.sha256(b'7|abc|{"a":1}').hexdigest()
    assert chain.hash_of(7, "abc", '{"a":1}') == expected


def test_the_first_link_follows_the_name_of_the_stream():
    first = chain.following("inspection 7", None, "{}")
    assert first.seq == 1
    assert (
        first.prev
        == hashlib.sha256(b"inspectorate audit chain 1|inspection 7").hexdigest()
    )
    assert first.prev != chain.first_prev("inspection 8")


def test_every_link_holds_the_hash_of_the_one_before():
    links = cast.chained(4)
    assert [link.seq for link in links] == [1, 2, 3, 4]
    assert [link.prev for link in links[1:]] == [link.hash for link in links[:-1]]


def test_a_head_gives_an_anchor():
    head = cast.chained(3)[-1]
    assert chain.anchor_of(cast.STREAM, head) == Anchor(cast.STREAM, 3, head.hash)
