"""A backup opens with its key, whole, and in no other way."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.core.faults import InspectorateError
from inspectorate.web.operations.backup import sealing
from inspectorate.web.operations.backup.sealing import CHUNK_BYTES, Opened, Sealing

KEY = "a-key-of-twenty-letters"
ABOUT = {"software": "1.2.3"}


@pytest.fixture(autouse=True, scope="module")
def _cheap_keys():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "_COST", 2)
        yield


def sealed(content: bytes, key: str = KEY, part: int = 100_000) -> bytes:
    out = io.BytesIO()
    sealing_ = Sealing(out, key, ABOUT)
    for at in range(0, len(content), part):
        assert sealing_.write(content[at : at + part]) == len(content[at : at + part])
    sealing_.finish()
    return out.getvalue()


def opened(raw: bytes, tmp_path, key: str = KEY) -> bytes:
    found = Opened(tmp_path / "x.backup", io.BytesIO(raw), key)
    assert found.header.about == ABOUT
    return found.read()


def code_of(raw: bytes, tmp_path, key: str = KEY) -> str:
    with pytest.raises(InspectorateError) as refused:
        opened(raw, tmp_path, key)
    return refused.value.faults[0].code


@pytest.mark.parametrize(
    "length", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES]
)
def test_what_goes_in_comes_out(tmp_path, length):
    content = bytes(range(256)) * (length // 256 + 1)
    content = content[:length]
    assert opened(sealed(content), tmp_path) == content


def test_another_key_is_told_from_damage(tmp_path):
    assert code_of(sealed(b"text"), tmp_path, key=KEY + "x") == "KEY-003"


def test_the_text_is_not_in_the_file():
    assert b"canary" not in sealed(b"canary" * 1_000)


def test_what_is_no_backup_is_refused(tmp_path):
    assert code_of(b"PK\x03\x04", tmp_path) == "ARCHIVE-001"
    assert code_of(b"", tmp_path) == "ARCHIVE-001"


RAW_CONTENT = b"0123456789" * 250_000  # three chunks


@pytest.fixture(scope="module")
def raw():
    return sealed(RAW_CONTENT)


@settings(max_examples=60)
@given(data=st.data())
def test_a_flipped_bit_anywhere_is_damage(tmp_path_factory, raw, data):
    at = data.draw(st.integers(0, len(raw) - 1))
    bit = 1 << data.draw(st.integers(0, 7))
    bent = raw[:at] + bytes([raw[at] ^ bit]) + raw[at + 1 :]
    code = code_of(bent, tmp_path_factory.getbasetemp())
    assert code in {"ARCHIVE-001", "ARCHIVE-002", "ARCHIVE-003"}
    if at >= len(sealing.FORMAT) + 400:
        assert code == "ARCHIVE-002" or at > len(raw) - CHUNK_BYTES


@settings(max_examples=60)
@given(data=st.data())
def test_a_file_that_was_cut_anywhere_does_not_open(tmp_path_factory, raw, data):
    length = data.draw(st.integers(0, len(raw) - 1))
    code = code_of(raw[:length], tmp_path_factory.getbasetemp())
    assert code in {"ARCHIVE-001", "ARCHIVE-002", "ARCHIVE-003"}


def test_a_file_that_was_cut_between_two_chunks_is_said_to_be_cut(tmp_path, raw):
    head = len(sealed(b"")) - sealing.TAG_BYTES
    for n_chunks in (0, 1, 2):
        length = head + n_chunks * (CHUNK_BYTES + sealing.TAG_BYTES)
        assert code_of(raw[:length], tmp_path) == "ARCHIVE-003"


def test_chunks_cannot_change_places(tmp_path, raw):
    head = len(sealed(b"")) - sealing.TAG_BYTES
    size = CHUNK_BYTES + sealing.TAG_BYTES
    first, second = raw[head : head + size], raw[head + size : head + 2 * size]
    moved = raw[:head] + second + first + raw[head + 2 * size :]
    assert code_of(moved, tmp_path) == "ARCHIVE-002"


def test_two_backups_of_the_same_are_not_the_same():
    assert sealed(b"text") != sealed(b"text")
