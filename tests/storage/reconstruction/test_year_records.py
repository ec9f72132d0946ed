import sqlite3

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.storage.reconstruction import year_records

INSPECTION = (
    "i1",
    "cci",
    "2011-12",
    "cci/2009-04",
    "Kent",
    "South-East",
    "inspection",
    "",
    "",
    1,
)


@pytest.fixture
def records(tmp_path):
    path = tmp_path / year_records.FILE_NAME
    year_records.create(path)
    return path


def code(error):
    return error.value.faults[0].code


def test_what_is_written_is_read_back(records):
    with year_records.writing(records) as connection:
        year_records.insert(connection, "inspection", [INSPECTION])
    assert year_records.read(
        records, "SELECT area FROM inspection WHERE id = ?", ("i1",)
    ) == [("Kent",)]


def test_a_failure_half_way_leaves_nothing(records):
    def rows():
        yield INSPECTION
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), year_records.writing(records) as connection:
        year_records.insert(connection, "inspection", rows())
    assert year_records.read(records, "SELECT * FROM inspection") == []


def test_an_answer_needs_its_response(records):
    with pytest.raises(InspectorateError), year_records.writing(records) as connection:
        year_records.insert(connection, "answer", [("nobody", "1.1.a", "sufficient")])
    assert year_records.read(records, "SELECT * FROM answer") == []


def test_missing_records_say_how_to_make_them(tmp_path):
    with pytest.raises(InspectorateError, match="inspectorate year build") as error:
        year_records.read(tmp_path / "none.sqlite", "SELECT 1")
    assert code(error) == "STORAGE-011"


def test_damaged_records_are_named(tmp_path):
    path = tmp_path / "records.sqlite"
    path.write_bytes(b"half a file" * 1_000)
    with pytest.raises(InspectorateError) as error:
        year_records.read(path, "SELECT * FROM inspection")
    assert code(error) == "STORAGE-013"


def test_records_that_lost_their_end_are_named(records):
    with year_records.writing(records) as connection:
        year_records.insert(connection, "event", [("k", "", "t" * 500)] * 2_000)
    whole = records.read_bytes()
    records.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InspectorateError) as error:
        year_records.read(records, "SELECT sum(length(title)) FROM event")
    assert code(error) == "STORAGE-013"


def test_locked_records_say_to_wait(records, monkeypatch):
    monkeypatch.setattr(year_records, "WAIT_SECONDS", 0.05)
    other = sqlite3.connect(records)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(InspectorateError) as error, year_records.writing(records):
        pass
    assert code(error) == "STORAGE-012"
    other.close()


def test_a_full_disk_changes_nothing(records):
    def write():
        with year_records.writing(records) as connection:
            connection.execute("PRAGMA max_page_count = 60")
            year_records.insert(connection, "event", [("k", "", "t" * 3_000)] * 2_000)

    with pytest.raises(InspectorateError) as error:
        write()
    assert code(error) == "STORAGE-002"
    assert year_records.read(records, "SELECT * FROM event") == []


def test_records_in_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(InspectorateError) as error:
        year_records.create(tmp_path / "nowhere" / "records.sqlite")
    assert code(error) == "STORAGE-010"
