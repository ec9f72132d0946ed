"""The SQL gives the integers that slow and obvious Python gives, on every engine."""

from __future__ import annotations

import sqlite3

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.core.scoring import reduction, tallies
from scoring_cast import DEFINITION, slow_sums

AREAS = ("Kent", "Ynys Môn", "O'Neill")
QUESTIONS = DEFINITION.questions()


@st.composite
def inspections(draw):
    """Return cases with their facts, and at most one answer for each question."""
    count = draw(st.integers(1, 12))
    cases = [
        (
            f"case {n}",
            draw(st.sampled_from(AREAS)),
            draw(st.sampled_from(("", "high", "low"))),
            {"gender": draw(st.sampled_from(("f", "m", "")))},
        )
        for n in range(count)
    ]
    answers = [
        (case, question, draw(st.sampled_from(("yes", "no", "n/a", None))))
        for case, *_ in cases
        for question in QUESTIONS
        if draw(st.booleans())
    ]
    return draw(st.permutations(cases)), draw(st.permutations(answers))


def tables(cases, answers):
    """Return what an engine holds once files are read."""
    return {
        "cases(row_no, case_id, f0, f1, f2)": [
            (n, case, area, stratum or None, facts["gender"] or None)
            for n, (case, area, stratum, facts) in enumerate(cases)
        ],
        "answers(case_id, question_id, answer)": answers,
        "questions(question_no, question_id, many)": [
            (n, question, 0) for question, n in DEFINITION.question_numbers.items()
        ],
        "lines(question_no, answer, judgement)": list(DEFINITION.line_rows()),
        "members(score_no, question_no)": list(DEFINITION.member_rows()),
    }


def sums_on(connection, cases, answers, by):
    types = {"row_no", "question_no", "judgement", "score_no", "many"}
    for name, rows in tables(cases, answers).items():
        table, _, columns = name[:-1].partition("(")
        typed = ", ".join(
            f"{c} {'INTEGER' if c in types else 'VARCHAR'}" for c in columns.split(", ")
        )
        connection.execute(f"CREATE TABLE {table} ({typed})")
        marks = ", ".join("?" for _ in columns.split(", "))
        if rows:
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    facts = ("f0", "f1", "f2")[: 2 + len(by)]
    for table, text in (
        ("numbered", reduction.numbered_sql(facts)),
        ("judged", reduction.JUDGED),
        ("placed", reduction.placed_sql(facts)),
    ):
        connection.execute(f"CREATE TABLE {table} AS {text}")

    def rows_of(text):
        return connection.execute(text).fetchall()

    return tallies.Sums(
        by=by,
        cells={
            cell: tallies.Cell((area, stratum), tuple(group), n)
            for cell, n, area, stratum, *group in rows_of(reduction.cells_sql(facts))
        },
        scores={(c, s): tuple(six) for c, s, *six in rows_of(reduction.SCORE_SUMS)},
        questions={(c, q): (n, y) for c, q, n, y in rows_of(reduction.QUESTION_SUMS)},
        pairs={
            (c, a, b): tuple(four) for c, a, b, *four in rows_of(reduction.PAIR_SUMS)
        },
        populations=None,
    )


@settings(max_examples=60)
@given(inspections(), st.sampled_from([(), ("gender",)]))
def test_sqlite_and_duckdb_count_as_python_does(inspection, by):
    cases, answers = inspection
    expected = slow_sums(DEFINITION, cases=cases, answers=answers, by=by)
    with sqlite3.connect(":memory:") as connection:
        assert sums_on(connection, cases, answers, by) == expected
    connection.close()
    with duckdb.connect() as connection:
        assert sums_on(connection, cases, answers, by) == expected
