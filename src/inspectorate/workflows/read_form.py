"""Read the sheets of a form that strangers made, in a process that can do no harm."""

from __future__ import annotations

import sys
from pathlib import Path

from inspectorate.core.faults import InspectorateError
from inspectorate.storage.instruments import xlsforms
from inspectorate.storage.sampling import confined_process, packed_files

Sheets = dict[str, list[list[str]]]


def read_apart(form: Path) -> Sheets:
    """Return every sheet of a workbook as rows of text, read in a confined process.

    A cell far out makes a small file into a sheet of thousands of millions of cells.

    Raises
    ------
    InspectorateError
        `INSTRUMENT-073` if it is no workbook, or needs more memory or time than any
        form.
    """
    if not packed_files.is_packed(form):
        raise InspectorateError(xlsforms.unreadable(form, "is no XLSX file"))
    try:
        sheets: Sheets = confined_process.run(__name__, {"form": str(form.resolve())})
    except InspectorateError as error:
        what = error.faults[0].fault.partition(";")[0]
        raise InspectorateError(xlsforms.unreadable(form, what)) from error
    return sheets


def main(request_path: Path, answer_path: Path) -> None:
    """Answer a request, as the process that `read_apart` starts."""
    confined_process.confine()
    form = Path(confined_process.read_request(request_path)["form"])
    try:
        packed_files.check(form, name=form.name)
        confined_process.answer(answer_path, xlsforms.read(form))
    except InspectorateError as error:
        confined_process.answer(answer_path, faults=error.faults)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
