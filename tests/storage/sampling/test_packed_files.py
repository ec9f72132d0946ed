"""A packed file is unpacked and counted before a parser sees it."""

from __future__ import annotations

import zlib

import pytest

import hostile_lists
from inspectorate.core.faults import InspectorateError
from inspectorate.storage.sampling import packed_files


@pytest.fixture
def path(tmp_path):
    return tmp_path / "upload"


def _refusal(path, content):
    path.write_bytes(content)
    with pytest.raises(InspectorateError) as caught:
        packed_files.check(path, name="cases.xlsx")
    (fault,) = caught.value.faults
    assert fault.place == "cases.xlsx"
    return fault.code, fault.fault


@pytest.mark.parametrize(
    "content",
    [
        hostile_lists.xlsx("<row/>"),
        hostile_lists.ods(hostile_lists.ods_row("case_id")),
        hostile_lists.packed({"xl/workbook.bin": b"x"}, 0),
    ],
)
def test_a_workbook_passes(path, content):
    path.write_bytes(content)
    assert packed_files.is_packed(path)
    packed_files.check(path, name="cases.xlsx")


def test_text_is_not_packed(path):
    path.write_text("case_id\nK1\n")
    assert not packed_files.is_packed(path)


@pytest.mark.parametrize(
    "bomb",
    [
        hostile_lists.bomb,
        hostile_lists.lying_bomb,
        lambda n_bytes: hostile_lists.overlapping_bomb(n_bytes // 1_000_000),
    ],
)
def test_what_unpacks_into_too_much_is_refused_whatever_it_claims(
    path, bomb, monkeypatch
):
    monkeypatch.setattr(packed_files, "MOST_UNPACKED_BYTES", 10_000_000)
    code, fault = _refusal(path, bomb(20_000_000))
    assert (code, "larger than 10 MB" in fault) == ("SAMPLE-040", True)
    path.write_bytes(bomb(5_000_000))
    packed_files.check(path, name="cases.xlsx")


def test_no_more_than_the_limit_and_a_piece_is_unpacked(path, monkeypatch):
    monkeypatch.setattr(packed_files, "MOST_UNPACKED_BYTES", 1_000_000)
    counted = []
    unpacked = packed_files._unpacked
    monkeypatch.setattr(
        packed_files,
        "_unpacked",
        lambda *given: (counted.append(n) or n for n in unpacked(*given)),
    )
    _refusal(path, hostile_lists.bomb(50_000_000))
    assert sum(counted) < 1_100_000


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("many parts.xlsx", "more than 1,000 parts"),
        ("locked.xlsx", "password"),
        ("strangely packed.xlsx", "no office program"),
        ("half.xlsx", "broken"),
        ("only the start.xlsx", "broken"),
        ("letter.docx", "a document"),
        ("letter.odt", "a document"),
        ("archive.zip", "a packed archive"),
    ],
)
def test_what_is_wrong_with_it_is_said(path, name, said):
    build, codes = hostile_lists.REFUSED[name]
    code, fault = _refusal(path, build())
    assert code in codes
    assert said in fault


def test_a_part_that_is_not_where_the_directory_says(path):
    whole = bytearray(hostile_lists.xlsx("<row/>"))
    whole[0:4] = b"XXXX"
    assert "not where" in _refusal(path, bytes(whole))[1]


def test_a_part_that_ends_in_the_middle(path):
    unfinished = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    squeezed = unfinished.compress(b"x") + unfinished.flush(zlib.Z_SYNC_FLUSH)
    whole = hostile_lists.overlapping_bomb(1, squeezed=squeezed, n_claimed=10**6)
    assert "broken" in _refusal(path, whole)[1]
