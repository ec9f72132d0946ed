"""A file whose rows end in two ways is refused with the row where it begins."""

from __future__ import annotations

import pytest

from inspectorate.storage.scoring import line_breaks


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b"a,b\n1,2\r\n", 2),
        (b"a,b\r\n1,2\r\n3,4\n5,6\r\n", 3),
        (b'a,b\r\n1,"2\n3"\r\n4,5\n', 4),
    ],
)
def test_the_first_row_that_ends_otherwise_is_named(tmp_path, content, row):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    fault = line_breaks.mixed_fault(path)
    assert (fault.code, fault.place) == ("STORAGE-042", f"{path} row {row}")


@pytest.mark.parametrize(
    "content", [b"", b"a,b", b"a,b\n1,2", b'a,b\r\n1,"2\n3"\r\n4,"5\n6"']
)
def test_rows_that_end_alike_are_no_fault(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert line_breaks.mixed_fault(path) is None
