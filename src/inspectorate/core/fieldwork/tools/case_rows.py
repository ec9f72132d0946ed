"""The rows of a file of cases for which tools are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork.tools import wording
from inspectorate.core.fieldwork.tools.layout import ToolCase
from inspectorate.core.instruments.model import Fact, Instrument, Text

CASE, ASSESSMENT = "case_id", "assessment"
_YES_NO: Mapping[str, Text] = {"yes": Text("true", "ie"), "no": Text("false", "na")}


def read(
    headings: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str]]],
    *,
    instrument: Instrument,
) -> tuple[ToolCase, ...]:
    """Return the cases of a file.

    Parameters
    ----------
    headings : sequence of str
        `case_id`, which is needed; `assessment`; ids of facts. Others are passed over.
    rows : iterable of (int, sequence of str)
        Number of the row in the file, and its cells.
    instrument : Instrument
        Whose facts they are.

    Raises
    ------
    InspectorateError
        `FIELDWORK-153` without a column of cases or a row, `FIELDWORK-154` for a case
        without a name or named twice, `FIELDWORK-155` for a fact with a value that the
        version does not know.
    """
    names = [wording.folded(heading) for heading in headings]
    found = [
        (number, dict(zip(names, (cell.strip() for cell in row), strict=False)))
        for number, row in rows
        if any(cell.strip() for cell in row)
    ]
    if CASE not in names or not found:
        raise InspectorateError(
            Fault(
                "row 1",
                "FIELDWORK-153",
                f'the file has no column "{CASE}" with a case in it.',
                f'Head the column of the references "{CASE}", and give every case a row.',
            )
        )
    facts = {fact.id: fact for fact in instrument.facts if fact.id in names}
    faults = [*_case_faults(found), *_fact_faults(found, facts)]
    if faults:
        raise InspectorateError(faults)
    return tuple(
        ToolCase(
            row[CASE],
            row.get(ASSESSMENT, ""),
            {
                fact.id: _value(fact, row[fact.id])
                for fact in facts.values()
                if row.get(fact.id)
            },
        )
        for _, row in found
    )


Rows = Sequence[tuple[int, Mapping[str, str]]]


def _case_faults(rows: Rows) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for number, row in rows:
        case = row.get(CASE, "")
        before = first.setdefault(case, number)
        if not case or before != number:
            what = f'"{case}" again (first in row {before})' if case else "no case"
            yield Fault(
                f"row {number}",
                "FIELDWORK-154",
                f"names {what}.",
                "Give each case one row, with its reference.",
            )


def _fact_faults(rows: Rows, facts: Mapping[str, Fact]) -> Iterator[Fault]:
    for number, row in rows:
        for fact in facts.values():
            given = row.get(fact.id, "")
            if given and _value(fact, given) is None:
                options = ", ".join(_options(fact))
                yield Fault(
                    f"row {number}",
                    "FIELDWORK-155",
                    f'says "{given}" in column "{fact.id}".',
                    f"Write one of {options}, or leave it empty.",
                )


def _options(fact: Fact) -> Mapping[str, Text]:
    if fact.type == "yes_no":
        return _YES_NO
    return {one.id: one.label for one in fact.values}


def _value(fact: Fact, given: str) -> str | None:
    """Return the value that a cell names; None for one that is unknown."""
    options = _options(fact)
    return wording.named(given, options) if options else given
