"""Checking: faults in order, counts per version."""

from __future__ import annotations

import pytest

import instrument_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.storage import shipped_library
from inspectorate.storage.instruments import (
    instrument_files,
    published_lock,
)
from inspectorate.workflows import check_instruments


@pytest.fixture
def library(tmp_path, monkeypatch):
    instrument_files.validators()
    folder = tmp_path / "library"
    folder.mkdir()
    monkeypatch.setattr(shipped_library, "FOLDER", folder)
    monkeypatch.chdir(tmp_path)
    return folder


def add(library, files=None, name="tiny/2020-01"):
    folder = library / name
    files = files or instrument_cast.files()
    return instrument_cast.write(files, folder, vignette=instrument_cast.VIGNETTE)


def test_clean_library(library):
    published_lock.add(add(library))
    checked = check_instruments.check()
    assert checked.faults == ()
    (summary,) = checked.summaries
    assert summary == check_instruments.Summary(
        name="tiny/2020-01",
        n_questions=5,
        n_scored=4,
        n_welsh_unreviewed=39,
        published=True,
        n_faults=0,
    )


def test_faults_are_sorted_by_file_and_by_number_of_the_line(library):
    files = instrument_cast.files()
    for number in range(1, 12):
        question = instrument_cast.question(f"1.1.x{number}", scale="colour")
        files["criteria/1.1.yaml"]["questions"].append(question)
    instrument_cast.find(files, "2.1.a")["scale"] = "colour"
    instrument_cast.find(files, "1.1.a")["reasons"] = ["late"]
    add(library, files)
    faults = check_instruments.check().faults
    assert len(faults) == 13
    places = [fault.place.rpartition(":") for fault in faults]
    assert places == sorted(places, key=lambda place: (place[0], int(place[2])))


def test_named_versions_only(library, tmp_path):
    files = instrument_cast.files()
    files["instrument.yaml"]["id"] = "wrong"
    add(library, files)
    own = add(tmp_path / "own")
    checked = check_instruments.check([str(own)])
    assert checked.faults == ()
    assert [one.published for one in checked.summaries] == [False]


def test_faults_of_worked_examples_and_of_the_lock_are_found(library):
    folder = add(library)
    published_lock.add(folder)
    path = folder / "vignettes/two.yaml"
    text = path.read_text(encoding="utf-8").replace("percent: 50", "percent: 51")
    path.write_text(text, encoding="utf-8")
    moved = add(library, name="tiny/2019-01")
    published_lock.add(moved)
    for file in sorted(moved.rglob("*.yaml")):
        file.unlink()
    for inner in ("criteria", "vignettes", ""):
        (moved / inner).rmdir()
    faults = check_instruments.check().faults
    assert sorted(fault.code[-3:] for fault in faults) == ["060", "062"]


def test_unknown_name(library):
    with pytest.raises(InspectorateError, match="INSTRUMENT-001 nothing"):
        check_instruments.check(["nothing"])


def test_inherited_fault_is_reported_once(library):
    files = instrument_cast.files()
    instrument_cast.find(files, "1.1.a")["scale"] = "colour"
    add(library, files)
    newer = {"instrument.yaml": dict(files["instrument.yaml"])}
    newer["instrument.yaml"] |= {
        "version": "2021-01",
        "supersedes": {"version": "2020-01", "changes": {"en": "A.", "cy": "B."}},
    }
    add(library, newer, name="tiny/2021-01")
    checked = check_instruments.check()
    assert [fault.code[-3:] for fault in checked.faults] == ["020"]
    assert [one.n_faults for one in checked.summaries] == [1, 1]
