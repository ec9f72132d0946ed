"""Worked examples read from files and run."""

from __future__ import annotations

import copy

import pytest

import instrument_cast
from inspectorate.storage.instruments import instrument_files, instrument_vignettes


@pytest.fixture
def check(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def _check(vignette, files=None, *, clean=True):
        folder = instrument_cast.write(
            files or instrument_cast.files(),
            tmp_path / "tiny/2020-01",
            vignette=vignette,
        )
        version = instrument_files.read(folder)
        found = instrument_vignettes.faults_of(version, clean=clean)
        return [(fault.code[-3:], fault.place) for fault in found]

    return _check


def test_sound_example(check):
    assert check(instrument_cast.VIGNETTE) == []


def test_score_that_does_not_come_out_names_the_line(check, tmp_path):
    vignette = copy.deepcopy(instrument_cast.VIGNETTE)
    vignette["expected"]["harm"]["percent"] = 51
    ((code, place),) = check(vignette)
    file, _, line = place.partition(":")
    assert (code, file) == ("057", "tiny/2020-01/vignettes/two.yaml")
    text = (tmp_path / file).read_text(encoding="utf-8").splitlines()
    assert "  harm:" in text[int(line) - 2 : int(line)]


def test_example_is_not_worked_while_the_version_has_faults(check):
    vignette = copy.deepcopy(instrument_cast.VIGNETTE)
    vignette["expected"]["harm"]["percent"] = 51
    vignette["cases"][0]["facts"]["risk"] = "mid"
    assert [code for code, _ in check(vignette, clean=False)] == ["051"]


def test_ill_formed_and_unreadable_examples(check, tmp_path):
    vignette = copy.deepcopy(instrument_cast.VIGNETTE)
    vignette["cases"][0]["answers"]["1.2.b"] = True
    assert [code for code, _ in check(vignette)] == ["007"]
    path = tmp_path / "tiny/2020-01/vignettes/two.yaml"
    path.write_text("a: b: c", encoding="utf-8")
    version = instrument_files.read(tmp_path / "tiny/2020-01")
    (fault,) = instrument_vignettes.faults_of(version, clean=True)
    assert fault.code == "INSTRUMENT-002"


def test_case_assessment_needs_an_example_and_a_questionnaire_does_not(check):
    assert check(None) == [("058", "tiny/2020-01/vignettes")]
    files = instrument_cast.files()
    files["instrument.yaml"]["kind"] = "questionnaire"
    assert check(None, files) == []
