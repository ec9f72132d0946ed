"""Tables that users hand in: CSV, Parquet or a DuckDB database; columns and faults."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.scoring import input_checks

CSV, PARQUET, DATABASE = ".csv", ".parquet", ".duckdb"
FORMATS = (CSV, PARQUET, DATABASE)


def columns_of(path: Path, *, table: str) -> tuple[str, ...]:
    """Return the names of a table's columns, in its order.

    Parameters
    ----------
    path : Path
        `.csv` (UTF-8, comma, a header), `.parquet`, or `.duckdb`.
    table : str
        Name of the table inside a database; unused for the other formats.

    Returns
    -------
    tuple of str

    Raises
    ------
    InspectorateError
        `STORAGE-030` no such file, `STORAGE-031` an empty one, `STORAGE-032` an unknown
        format, `STORAGE-033` a damaged or half-written one, `STORAGE-035` a database
        that another program holds, `STORAGE-036` a header that repeats a name,
        `STORAGE-037` a database without the table, `STORAGE-041` a header that is not
        UTF-8.
    """
    check_present(path)
    if path.suffix == CSV:
        names = _header_of(path)
    else:
        with duckdb.connect() as connection:
            names = _described(connection, path, table)
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise InspectorateError(
            Fault(
                f"{path} row 1",
                "STORAGE-036",
                f"column {', '.join(repeated)} appears more than once.",
                "Give every column its own name.",
            )
        )
    return names


def rows_of(path: Path, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """Read columns of a CSV table that is small enough to be held.

    Parameters
    ----------
    path : Path
        `.csv` with these columns, and maybe others.
    columns : sequence of str
        In the order wanted.

    Returns
    -------
    list of tuple of str
        At least one; a cell that is not there is blank.

    Raises
    ------
    InspectorateError
        As `columns_of`; `SCORE-003` for columns that are missing.
    """
    check_format(path, (CSV,))
    names = columns_of(path, table="")
    faults = input_checks.column_faults(names, columns, file=str(path))
    if faults:
        raise InspectorateError(faults)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, restval="", strict=True)
            found = [tuple(row[name] for name in columns) for row in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        what = f"a row cannot be read ({error})."
        raise InspectorateError(_no_csv(str(path), what)) from error
    if not found:
        raise InspectorateError(empty_fault(path))
    return found


def check_present(path: Path) -> None:
    """Raise the fault of a file that is missing, empty, a folder or of unknown format."""
    check_format(path, FORMATS)
    try:
        with path.open("rb") as stream:
            empty = not stream.read(1)
    except OSError as error:
        raise InspectorateError(unreadable(path, error)) from error
    if empty:
        raise InspectorateError(empty_fault(path))


def unreadable(path: Path, error: OSError) -> Fault:
    """Return the fault of a file that cannot be opened."""
    what = f"cannot be read ({error.strerror})."
    return Fault(str(path), "STORAGE-030", what, "Check the path and its permissions.")


def check_format(path: Path, formats: Sequence[str]) -> None:
    """Raise the fault of a name whose ending is none of the formats known here."""
    if path.suffix not in formats:
        what = f'format "{path.suffix}" does not do here.'
        remedy = f"Use {', '.join(formats)}."
        raise InspectorateError(Fault(str(path), "STORAGE-032", what, remedy))


def empty_fault(path: Path) -> Fault:
    """Return the fault of a table without rows."""
    what = "is empty: it has no row of data."
    remedy = "Check the export that made it, and hand in a file with rows."
    return Fault(str(path), "STORAGE-031", what, remedy)


def fault_of(error: duckdb.Error, places: str) -> Fault:
    """Turn an error of the engine into a fault that names the files being read."""
    text = str(error).partition("\n")[0]
    if isinstance(error, duckdb.OutOfMemoryException):
        remedy = (
            "Close other programs, score fewer columns at a time, or use --engine spark"
            " on a larger machine."
        )
        return Fault(
            places, "ENGINE-003", f"there is not enough memory ({text}).", remedy
        )
    if "lock" in text.lower():
        remedy = "Close the program that has it open, then run this again."
        return Fault(places, "STORAGE-035", "is locked by another program.", remedy)
    remedy = "Make the file again from its source; nothing was changed."
    return Fault(places, "STORAGE-033", f"is damaged or half written ({text}).", remedy)


def quoted(name: str) -> str:
    """Return a name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def _header_of(path: Path) -> tuple[str, ...]:
    try:
        # The header alone: a fault further down has a row of its own.
        with path.open("rb") as stream:
            header = stream.readline().decode("utf-8-sig")
        return tuple(next(csv.reader([header], strict=True), ()))
    except (UnicodeDecodeError, csv.Error) as error:
        what = f"the header cannot be read ({error})."
        raise InspectorateError(_no_csv(f"{path} row 1", what)) from error


def _no_csv(place: str, what: str) -> Fault:
    remedy = "Save the table as CSV in UTF-8, one row a line, and hand that in."
    return Fault(place, "STORAGE-041", what, remedy)


def _described(
    connection: duckdb.DuckDBPyConnection, path: Path, table: str
) -> tuple[str, ...]:
    try:
        source = source_of(connection, path, table=table)
        text = f"DESCRIBE SELECT * FROM {source}"  # noqa: S608  (quoted)
        found = connection.execute(text).fetchall()
    except duckdb.CatalogException as error:
        what = f'has no table "{table}".'
        remedy = f'Put the rows into a table of the name "{table}".'
        raise InspectorateError(
            Fault(str(path), "STORAGE-037", what, remedy)
        ) from error
    except duckdb.Error as error:
        raise InspectorateError(fault_of(error, str(path))) from error
    return tuple(row[0] for row in found)


def source_of(connection: duckdb.DuckDBPyConnection, path: Path, *, table: str) -> str:
    """Return what DuckDB selects from to read a Parquet file or a database's table."""
    if path.suffix == PARQUET:
        return f"read_parquet({literal(str(path))})"
    alias = quoted(str(path.resolve()))
    connection.execute(
        f"ATTACH IF NOT EXISTS {literal(str(path))} AS {alias} (READ_ONLY)"
    )
    return f"{alias}.{quoted(table)}"


def csv_source(path: Path, types: Mapping[str, str], *, options: str = "") -> str:
    """Return what DuckDB selects from to read a CSV file with a header.

    Parameters
    ----------
    path : Path
    types : mapping of str to str
        SQL type by column, in the order of the file: nothing is guessed.
    options : str
        More options of `read_csv`, each after a comma.
    """
    columns = ", ".join(f"{literal(name)}: '{kind}'" for name, kind in types.items())
    return (
        f"read_csv({literal(str(path))}, auto_detect = false, header = true,"
        f" delim = ',', quote = '\"', escape = '\"', columns = {{{columns}}}{options})"
    )
