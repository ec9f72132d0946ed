"""InfoPath files with their mapping: the samples of the documentation, and bad ones."""

from __future__ import annotations

import pytest
import yaml

import infopath_cast
import instrument_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.storage.fieldwork import infopath_files


@pytest.fixture(autouse=True)
def at_root(monkeypatch):
    monkeypatch.chdir(infopath_cast.SAMPLES)


def test_the_sample_is_understood_whole():
    (case,) = infopath_files.read(infopath_cast.CASE, infopath_cast.MAPPING)
    assert (case.case, case.instrument) == ("SYN-0417-07", "cci/2009-04")
    assert case.source == "case.xml"
    entries = {entry.question: entry for entry in case.entries}
    assert len(entries) == 71
    assert entries["1.1.a"].value == Value(
        ("late",),
        ("handover_lost", "late"),
        "Screening signed off five weeks after sentence.\n"
        "The case moved between two teams in that time.",
    )
    assert entries["2.2.j"].place == (
        "case.xml:341 /my:myFields/my:group23/my:group24[40]/my:field49"
    )
    assert "1.1.h" not in entries, "nil: it did not apply"


def test_a_file_is_called_as_its_sender_calls_it():
    (case,) = infopath_files.read(
        infopath_cast.CASE, infopath_cast.MAPPING, name="Brent 7.xml"
    )
    assert case.source == "Brent 7.xml"
    assert case.entries[0].place.startswith("Brent 7.xml:12 ")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_the_sample_in_another_encoding_says_the_same(tmp_path, encoding):
    text = infopath_cast.CASE.read_text(encoding="utf-8")
    declared = "UTF-16" if encoding == "utf-16" else "UTF-8"
    path = tmp_path / "case.xml"
    path.write_bytes(
        text.replace('encoding="UTF-8"', f'encoding="{declared}"', 1).encode(encoding)
    )
    (again,) = infopath_files.read(path, infopath_cast.MAPPING)
    (first,) = infopath_files.read(infopath_cast.CASE, infopath_cast.MAPPING)
    values = [(entry.question, entry.value) for entry in first.entries]
    assert [(entry.question, entry.value) for entry in again.entries] == values


def test_the_sample_with_faults_names_each_of_them():
    understood = infopath_files.understand(
        infopath_cast.CASE_WITH_FAULTS, infopath_cast.MAPPING
    )
    found = [
        (fault.code, int(fault.place.split(":")[1].split()[0]))
        for fault in understood.faults
    ]
    assert found == [
        ("FIELDWORK-183", 4),
        ("FIELDWORK-189", 18),
        ("FIELDWORK-189", 20),
        ("FIELDWORK-189", 27),
        ("FIELDWORK-187", 31),
        ("FIELDWORK-185", 38),
        ("FIELDWORK-188", 53),
        ("FIELDWORK-184", 142),
        ("FIELDWORK-150", 138),
        ("FIELDWORK-186", 10),
        ("FIELDWORK-186", 11),
    ]
    with pytest.raises(InspectorateError) as refused:
        infopath_files.read(infopath_cast.CASE_WITH_FAULTS, infopath_cast.MAPPING)
    assert refused.value.faults == understood.faults


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A folder with the small instrument, and a function that writes its mapping."""
    instrument_cast.write(instrument_cast.files(), tmp_path / instrument_cast.NAME)
    monkeypatch.chdir(tmp_path)

    def _mapping(text=None, **changes):
        path = tmp_path / "mapping.yaml"
        written = text or yaml.safe_dump(
            infopath_cast.rules(**changes), sort_keys=False
        )
        path.write_text(written, encoding="utf-8")
        return path

    return _mapping


def faults_of(path):
    with pytest.raises(InspectorateError) as refused:
        infopath_files.read_mapping(path)
    return [(fault.code, fault.place) for fault in refused.value.faults]


def test_a_mapping_of_ones_own_instrument(small):
    mapping, instrument = infopath_files.read_mapping(small())
    assert instrument.name == "tiny/2020-01"
    assert [one.question for one in mapping.answerings] == ["1.1.a"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("case: {", [("INSTRUMENT-002", "mapping.yaml:2")]),
        (
            "instrument: tiny/2020-01\nnamespaces: {my: urn:my}\ncase: {ref: x}\n",
            [
                ("INSTRUMENT-005", "mapping.yaml:3"),
                ("INSTRUMENT-006", "mapping.yaml:3"),
            ],
        ),
        (
            "instrument: tiny/2020-01\nnamespaces: {my: urn:my}\ncase: {reference: x}\n"
            "questions:\n  1.1.a:\n    answer: x\n    codes: {1: yes}\n",
            [("INSTRUMENT-007", "mapping.yaml:7")],
        ),
        (
            "instrument: tiny/2020-01\nnamespaces: {my: urn:my}\n"
            "case: {reference: x}\nignored:\n  - {path: x}\n",
            [("INSTRUMENT-006", "mapping.yaml:5")],
        ),
        (
            "instrument: tiny/2020-01\nnamespaces: {my: urn:my}\n"
            "case: {reference: a//b}\nquestions:\n  9.9.z:\n    answer: x\n"
            "    codes: {a: b}\n",
            [("FIELDWORK-170", "mapping.yaml:3"), ("FIELDWORK-172", "mapping.yaml:6")],
        ),
        (
            "instrument: none/2020-01\nnamespaces: {my: urn:my}\ncase: {reference: x}\n",
            [("INSTRUMENT-001", "none/2020-01")],
        ),
    ],
)
def test_a_mapping_with_faults_is_refused_by_line(small, text, found):
    assert faults_of(small(text)) == found


def test_a_mapping_that_is_not_there(tmp_path):
    assert [code for code, _ in faults_of(tmp_path / "none.yaml")] == ["INSTRUMENT-002"]
