"""What can be wrong with cases, answers and strata: the questions in SQL, the faults.

The texts run on every engine, over the tables of `reduction`; `answers_located` is the
answers with `row_no`, which is NULL where an engine keeps no order of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from inspectorate.core.faults import Fault

SHOWN = 20  # faults of one kind that are listed; the rest is counted

CASES_WITHOUT = """
SELECT row_no, case_id, {area} FROM cases
WHERE case_id IS NULL OR {area} IS NULL ORDER BY row_no, case_id, {area}
"""

CASES_TWICE = """
SELECT MIN(row_no) AS first_row, MAX(row_no) AS last_row, case_id FROM cases
WHERE case_id IS NOT NULL
GROUP BY case_id HAVING COUNT(*) > 1 ORDER BY first_row, case_id
"""

# One cheap pass says whether anything is wrong; only then is it looked for.
ANSWERS_WRONG = """
SELECT COUNT(*) AS n_rows,
  COALESCE(SUM(CASE WHEN case_no IS NULL THEN 1 ELSE 0 END), 0) AS n_unknown_case,
  COALESCE(SUM(CASE WHEN question_no IS NULL THEN 1 ELSE 0 END), 0) AS n_unknown_question,
  COALESCE(SUM(CASE WHEN question_no IS NOT NULL AND judgement IS NULL
    THEN 1 ELSE 0 END), 0) AS n_off_scale
FROM judged
"""

ANSWERS_REPEATED = """
SELECT COUNT(*) - COUNT(DISTINCT CAST(j.case_no AS BIGINT) * {questions} + j.question_no)
FROM judged j JOIN questions q ON j.question_no = q.question_no
WHERE q.many = 0 AND j.case_no IS NOT NULL
"""

OF_UNKNOWN_CASES = """
SELECT a.row_no, a.case_id, a.question_id, a.answer
FROM answers_located a LEFT JOIN cases c ON a.case_id = c.case_id
WHERE c.case_id IS NULL ORDER BY a.row_no, a.case_id, a.question_id LIMIT {shown}
"""

OF_UNKNOWN_QUESTIONS = """
SELECT a.row_no, a.case_id, a.question_id, a.answer
FROM answers_located a LEFT JOIN questions q ON a.question_id = q.question_id
WHERE q.question_id IS NULL ORDER BY a.row_no, a.case_id, a.question_id LIMIT {shown}
"""

OFF_SCALE = """
SELECT a.row_no, a.case_id, a.question_id, a.answer
FROM answers_located a JOIN questions q ON a.question_id = q.question_id
LEFT JOIN lines l ON q.question_no = l.question_no AND a.answer = l.answer
WHERE a.answer IS NOT NULL AND l.answer IS NULL
ORDER BY a.row_no, a.case_id, a.question_id LIMIT {shown}
"""

REPEATED = """
SELECT MIN(a.row_no) AS first_row, a.case_id AS case_id, a.question_id AS question_id,
  MAX(a.row_no) AS last_row
FROM answers_located a JOIN questions q ON a.question_id = q.question_id
WHERE q.many = 0 AND a.case_id IS NOT NULL
GROUP BY a.case_id, a.question_id HAVING COUNT(*) > 1
ORDER BY first_row, case_id, question_id LIMIT {shown}
"""

Rows = Sequence[Sequence[Any]]


def column_faults(
    present: Iterable[str], needed: Iterable[str], *, file: str
) -> list[Fault]:
    """Return a fault for each column that a table lacks (`SCORE-003`)."""
    names = tuple(present)
    return [
        Fault(
            f"{file} row 1",
            "SCORE-003",
            f'there is no column "{column}"; there are {", ".join(names)}.',
            "Add or rename it; commas separate columns, names are compared letter by letter.",
        )
        for column in needed
        if column not in names
    ]


def case_faults(without: Rows, twice: Rows, *, file: str) -> list[Fault]:
    """Return the faults of cases without id or area, and of ids that repeat."""
    faults = [
        Fault(
            _place(file, row_no, case_id),
            "SCORE-004",
            "case_id is blank." if case_id is None else "area is blank.",
            "Every case needs its id and the area that was inspected.",
        )
        for row_no, case_id, _ in without
    ]
    faults += [
        Fault(
            _place(file, first, case_id),
            "SCORE-005",
            f'case_id "{case_id}" appears again{_in_row(last)}.',
            "A case is listed once; give different cases different ids.",
        )
        for first, last, case_id in twice
    ]
    return faults


def unknown_case_faults(rows: Rows, *, file: str, total: int) -> list[Fault]:
    """Return the faults of answers for cases that are not listed (`SCORE-006`)."""
    remedy = "Add the case to the cases file, or take the answer out."
    faults = [
        Fault(
            _place(file, row_no, case_id),
            "SCORE-006",
            f"{_value('case_id', case_id)} is not in the list of cases.",
            remedy,
        )
        for row_no, case_id, *_ in rows
    ]
    return _with_rest(faults, total, file=file)


def unknown_question_faults(rows: Rows, *, file: str, total: int) -> list[Fault]:
    """Return the faults of answers to questions that do not exist (`SCORE-007`)."""
    remedy = (
        "Correct the id, or score with the version of the instrument that was used."
    )
    faults = [
        Fault(
            _place(file, row_no, case_id),
            "SCORE-007",
            f"{_value('question_id', question)} is not in the instrument.",
            remedy,
        )
        for row_no, case_id, question, _ in rows
    ]
    return _with_rest(faults, total, file=file)


def off_scale_faults(
    rows: Rows, *, file: str, total: int, scales: Mapping[str, Iterable[str]]
) -> list[Fault]:
    """Return the faults of answers that the question's scale lacks (`SCORE-008`)."""
    faults = [
        Fault(
            _place(file, row_no, case_id),
            "SCORE-008",
            f'question "{question}" has no answer "{answer}".',
            f"Use one of {', '.join(scales[question])}, or leave it blank.",
        )
        for row_no, case_id, question, answer in rows
    ]
    return _with_rest(faults, total, file=file)


def repeated_faults(rows: Rows, *, file: str, total: int) -> list[Fault]:
    """Return the faults of questions answered twice in one case (`SCORE-009`)."""
    faults = [
        Fault(
            _place(file, first, case_id),
            "SCORE-009",
            f'question "{question}" is answered again{_in_row(last)}.',
            "Keep one answer for each case and question.",
        )
        for first, case_id, question, last in rows
    ]
    return _with_rest(faults, total, file=file)


def _with_rest(faults: list[Fault], total: int, *, file: str) -> list[Fault]:
    rest = total - len(faults)
    if len(faults) < SHOWN or rest <= 0:
        return faults
    last = faults[-1]
    what = f"{rest:,} more have the same fault."
    place = f"{file} rows not listed"  # sorts after the rows that are
    return [*faults, Fault(place, last.code, what, "The first are listed above.")]


def _place(file: str, row_no: int | None, case_id: str | None) -> str:
    # Spark keeps no order of rows: the case must do as a place.
    return f"{file} case {case_id}" if row_no is None else f"{file} row {row_no}"


def _in_row(row_no: int | None) -> str:
    return "" if row_no is None else f" in row {row_no}"


def _value(column: str, value: str | None) -> str:
    return f"{column} is blank, which" if value is None else f'{column} "{value}"'
