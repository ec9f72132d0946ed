"""Case lists as they come: CSV in any usual encoding, XLSX and ODS."""

from __future__ import annotations

import contextlib
import csv
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage.progress import Report
from inspectorate.storage.sampling import plain_documents, text_encodings, workbooks

DELIMITERS = ",;\t|"
STEP = 20_000  # rows between two reports of progress


@dataclass(frozen=True)
class CaseFile:
    """An open case list.

    Parameters
    ----------
    headings : tuple of str
        First row that holds anything.
    rows : iterator of (int, list of str)
        Row number, the first row of the file being 1, and cells.
    """

    headings: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]


@contextlib.contextmanager
def opened(path: Path, *, report: Report | None = None) -> Iterator[CaseFile]:
    """Open a case list, whatever kind of file it is, judged by its content.

    Parameters
    ----------
    path : Path
        CSV with comma, semicolon, tab or bar; XLSX; ODS.
    report : callable, optional
        Told how many rows are read.

    Raises
    ------
    InspectorateError
        `SAMPLE-022` if it cannot be opened, `SAMPLE-023` for an unknown encoding,
        `SAMPLE-024` for a broken CSV, `SAMPLE-025` if it is empty.
    """
    _check_readable(path)
    with contextlib.ExitStack() as stack:
        if workbooks.is_workbook(path):
            records: Iterator[list[str]] = iter(workbooks.first_sheet(path))
            total = 0
        else:
            encoding = text_encodings.detect(path)
            total = encoding.n_lines
            stream = stack.enter_context(
                path.open(encoding=encoding.name, newline="", errors="strict")
            )
            records = _csv_records(path, stream)
        numbered = enumerate(records, start=1)
        headings = _first_filled(numbered, path)
        yield CaseFile(headings, _reported(numbered, total=total, report=report))


def _check_readable(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            empty = not stream.read(1)
    except OSError as error:
        what = f"cannot be opened ({error.strerror or error})."
        raise InspectorateError(
            Fault(str(path), "SAMPLE-022", what, "Check the name of the file.")
        ) from error
    if empty:
        raise _empty(path)


def _empty(path: Path) -> InspectorateError:
    return InspectorateError(
        Fault(
            str(path),
            "SAMPLE-025",
            "is empty.",
            "Give a file with a heading and one row for each case.",
        )
    )


def _first_filled(
    numbered: Iterator[tuple[int, list[str]]], path: Path
) -> tuple[str, ...]:
    for _, record in numbered:
        if any(cell.strip() for cell in record):
            return tuple(record)
    raise _empty(path)


def _reported(
    numbered: Iterator[tuple[int, list[str]]], *, total: int, report: Report | None
) -> Iterator[tuple[int, list[str]]]:
    for number, record in numbered:
        if report is not None and number % STEP == 0:
            report("Reading the list", number, max(total, number))
        yield number, record


def _csv_records(path: Path, stream: Any) -> Iterator[list[str]]:
    start = list(itertools.islice(stream, 20))
    lines = itertools.chain(start, stream)
    delimiter = _delimiter(start)
    told = start[0].strip("\r\n").lower() if start else ""
    if told in [f"sep={mark}" for mark in ("", *DELIMITERS)]:
        delimiter = told[4:] or ","
        # A row all the same: spreadsheets count it.
        lines = itertools.chain(["\n"], itertools.islice(lines, 1, None))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, record in enumerate(reader, start=1):  # noqa: B007 - for the message
            yield record
    except csv.Error as error:
        raise InspectorateError(
            Fault(
                f"{path} row {number + 1}",
                "SAMPLE-024",
                f"is not well-formed CSV ({error}).",
                "Look for a quotation mark that is not closed, or save the file anew.",
            )
        ) from error


def _delimiter(start: list[str]) -> str:
    def consistency(delimiter: str) -> tuple[int, int]:
        with contextlib.suppress(csv.Error):
            widths = [len(row) for row in csv.reader(start, delimiter=delimiter) if row]
            if widths and widths[0] > 1:
                return sum(width == widths[0] for width in widths), widths[0]
        return 0, 0

    return max(DELIMITERS, key=consistency)


def read_document(path: Path) -> Any:
    """Return a YAML or JSON file as a plain document.

    Raises
    ------
    InspectorateError
        `SAMPLE-026` when it cannot be read.
    """
    try:
        return plain_documents.read(path)
    except (OSError, ValueError) as error:
        what = f"cannot be read ({error})."
        raise InspectorateError(
            Fault(str(path), "SAMPLE-026", what, "Give a YAML or JSON file in UTF-8.")
        ) from error


def read_mapping(path: Path) -> dict[str, str]:
    """Return a file of column names, `their heading: our name`.

    Raises
    ------
    InspectorateError
        `SAMPLE-026`, `SAMPLE-027` when it maps no names.
    """
    document = read_document(path)
    if not isinstance(document, Mapping) or not all(
        isinstance(ours, str) for ours in document.values()
    ):
        raise InspectorateError(
            Fault(
                str(path),
                "SAMPLE-027",
                "maps no column names.",
                "Write one line for each column: their heading, a colon, our name.",
            )
        )
    return {str(theirs): ours for theirs, ours in document.items()}
