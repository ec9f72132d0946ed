"""Tables of counts as CSV files, and the file that says what adds up to what."""

from __future__ import annotations

from pathlib import Path

from inspectorate.core.publishing.disclosure import tables
from inspectorate.core.publishing.disclosure.relations import Nesting
from inspectorate.core.publishing.disclosure.tables import CountTable
from inspectorate.storage import files
from inspectorate.storage.publishing import site_folder
from inspectorate.storage.scoring import table_files

NESTING = ("dimension", "part", "whole")


def read(path: Path) -> CountTable:
    """Read a table of counts.

    Parameters
    ----------
    path : Path
        CSV: a column for each dimension, with `all` or nothing for a total, and `n`.

    Raises
    ------
    InspectorateError
        `STORAGE-030` to `STORAGE-041` for the file, those of `tables.table_of`.
    """
    columns = table_files.columns_of(path, table="")
    rows = table_files.rows_of(path, columns)
    return tables.table_of(str(path), columns, rows)


def read_nesting(path: Path | None) -> Nesting:
    """Read what adds up to what: CSV `dimension, part, whole`; nothing without a file.

    Raises
    ------
    InspectorateError
        As `table_files.rows_of`.
    """
    nesting: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in table_files.rows_of(path, NESTING) if path else ():
        dimension, part, whole = (field.strip() for field in row)
        wholes = nesting.setdefault(dimension, {})
        wholes[whole] = (*wholes.get(whole, ()), part)
    return nesting


def write(path: Path, table: CountTable) -> None:
    """Write a table of counts, whole or not at all; a total is `all`.

    A value that a spreadsheet would take for a formula gets an apostrophe.

    Raises
    ------
    InspectorateError
        As `files.written_whole`.
    """
    header, *rows = tables.lines_of(table)
    with files.written_whole(path) as draft:
        draft.write_bytes(site_folder.csv_bytes(header, rows))
