"""The texts themselves; what they compute is in tests/properties/test_reduction.py."""

from __future__ import annotations

from inspectorate.core.scoring import reduction


def test_facts_get_safe_names():
    assert reduction.fact_columns(3) == ("f0", "f1", "f2")


def test_unknown_facts_become_blank_text():
    text = reduction.numbered_sql(("f0", "f1"))
    assert "COALESCE(f0, '') AS f0, COALESCE(f1, '') AS f1" in text


def test_a_cell_is_named_by_all_its_facts():
    assert "ORDER BY f0, f1)" in reduction.placed_sql(("f0", "f1"))
    assert "GROUP BY cell_no, f0, f1" in reduction.cells_sql(("f0", "f1"))
