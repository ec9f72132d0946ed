from __future__ import annotations

import hashlib

import duckdb
import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.storage.scoring import extracts

COLUMNS = {"case_id": "text", "n": "integer", "share": "number"}
ROWS = [("c,1", 3, 0.5), ('Môn "x"', None, 1 / 3), ("", 0, None)]
TEXT = 'case_id,n,share\n"c,1",3,0.5\n"Môn ""x""",,0.3333333333333333\n,0,\n'


def test_parquet_and_csv_hold_the_same_rows_and_hash(tmp_path):
    made = [
        extracts.write(tmp_path / name, columns=COLUMNS, rows=iter(ROWS))
        for name in ("t.parquet", "t.csv")
    ]
    expected = hashlib.sha256(TEXT.encode()).hexdigest()
    assert {item.content_sha256 for item in made} == {expected}
    assert [item.n_rows for item in made] == [3, 3]
    assert made[1].path.read_text(encoding="utf-8") == TEXT


def test_parquet_keeps_types_blanks_and_what_is_said_of_it(tmp_path):
    path = tmp_path / "t.parquet"
    made = extracts.write(
        path, columns=COLUMNS, rows=ROWS, metadata={"synthetic": "it's so"}
    )
    with duckdb.connect() as connection:
        rows = connection.execute(f"SELECT * FROM '{path}'").fetchall()
        said = connection.execute(
            f"SELECT decode(value) FROM parquet_kv_metadata('{path}')"
            " WHERE decode(key) IN ('synthetic', 'content_sha256') ORDER BY key"
        ).fetchall()
    assert rows == [("c,1", 3, 0.5), ('Môn "x"', None, 1 / 3), (None, 0, None)]
    assert said == [(made.content_sha256,), ("it's so",)]


def test_an_extract_without_rows_still_has_its_columns(tmp_path):
    made = extracts.write(tmp_path / "t.parquet", columns=COLUMNS, rows=[])
    assert made.n_rows == 0
    with duckdb.connect() as connection:
        found = connection.execute(f"DESCRIBE SELECT * FROM '{made.path}'").fetchall()
    assert [row[:2] for row in found] == [
        ("case_id", "VARCHAR"),
        ("n", "BIGINT"),
        ("share", "DOUBLE"),
    ]


def test_a_kept_extract_hashes_as_it_was_written(tmp_path):
    rows = [(f"c{n}", n, n / 7) for n in range(25_000)]
    with extracts.connected() as connection:
        made = [
            extracts.write(
                tmp_path / name, columns=COLUMNS, rows=some, connection=connection
            )
            for name, some in (("a.parquet", ROWS), ("b.parquet", rows))
        ]
    assert [extracts.reread(one.path) for one in made] == made


def test_a_changed_extract_hashes_otherwise(tmp_path):
    path = tmp_path / "t.parquet"
    made = extracts.write(path, columns=COLUMNS, rows=ROWS)
    changed = [("c,1", 4, 0.5), *ROWS[1:]]
    extracts.write(path, columns=COLUMNS, rows=changed)
    assert extracts.reread(path).content_sha256 != made.content_sha256


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "STORAGE-031"), (b"PAR1 broken", "STORAGE-033"), (None, "STORAGE-030")],
)
def test_a_kept_extract_that_cannot_be_read_says_so(tmp_path, content, code):
    path = tmp_path / "t.parquet"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InspectorateError) as caught:
        extracts.reread(path)
    assert caught.value.faults[0].code == code


def refused(path, rows=ROWS):
    with pytest.raises(InspectorateError) as caught:
        extracts.write(path, columns=COLUMNS, rows=rows)
    return caught.value.faults[0].code


def test_another_format_is_refused(tmp_path):
    assert refused(tmp_path / "t.xlsx") == "STORAGE-032"


def test_a_cell_of_another_type_leaves_what_was_there(tmp_path):
    path = tmp_path / "t.parquet"
    extracts.write(path, columns=COLUMNS, rows=ROWS)
    before = path.read_bytes()
    assert refused(path, [("c", "three", 0.5)]) == "STORAGE-039"
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["t.parquet"]


def test_rows_that_fail_half_way_leave_nothing(tmp_path):
    def rows():
        yield ROWS[0]
        raise OSError(28, "No space left on device")

    assert refused(tmp_path / "t.csv", rows()) == "STORAGE-002"
    assert list(tmp_path.iterdir()) == []
