"""Replacements as a file."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling.replacement import Drawn, Replacement
from inspectorate.storage.sampling import replacements


def test_replacements_come_back_as_written(tmp_path):
    assert replacements.read(tmp_path) == []
    made = [
        Replacement("K1", "K2", "a / b", 'moved, "far"'),
        Replacement("K3", "K4", "c", "x"),
    ]
    replacements.write(tmp_path, made)
    assert replacements.read(tmp_path) == made


def test_cases_of_a_draw_are_read_in_order(tmp_path):
    path = tmp_path / "sample.csv"
    path.write_text("draw_stratum,ref,officer\na,K2,ann\na,K1,bob\n")
    read = replacements.read_drawn(path, id_column="ref", officer_column="officer")
    assert read == [Drawn("K2", "a", "ann"), Drawn("K1", "a", "bob")]
    read = replacements.read_drawn(path, id_column="ref", officer_column="")
    assert read[0].officer == ""


@pytest.mark.parametrize("content", [None, "", "a,b\n1,2\n", 'ref,draw_stratum\n"x'])
def test_what_is_no_file_of_a_draw_is_refused(tmp_path, content):
    path = tmp_path / "sample.csv"
    if content is not None:
        path.write_text(content)
    with pytest.raises(InspectorateError, match="SAMPLE-036"):
        replacements.read_drawn(path, id_column="ref", officer_column="")


def test_the_cases_for_scoring_follow_the_replacements(tmp_path):
    made = [Replacement("K1", "K2", "a", "moved")]

    def update():
        return replacements.update_cases(tmp_path, made, id_column="ref", into=tmp_path)

    assert update() is None
    (tmp_path / "sample.csv").write_text("draw_stratum,ref,sex\na,K1,f\n")
    (tmp_path / "reserve.csv").write_text("draw_stratum,ref,sex\na,K2,m\n")
    cases = tmp_path / "cases.csv"
    cases.write_text("case_id,area,stratum,sex\nK1,Kent,a,f\n")
    assert update() == cases
    assert cases.read_text() == "case_id,area,stratum,sex\nK2,Kent,a,m\n"
