"""A list is kept small and read back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.faults import InspectorateError
from inspectorate.storage.sampling import kept_lists

ROWS = [{"case_id": f"K{i}", "risk": "low", "x": ""} for i in range(3)]


def test_it_is_read_back_in_its_order_and_its_columns(tmp_path):
    path = tmp_path / "list"
    kept_lists.write(path, ROWS, columns=["risk", "case_id"])
    rows = kept_lists.read(path)
    assert rows == [{"risk": "low", "case_id": f"K{i}"} for i in range(3)]
    assert list(rows[0]) == ["risk", "case_id"]
    only = kept_lists.read(path, columns={"risk", "absent"})
    assert only == [{"risk": "low"}] * 3


@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.text("ab")),
        min_size=1,
    )
)
def test_any_text_comes_back(tmp_path_factory, cells):
    path = tmp_path_factory.mktemp("kept") / "list"
    rows = [{"a": first, "b": second} for first, second in cells]
    kept_lists.write(path, rows, columns=["a", "b"])
    assert kept_lists.read(path) == rows


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"format": "other"}',
        '{"format": "inspectorate kept list 1", "columns": 1}',
    ],
)
def test_what_is_no_kept_list_is_one_clear_fault(tmp_path, text):
    path = tmp_path / "list"
    path.write_text(text)
    with pytest.raises(InspectorateError, match="SAMPLE-044"):
        kept_lists.read(path)


def test_a_list_that_is_gone_is_one_clear_fault(tmp_path):
    with pytest.raises(InspectorateError, match="Upload the case list again"):
        kept_lists.read(tmp_path / "gone")
