"""Versions read from folders, with what they inherit."""

from __future__ import annotations

import pytest

import instrument_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.storage import shipped_library
from inspectorate.storage.instruments import instrument_files


@pytest.fixture(autouse=True)
def library(tmp_path, monkeypatch):
    shipped = shipped_library.FOLDER
    instrument_files.validators()
    folder = tmp_path / "library"
    (folder / "schema").mkdir(parents=True)
    for path in (shipped / "schema").iterdir():
        (folder / "schema" / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(shipped_library, "FOLDER", folder)
    monkeypatch.chdir(tmp_path)
    return folder


def newer(*, version="2021-01", supersedes="2020-01", criteria=None):
    """Return the files of a version that changes one criterion only."""
    whole = instrument_cast.files()
    root = whole["instrument.yaml"] | {
        "version": version,
        "supersedes": {
            "version": supersedes,
            "changes": {"en": "2.1 is new.", "cy": "Mae 2.1 yn newydd."},
        },
    }
    root["sections"][1]["criteria"] = ["2.2"]
    question = instrument_cast.question("2.2.a")
    changed = {"criteria/2.2.yaml": instrument_cast.criterion("2.2", question)}
    return {"instrument.yaml": root} | (changed if criteria is None else criteria)


def faults(name):
    with pytest.raises(InspectorateError) as caught:
        instrument_files.load(name)
    return sorted((fault.code[-3:], fault.place) for fault in caught.value.faults)


def test_load_reads_a_version(library):
    instrument_cast.write(instrument_cast.files(), library / "tiny/2020-01")
    loaded = instrument_files.load("tiny")
    assert loaded == instrument_files.load("tiny/2020-01")
    assert [question.id for question in loaded.questions()] == [
        *("1.1.a", "1.1.b", "1.2.a", "1.2.b"),
        "2.1.a",
    ]
    assert instrument_files.names() == ["tiny/2020-01"]


def test_newer_version_inherits_what_it_does_not_change(library):
    instrument_cast.write(instrument_cast.files(), library / "tiny/2020-01")
    instrument_cast.write(newer(), library / "tiny/2021-01")
    loaded = instrument_files.load("tiny")
    assert loaded.name == "tiny/2021-01"
    assert [criterion.id for criterion in loaded.criteria()] == ["1.1", "1.2", "2.2"]
    assert loaded.source["1.1"] == "tiny/2020-01/criteria/1.1.yaml:1"
    assert loaded.scales.keys() == {"sufficiency", "kinds", "yes_no"}


def test_own_folder_inherits_from_the_shipped_library(library, tmp_path):
    instrument_cast.write(instrument_cast.files(), library / "tiny/2020-01")
    own = instrument_cast.write(newer(), tmp_path / "own/tiny/2021-01")
    assert len(list(instrument_files.load(str(own)).criteria())) == 3


def test_inheritance_goes_back_all_the_way(library):
    instrument_cast.write(instrument_cast.files(), library / "tiny/2020-01")
    instrument_cast.write(newer(), library / "tiny/2021-01")
    third = newer(version="2022-01", supersedes="2021-01", criteria={})
    instrument_cast.write(third, library / "tiny/2022-01")
    loaded = instrument_files.load("tiny")
    assert loaded.name == "tiny/2022-01"
    assert loaded.source["2.2"].startswith("tiny/2021-01/")
    assert loaded.source["1.2"].startswith("tiny/2020-01/")


def test_reused_question_id_is_found_across_versions(library):
    instrument_cast.write(instrument_cast.files(), library / "tiny/2020-01")
    question = instrument_cast.question("1.1.a", scale="yes_no")
    files = newer()
    files["criteria/1.1.yaml"] = instrument_cast.criterion("1.1", question)
    files["instrument.yaml"]["headlines"] = []
    instrument_cast.write(files, library / "tiny/2021-01")
    codes = [code for code, _ in faults("tiny")]
    assert "016" in codes


def test_faults_carry_file_and_line(library):
    files = instrument_cast.files()
    instrument_cast.find(files, "1.1.b")["scale"] = "colour"
    folder = instrument_cast.write(files, library / "tiny/2020-01")
    text = (folder / "criteria/1.1.yaml").read_text(encoding="utf-8").splitlines()
    line = text.index("  scale: colour") + 1
    assert faults("tiny") == [("020", f"library/tiny/2020-01/criteria/1.1.yaml:{line}")]


def test_superseded_version_that_is_not_there(library):
    instrument_cast.write(newer(), library / "tiny/2021-01")
    assert [code for code, _ in faults("tiny")] == ["017"]


def test_criterion_that_no_version_has_is_a_fault(library):
    instrument_cast.write(instrument_cast.files(), library / "tiny/2020-01")
    files = newer()
    files["instrument.yaml"]["sections"][1]["criteria"].append("2.9")
    instrument_cast.write(files, library / "tiny/2021-01")
    assert [code for code, _ in faults("tiny")] == ["013"]


def test_circle_of_supersession_is_a_fault(library):
    files = instrument_cast.files()
    files["instrument.yaml"]["supersedes"] = newer()["instrument.yaml"]["supersedes"]
    instrument_cast.write(files, library / "tiny/2020-01")
    assert [code for code, _ in faults("tiny/2020-01")] == ["017"]


def test_unreadable_and_missing_files_are_reported_once(library):
    folder = instrument_cast.write(instrument_cast.files(), library / "tiny/2020-01")
    (folder / "criteria/1.1.yaml").write_text("a: b: c", encoding="utf-8")
    (folder / "scales.yaml").unlink()
    assert faults("tiny/2020-01") == [
        ("002", "library/tiny/2020-01/criteria/1.1.yaml:1"),
        ("009", "library/tiny/2020-01/scales.yaml"),
    ]


def test_unreadable_inherited_file_blames_nobody_else(library):
    folder = instrument_cast.write(instrument_cast.files(), library / "tiny/2020-01")
    (folder / "facts.yaml").write_text("a: b: c", encoding="utf-8")
    instrument_cast.write(newer(), library / "tiny/2021-01")
    version = instrument_files.read(library / "tiny/2021-01")
    assert instrument_files.faults_of(version) == []
    assert [code for code, _ in faults("tiny/2020-01")] == ["002"]


def test_file_without_a_place_is_a_fault(library):
    folder = instrument_cast.write(instrument_cast.files(), library / "tiny/2020-01")
    (folder / "criteria" / "1.3.yml").write_text("id: x", encoding="utf-8")
    (folder / ".note").write_text("", encoding="utf-8")
    assert faults("tiny") == [("008", "library/tiny/2020-01/criteria/1.3.yml")]


def test_questionnaire_may_do_without_reasons_and_facts(library):
    files = instrument_cast.files()
    files["instrument.yaml"]["kind"] = "questionnaire"
    del files["facts.yaml"], files["reasons.yaml"]
    for name in ("1.1.a", "1.1.b", "1.2.a", "1.2.b", "2.1.a"):
        question = instrument_cast.find(files, name)
        question.pop("applies_when", None)
        question.pop("reasons", None)
    instrument_cast.write(files, library / "tiny/2020-01")
    assert instrument_files.load("tiny").facts == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda f: f["instrument.yaml"].update(kind="poll"), "007"),
        (lambda f: f["instrument.yaml"].pop("summary"), "006"),
        (lambda f: f["instrument.yaml"].update(subject="cases"), "005"),
        (lambda f: f["facts.yaml"][1].pop("values"), "006"),
        (lambda f: f["scales.yaml"][0]["answers"][0].update(line="over"), "007"),
        (lambda f: f["reasons.yaml"][0].update(id="Too late"), "007"),
        (lambda f: f["criteria/1.1.yaml"].update(id=1.1), "007"),
        (
            lambda f: instrument_cast.find(f, "1.1.b").update(
                applies_when={"fact": "risk", "is": "high", "in": ["low"]}
            ),
            "007",
        ),
        (
            lambda f: instrument_cast.find(f, "1.1.b").update(
                applies_when={"all": [{"fact": "risk"}]}
            ),
            "007",
        ),
    ],
)
def test_shipped_schemas_refuse_what_the_format_does_not_know(library, change, code):
    files = instrument_cast.files()
    change(files)
    instrument_cast.write(files, library / "tiny/2020-01")
    assert code in [found for found, _ in faults("tiny")]
