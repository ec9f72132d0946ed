"""Check a case list that somebody sent, in a process of its own."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.lists import (
    asked_fields,
    case_list,
    heading_guesses,
    list_limits,
)
from inspectorate.core.sampling.lists.asked_fields import AskedField
from inspectorate.core.sampling.lists.case_list import ListRules
from inspectorate.core.sampling.lists.cell_rules import CellRule
from inspectorate.core.sampling.lists.heading_guesses import Guess
from inspectorate.core.sampling.lists.reading import Reading
from inspectorate.storage import files
from inspectorate.storage.progress import Report
from inspectorate.storage.sampling import (
    case_lists,
    confined_process,
    file_kinds,
    kept_lists,
    packed_files,
)

MOST_LEVELS = 20  # of a column that may make strata


@dataclass(frozen=True)
class Request:
    """What is to be checked, and against what; all of it JSON-ready.

    Parameters
    ----------
    path, name : str
        The file, and how its sender calls it.
    fields : list of dict
        `plain_field` of what the list has to tell.
    eligibility : dict
        Document of the rules.
    mapping : dict or None
        Their heading to our name; None to guess it.
    remembered : dict
        As it was for the last list of this body.
    not_personal : list of str
        Columns that somebody has looked at and that hold no personal data.
    keep_in : str
        Folder for the list of the cases that may be drawn.
    """

    path: str
    name: str
    fields: list[dict[str, Any]]
    eligibility: dict[str, Any]
    mapping: dict[str, str] | None
    remembered: dict[str, str]
    not_personal: list[str]
    keep_in: str


@dataclass(frozen=True)
class Checked:
    """What came of it; all of it JSON-ready.

    Parameters
    ----------
    headings : list of str
        Of the file.
    mapping : dict of str to str
        Their heading to our name: as given, or as guessed with certainty.
    likely : dict of str to str
        Guesses at which somebody has to look.
    needs_mapping : bool
        True if nothing was checked because a person has to match the columns first.
    reading : dict
        `Reading.plain()`.
    n_rows, n_eligible : int
        Rows that hold anything, and cases that may be drawn.
    faults : list of dict
        All that is wrong with the columns and rows; nothing below is known then.
    refused : list of dict
        Rows that may not be drawn, with the reason.
    columns : list of dict
        `name`, `n_blank`, `n_levels`, and `levels` with their counts where few.
    kept_sha256 : str
        Of the list in `keep_in`, which is named so.
    """

    headings: list[str]
    mapping: dict[str, str]
    likely: dict[str, str]
    needs_mapping: bool
    reading: dict[str, Any]
    faults: Sequence[dict[str, str]] = ()
    n_rows: int = 0
    n_eligible: int = 0
    refused: Sequence[dict[str, Any]] = ()
    columns: Sequence[dict[str, Any]] = ()
    kept_sha256: str = ""


def plain_field(field: AskedField) -> dict[str, Any]:
    """Return a field as a request holds it."""
    return asdict(field)


def _field(plain: Mapping[str, Any]) -> AskedField:
    rule = plain["rule"]
    return AskedField(
        plain["id"],
        tuple(plain["purposes"]),
        Text(**plain["title"]),
        CellRule(**rule | {"values": tuple(rule["values"])}),
    )


def check_apart(request: Request, *, report: Report | None = None) -> Checked:
    """Check a list in a confined process.

    Raises
    ------
    InspectorateError
        `SAMPLE-…` for a file of which not even the headings can be read.
    """
    return Checked(**confined_process.run(__name__, asdict(request), report=report))


def check(request: Request, *, report: Report | None = None) -> Checked:
    """Check a list here and now.

    Raises
    ------
    InspectorateError
        As `check_apart`.
    """
    path = Path(request.path)
    with _named(request), _opened(path, request.name, report) as file:
        fields = [_field(plain) for plain in request.fields]
        list_limits.check_headings(file.headings)
        guess = heading_guesses.guess(
            file.headings, fields, remembered=request.remembered
        )
        mapping = guess.certain if request.mapping is None else request.mapping
        reading = Reading(
            mapping, request.eligibility, not_personal=tuple(request.not_personal)
        )
        checked = Checked(
            headings=[" ".join(heading.split()) for heading in file.headings],
            mapping=mapping,
            likely=guess.likely,
            needs_mapping=request.mapping is None
            and _has_to_be_looked_at(guess, fields, request.remembered),
            reading=reading.plain(),
        )
        if checked.needs_mapping:
            return checked
        try:
            return _admitted(checked, file, _rules(reading, fields), request)
        except InspectorateError as error:
            return replace(checked, faults=[asdict(fault) for fault in error.faults])


def _admitted(
    checked: Checked, file: case_lists.CaseFile, rules: ListRules, request: Request
) -> Checked:
    rows = _Counted(list_limits.checked(file.rows))
    with _named(request):
        listed = case_list.admit(file.headings, rows, rules)
    kept = set(checked.mapping.values())
    columns = [name for name in listed.rows[0] if name in kept]
    return replace(
        checked,
        n_rows=rows.n_filled,
        n_eligible=len(listed.rows),
        refused=[asdict(refusal) for refusal in listed.refused],
        columns=[_summary(listed.rows, column) for column in columns],
        kept_sha256=_keep(listed.rows, columns, Path(request.keep_in)),
    )


@contextlib.contextmanager
def _opened(
    path: Path, name: str, report: Report | None
) -> Iterator[case_lists.CaseFile]:
    file_kinds.check_file(path, name=name)
    if packed_files.is_packed(path):
        packed_files.check(path, name=name)
    with case_lists.opened(path, report=report) as file:
        yield file


@contextlib.contextmanager
def _named(request: Request) -> Iterator[None]:
    """Name the file in faults as its sender does: where it lies here is not theirs."""
    try:
        yield
    except InspectorateError as error:
        raise InspectorateError(
            Fault(
                fault.place.replace(request.path, request.name),
                fault.code,
                fault.fault.replace(request.path, request.name),
                fault.remedy,
            )
            for fault in error.faults
        ) from error


class _Counted:
    """Rows, and how many of them held anything."""

    def __init__(self, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        self._rows = rows
        self.n_filled = 0

    def __iter__(self) -> Iterator[tuple[int, Sequence[str]]]:
        for number, row in self._rows:
            self.n_filled += any(cell and not cell.isspace() for cell in row)
            yield number, row


def _has_to_be_looked_at(
    guess: Guess, fields: Sequence[AskedField], remembered: Mapping[str, str]
) -> bool:
    if guess.lacks(fields):
        return True
    return bool(guess.likely) and not remembered


def _rules(reading: Reading, fields: Sequence[AskedField]) -> ListRules:
    plan = Design(
        1, "-", id_column=asked_fields.CASE_ID, cap_column=asked_fields.OFFICER
    )
    rules = reading.rules(plan, place="the eligibility rules")
    needed = tuple(field.id for field in fields if field.is_needed)
    mapped = set(reading.mapping.values())
    others = mapped - {field.id for field in fields}
    return replace(
        rules,
        columns=tuple(dict.fromkeys((*rules.columns, *needed))),
        cells=(
            *(field.rule for field in fields),
            *(CellRule(column) for column in sorted(others)),
        ),
    )


def _summary(rows: Sequence[Mapping[str, str]], column: str) -> dict[str, Any]:
    counts = Counter(row[column] for row in rows)
    n_blank = counts.pop("", 0)
    levels = dict(sorted(counts.items())) if len(counts) <= MOST_LEVELS else {}
    return {
        "name": column,
        "n_blank": n_blank,
        "n_levels": len(counts),
        "levels": levels,
    }


def _keep(
    rows: Sequence[Mapping[str, str]], columns: Sequence[str], folder: Path
) -> str:
    with tempfile.TemporaryDirectory(dir=folder, prefix=".kept-") as draft:
        path = Path(draft, "list")
        kept_lists.write(path, rows, columns=columns)
        sha256 = files.sha256_of(path)
        path.replace(folder / sha256)
    return sha256


def main(request_path: Path, answer_path: Path) -> None:
    """Answer a request, as the process that `check_apart` starts."""
    confined_process.confine()
    request = Request(**confined_process.read_request(request_path))
    try:
        checked = check(request, report=confined_process.tell)
        confined_process.answer(answer_path, asdict(checked))
    except InspectorateError as error:
        confined_process.answer(answer_path, faults=error.faults)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
