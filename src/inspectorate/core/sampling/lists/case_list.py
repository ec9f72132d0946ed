"""Case lists: which rows of a file become the list that a sample is drawn from."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.sampling.lists import (
    cells,
    columns,
    list_limits,
    personal_data,
    persons,
)
from inspectorate.core.sampling.lists.cell_rules import CellRule
from inspectorate.core.sampling.lists.eligibility import (
    Eligibility,
    UnreadableCellError,
)
from inspectorate.core.sampling.lists.personal_data import PersonalColumn
from inspectorate.core.sampling.lists.persons import Row


@dataclass(frozen=True)
class ListRules:
    """How a file is read as a case list.

    Parameters
    ----------
    id_column : str
        Column of the case id, by our name.
    columns : tuple of str
        Columns that the draw needs, by our names.
    mapping : mapping of str to str
        Their heading to our name.
    eligibility : Eligibility
        Which rows may be drawn.
    drop_personal : bool
        Drop columns of personal data; otherwise they are a fault.
    not_personal : tuple of str
        Columns that somebody has looked at and that hold no personal data.
    staff : tuple of str
        Columns that name staff, not cases.
    cells : tuple of CellRule
        What may stand in columns of rows that may be drawn; those that are not in the
        file are passed over.
    """

    id_column: str
    columns: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    eligibility: Eligibility = field(default_factory=Eligibility)
    drop_personal: bool = False
    not_personal: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    cells: tuple[CellRule, ...] = ()

    @property
    def needed(self) -> tuple[str, ...]:
        """Every column that must be in the file, none twice."""
        return tuple(
            dict.fromkeys((self.id_column, *self.columns, *self.eligibility.columns))
        )


@dataclass(frozen=True)
class Refusal:
    """A row that is not in the list although nothing is wrong with the file.

    Parameters
    ----------
    row : int
        Number in the file; the heading is row 1.
    case_id : str
        Its case id.
    kind : str
        `not eligible` or `merged`.
    reason : str
        In words.
    """

    row: int
    case_id: str
    kind: str
    reason: str


@dataclass(frozen=True)
class CaseList:
    """The list: one row for each case that may be drawn.

    Parameters
    ----------
    rows : tuple of dict
        Cells by our column names, personal data dropped.
    refused : tuple of Refusal
        Rows left out, by row number.
    dropped : tuple of PersonalColumn
        Columns left out.
    """

    rows: tuple[dict[str, str], ...]
    refused: tuple[Refusal, ...]
    dropped: tuple[PersonalColumn, ...]


def admit(
    headings: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str]]],
    rules: ListRules,
) -> CaseList:
    """Turn the rows of a file into a case list, or say everything that is wrong.

    Parameters
    ----------
    headings : sequence of str
        First row of the file; columns without a heading are left out.
    rows : iterable of (int, sequence of str)
        Row number and cells; empty rows are passed over.
    rules : ListRules
        Names, eligibility, and what to do with personal data.

    Returns
    -------
    CaseList

    Raises
    ------
    InspectorateError
        `SAMPLE-011` to `SAMPLE-013` for headings; `SAMPLE-014` to
        `SAMPLE-016`, `SAMPLE-019` and `SAMPLE-038` for rows; `SAMPLE-017` for personal
        data; `SAMPLE-020` when no case is left.

    Notes
    -----
    Eligibility comes first and merging second, so that a person whose earliest case
    may not be drawn is still in the list with another.
    """
    names = columns.named(headings, mapping=rules.mapping, needed=rules.needed)
    faults: list[Fault] = []
    seen: dict[str, dict[str, str]] = {name: {} for name in names if name}
    read = list(_rows(rows, names, seen=seen, id_column=rules.id_column, faults=faults))
    dropped, of_columns = _personal(seen, rules)
    faults += of_columns
    eligible, refused, of_cells = _eligible(read, rules)
    faults += of_cells
    wrong = _wrong_cells(
        eligible, [rule for rule in rules.cells if rule.column in seen]
    )
    faults += itertools.islice(wrong, list_limits.MOST_FAULTS)
    gone = {column.column for column in dropped}
    compared = [name for name in seen if name not in gone]
    kept, merged, of_cases = _merged(eligible, rules, compared)
    faults += of_cases
    if not faults and not kept:
        faults.append(_nothing_left(len(refused)))
    if faults:
        raise InspectorateError(faults)
    return CaseList(
        tuple(_without(row.values, gone) for row in kept),
        tuple(sorted([*refused, *merged], key=lambda refusal: refusal.row)),
        tuple(dropped),
    )


def _without(values: dict[str, str], gone: Collection[str]) -> dict[str, str]:
    if not gone:
        return values
    return {name: cell for name, cell in values.items() if name not in gone}


def _rows(
    rows: Iterable[tuple[int, Sequence[str]]],
    names: Sequence[str],
    *,
    seen: dict[str, dict[str, str]],
    id_column: str,
    faults: list[Fault],
) -> Iterator[Row]:
    # Equal cells share one text: a million rows then fit into ordinary memory.
    pools = [seen.get(name) for name in names]
    for number, row in rows:
        texts = [text.strip() for text in row]
        if not any(texts):
            continue
        if len(texts) != len(names):
            faults.append(_ragged(number, len(texts), len(names)))
            continue
        values = {
            name: pool.setdefault(text, text)
            for name, pool, text in zip(names, pools, texts, strict=True)
            if pool is not None
        }
        if not values[id_column]:
            faults.append(_no_id(number, id_column))
            continue
        yield Row(number, values)


def _personal(
    seen: Mapping[str, Mapping[str, str]], rules: ListRules
) -> tuple[list[PersonalColumn], list[Fault]]:
    found = [
        column
        for column in personal_data.find(seen, staff=rules.staff)
        if column.column not in rules.not_personal
    ]
    used = {rules.id_column, *rules.columns}
    faults = []
    for column in found:
        if not rules.drop_personal:
            remedy = (
                "Remove the column, or drop it with --drop-personal; if it holds no "
                f'personal data, say so with --not-personal "{column.column}".'
            )
        elif column.column in used:
            remedy = (
                "The draw needs this column, so it cannot be dropped: replace it by a "
                "reference that tells nobody who the person is; if it holds no "
                f'personal data, say so with --not-personal "{column.column}".'
            )
        else:
            continue
        faults.append(
            Fault(
                f'column "{column.column}"',
                "SAMPLE-017",
                f"holds {column.kind} ({column.seen}).",
                remedy,
            )
        )
    return found, faults


def _eligible(
    rows: Iterable[Row], rules: ListRules
) -> tuple[list[Row], list[Refusal], list[Fault]]:
    eligible: list[Row] = []
    refused: list[Refusal] = []
    faults: list[Fault] = []
    person = rules.eligibility.one_per_person
    for row in rows:
        try:
            reason = rules.eligibility.reason_against(row.values)
            if reason is None and person is not None:
                _check_date(row.values[person.by])
        except UnreadableCellError as error:
            faults.append(_unreadable(row.number, str(error)))
            continue
        if reason is None:
            eligible.append(row)
        else:
            case_id = row.values[rules.id_column]
            refused.append(Refusal(row.number, case_id, "not eligible", reason))
    return eligible, refused, faults


def _wrong_cells(
    rows: Iterable[Row], cell_rules: Sequence[CellRule]
) -> Iterator[Fault]:
    for row in rows:
        for rule in cell_rules:
            problem = rule.problem(row.values[rule.column])
            if problem is not None:
                yield _wrong_cell(row.number, *problem)


def _check_date(text: str) -> None:
    if text and cells.read_date(text) is None:
        msg = f'"{text}" is no date'
        raise UnreadableCellError(msg)


def _merged(
    rows: Sequence[Row], rules: ListRules, compared: Sequence[str]
) -> tuple[list[Row], list[Refusal], list[Fault]]:
    kept = list(rows)
    mergers: list[persons.Merger] = []
    person = rules.eligibility.one_per_person
    if person is not None:
        kept, mergers = persons.one_per_person(rows, person)
    kept, same, conflicts = persons.merge_identical(
        kept, id_column=rules.id_column, columns=compared
    )
    refused = [_merger(m, rules.id_column, "same person") for m in mergers]
    refused += [_merger(m, rules.id_column, "same case, same cells") for m in same]
    return kept, refused, [_conflict(*pair, rules.id_column) for pair in conflicts]


def _merger(merger: persons.Merger, id_column: str, why: str) -> Refusal:
    kept = merger.kept
    reason = f'{why} as row {kept.number} (case "{kept.values[id_column]}")'
    row = merger.row
    return Refusal(row.number, row.values[id_column], "merged", reason)


def _ragged(number: int, found: int, wanted: int) -> Fault:
    return Fault(
        f"row {number}",
        "SAMPLE-014",
        f"has {found} cells and the heading has {wanted}.",
        "Look for a missing or an unquoted delimiter in this row.",
    )


def _no_id(number: int, id_column: str) -> Fault:
    return Fault(
        f"row {number}",
        "SAMPLE-015",
        f'has nothing in column "{id_column}".',
        "Give every case an id of its own.",
    )


def _unreadable(number: int, what: str) -> Fault:
    return Fault(
        f"row {number}",
        "SAMPLE-019",
        f"{what}, and the eligibility rules need one.",
        "Mend the cell; write dates as 2011-04-30 or 30/4/2011.",
    )


def _wrong_cell(number: int, what: str, instead: str) -> Fault:
    return Fault(f"row {number}", "SAMPLE-038", f"{what}.", f"{instead}.")


def _conflict(first: Row, second: Row, id_column: str) -> Fault:
    return Fault(
        f"row {second.number}",
        "SAMPLE-016",
        f'case "{second.values[id_column]}" also stands in row {first.number}, with '
        "other cells.",
        "Keep the right one, or give each case an id of its own.",
    )


def _nothing_left(n_refused: int) -> Fault:
    return Fault(
        "the list",
        "SAMPLE-020",
        f"has no case that may be drawn ({n_refused} rows are not eligible).",
        "Check the file and the eligibility rules.",
    )
