from __future__ import annotations

import subprocess
import sys

import duckdb
import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.storage.scoring import table_files


def code_of(path, table="cases"):
    with pytest.raises(InspectorateError) as caught:
        table_files.columns_of(path, table=table)
    (fault,) = caught.value.faults
    assert str(path) in fault.place
    assert fault.remedy
    return fault.code


def test_columns_of_csv_with_a_byte_order_mark(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b'\xef\xbb\xbfcase_id,"a, b"\n1,2\n')
    assert table_files.columns_of(path, table="t") == ("case_id", "a, b")


def test_columns_of_parquet_and_of_a_database(tmp_path):
    parquet, database = tmp_path / "t.parquet", tmp_path / "t.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute("CREATE TABLE cases AS SELECT 1 AS a, 'x' AS b")
        connection.execute(f"COPY cases TO '{parquet}'")
    assert table_files.columns_of(parquet, table="cases") == ("a", "b")
    assert table_files.columns_of(database, table="cases") == ("a", "b")
    assert code_of(database, "answers") == "STORAGE-037"


def test_a_missing_file_and_a_folder(tmp_path):
    assert code_of(tmp_path / "none.csv") == "STORAGE-030"
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    assert code_of(folder) == "STORAGE-030"


def test_an_empty_file(tmp_path):
    path = tmp_path / "t.csv"
    path.touch()
    assert code_of(path) == "STORAGE-031"


def test_an_unknown_format(tmp_path):
    assert code_of(tmp_path / "t.xls") == "STORAGE-032"


@pytest.mark.parametrize("name", ["t.parquet", "t.duckdb"])
def test_a_half_written_file(tmp_path, name):
    whole = tmp_path / f"whole{name}"
    with duckdb.connect(str(tmp_path / "wholet.duckdb")) as connection:
        connection.execute("CREATE TABLE cases AS SELECT range AS a FROM range(9999)")
        connection.execute(f"COPY cases TO '{tmp_path / 'wholet.parquet'}'")
    path = tmp_path / name
    path.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert code_of(path) == "STORAGE-033"


def test_a_header_that_is_not_utf_8(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes("case_id,Môn\n".encode("cp1252"))
    assert code_of(path) == "STORAGE-041"


def test_a_header_that_repeats_a_name(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a,b,a\n", encoding="utf-8")
    assert code_of(path) == "STORAGE-036"


def test_a_database_that_another_program_holds(tmp_path):
    path = tmp_path / "t.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE cases AS SELECT 1 AS case_id")
    hold = (
        "import duckdb, sys\n"
        f"c = duckdb.connect({str(path)!r})\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        assert code_of(path) == "STORAGE-035"
        holder.stdin.close()


def test_memory_that_runs_out_names_the_way_out():
    fault = table_files.fault_of(
        duckdb.OutOfMemoryException("no room\nat all"), "a.csv"
    )
    assert fault.code == "ENGINE-003"
    assert "no room" in fault.fault
    assert "at all" not in fault.fault


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a,b\nm\xf4n,1\n", "STORAGE-041"),
        (b'a,b\n"open,1\n', "STORAGE-041"),
        (b"a,b\n", "STORAGE-031"),
        (b"a,c\n1,2\n", "SCORE-003"),
    ],
    ids=["Windows-1252", "open quote", "no rows", "another column"],
)
def test_rows_that_cannot_be_read_are_one_clear_fault(tmp_path, content, code):
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(InspectorateError, match=code):
        table_files.rows_of(path, ("a", "b"))


def test_rows_come_in_the_order_of_the_columns_wanted(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("b,x,a\n2,,1\n3\n", encoding="utf-8-sig")
    assert table_files.rows_of(path, ("a", "b")) == [("1", "2"), ("", "3")]
