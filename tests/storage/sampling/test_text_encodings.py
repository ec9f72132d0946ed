"""The encodings that case lists come in."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.storage.sampling import text_encodings

TEXT = "case_id,area\r\nK1,Ynys Môn\r\nK2,Siân\r\n"


@pytest.mark.parametrize(
    ("written", "detected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_detect_names_the_encoding_and_counts_the_lines(tmp_path, written, detected):
    path = tmp_path / "cases.csv"
    path.write_bytes(TEXT.encode(written))
    encoding = text_encodings.detect(path)
    assert (encoding.name, encoding.n_lines) == (detected, 3)
    assert path.read_bytes().decode(encoding.name) == TEXT


def test_a_letter_may_be_cut_by_a_block_of_reading(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_bytes(b"a" * ((1 << 20) - 1) + "é\n".encode())
    assert text_encodings.detect(path).name == "utf-8"


@pytest.mark.parametrize(
    "content",
    [b"a,b\n\x81\xff\n", b"a,b\nx,\x00\n", b"\xef\xbb\xbfa\xff", b"\xff\xfea\x00\x00"],
)
def test_what_is_no_text_is_refused(tmp_path, content):
    path = tmp_path / "cases.csv"
    path.write_bytes(content)
    with pytest.raises(InspectorateError, match="SAMPLE-023"):
        text_encodings.detect(path)
