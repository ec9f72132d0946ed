"""The file of records comes back as it was written, or says what is wrong."""

from __future__ import annotations

import json

import pytest

import publishing_cast as cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing import estimate_records
from inspectorate.storage.publishing import estimate_files

RECORDS = estimate_records.records(cast.YEAR)
BYTES = estimate_files.written(cast.YEAR, RECORDS, software="1.2")


@pytest.fixture
def site(tmp_path):
    path = tmp_path / estimate_files.name("2011-12")
    path.parent.mkdir()
    path.write_bytes(BYTES)
    return tmp_path


def test_what_is_read_is_what_was_written(site):
    found = estimate_files.read(site)
    assert (found.year, found.software) == ("2011-12", "1.2")
    assert found.records_sha256 == cast.SHA
    assert found.extracts == cast.YEAR.extracts
    assert list(found.records) == list(RECORDS)
    for identifier, record in RECORDS.items():
        assert found.records[identifier] == estimate_files.full(record)
        known = {k: v for k, v in record.items() if v is not None}
        assert known.items() <= found.records[identifier].items()


def test_every_number_is_a_line(site):
    lines = BYTES.decode().partition('"estimates"')[2].splitlines()
    assert sum(line.startswith('  "') for line in lines) == len(RECORDS)
    assert json.loads(BYTES)["synthetic"] is True


def test_a_folder_without_it_is_a_fault(tmp_path):
    with pytest.raises(InspectorateError) as caught:
        estimate_files.read(tmp_path)
    assert caught.value.faults[0].code == "PUBLISH-071"


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"year": 1, "software": 2}'])
def test_a_damaged_one_is_a_fault(site, text):
    (site / estimate_files.name("2011-12")).write_text(text, encoding="utf-8")
    with pytest.raises(InspectorateError) as caught:
        estimate_files.read(site)
    assert "cannot be read" in caught.value.faults[0].fault
