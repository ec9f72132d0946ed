"""Tables of counts: read, written, and read again."""

from __future__ import annotations

import pytest

from disclosure_cast import with_totals
from inspectorate.core.faults import InspectorateError
from inspectorate.storage.publishing import count_tables


def test_what_is_written_is_read_again(tmp_path):
    made = with_totals([[3, 20], [25, 40]])
    count_tables.write(tmp_path / "t.csv", made)
    again = count_tables.read(tmp_path / "t.csv")
    assert (again.rows, again.counts) == (made.rows, made.counts)


def test_no_value_is_run_as_a_formula(tmp_path):
    made = with_totals([[3, 20], [25, 40]], dimensions=("=area", "sex"))
    count_tables.write(tmp_path / "t.csv", made)
    rows = (tmp_path / "t.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert all(row.startswith(("'=area", "all,")) for row in rows)


def test_a_file_says_what_adds_up_to_what(tmp_path):
    path = tmp_path / "nesting.csv"
    path.write_text(
        "dimension,part,whole\narea,Kent,South\narea, Sussex ,South\nage,10,young\n",
        encoding="utf-8",
    )
    assert count_tables.read_nesting(path) == {
        "area": {"South": ("Kent", "Sussex")},
        "age": {"young": ("10",)},
    }
    assert count_tables.read_nesting(None) == {}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "STORAGE-031"),
        (b"area,n\n", "STORAGE-031"),
        (b"area,area,n\nKent,Kent,3\n", "STORAGE-036"),
        (b"area,n\nK\xe9nt,3\n", "STORAGE-041"),
        (b"area,n\nKent,3\nKent,4\n", "PUBLISH-008"),
    ],
)
def test_a_file_that_is_no_table_of_counts_is_refused(tmp_path, content, code):
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(InspectorateError, match=code):
        count_tables.read(path)
