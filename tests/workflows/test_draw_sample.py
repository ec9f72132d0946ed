"""From rows or a file to a folder that proves its draw."""

from __future__ import annotations

import errno
import json

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.lists.reading import Reading
from inspectorate.core.sampling.programmes import Programme, Rates, SizeStep
from inspectorate.core.sampling.size import Precision
from inspectorate.storage import files
from inspectorate.storage.sampling import draws
from inspectorate.workflows import draw_sample

ROWS = [
    {"case_id": f"K{i}", "risk": "high" if i % 4 else "low", "sex": "fm"[i % 2]}
    for i in range(40)
]


@pytest.fixture
def cases(tmp_path):
    path = tmp_path / "cases.csv"
    lines = ["case_id,risk,sex", *(",".join(row.values()) for row in ROWS)]
    path.write_text("\n".join(lines) + "\n")
    return path


def test_write_draw_needs_no_file(tmp_path):
    drawn = draw_sample.draw_rows(ROWS, Design(8, "s", strata=("risk",)))
    built = draw_sample.write_draw(
        drawn, tmp_path / "out", rows=ROWS, columns=["sex"], synthetic=True
    )
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == set(draws.FILES) - {draws.PROVENANCE}
    assert built["representativeness"]["n_levels"] == 2
    assert built["synthetic"] is True


def test_draw_sample_writes_every_file_and_its_provenance(tmp_path, cases):
    built = draw_sample.draw_sample(
        cases,
        tmp_path / "out",
        plan=Design(8, "s", strata=("risk",)),
        reading=Reading(),
        command=["inspectorate", "sample", "draw"],
    )
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == set(draws.FILES)
    record = json.loads((tmp_path / "out" / draws.PROVENANCE).read_text())
    assert record["inputs"]["population"]["sha256"] == files.sha256_of(cases)
    assert set(record["outputs"]) == names - {draws.PROVENANCE}
    assert record["settings"]["seed"] == "s"
    assert built["representativeness"]["n_levels"] == 4


def test_the_size_follows_from_a_precision(tmp_path, cases):
    built = draw_sample.draw_sample(
        cases,
        tmp_path / "out",
        plan=Design(1, "s"),
        reading=Reading(),
        sized_by=Precision(0.1),
    )
    assert built["sample"]["cases"] == 29


def test_a_list_with_faults_changes_nothing(tmp_path, cases):
    cases.write_text(cases.read_text() + ",high,f\n")
    with pytest.raises(InspectorateError, match="SAMPLE-015 row 42"):
        draw_sample.draw_sample(
            cases, tmp_path / "out", plan=Design(8, "s"), reading=Reading()
        )
    assert [path.name for path in tmp_path.iterdir()] == ["cases.csv"]


def test_a_full_disk_leaves_nothing_half_written(tmp_path, cases, monkeypatch):
    def full(*_arguments, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(draws, "write_provenance", full)
    with pytest.raises(InspectorateError, match="STORAGE-002"):
        draw_sample.draw_sample(
            cases, tmp_path / "out", plan=Design(8, "s"), reading=Reading()
        )
    assert [path.name for path in tmp_path.iterdir()] == ["cases.csv"]


@pytest.mark.parametrize(
    ("area", "column", "wanted"), [("London", "", 9), ("Kent", "", 4), ("x", "ldu", 9)]
)
def test_the_size_follows_from_the_rule_of_a_programme(tmp_path, area, column, wanted):
    path = tmp_path / "cases.csv"
    lines = "".join(f"K{i},{area},London\n" for i in range(40))
    path.write_text(f"case_id,area,ldu\n{lines}")
    programme = Programme(
        "p", "P", (SizeStep(1, 4),), {"London": 9}, (), Rates(1.0, 1.0, 1.0)
    )
    built = draw_sample.draw_sample(
        path,
        tmp_path / "out",
        plan=Design(1, "s"),
        reading=Reading(area_column=column),
        sized_by=programme,
    )
    assert built["sample"]["cases"] == wanted
