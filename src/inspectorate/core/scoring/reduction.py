"""The SQL that reduces answers to integers: one text for every engine.

Plain SQL that DuckDB, Spark and SQLite read alike; it only counts, so that all engines
give the same integers to the last digit, and `core.stats` does the arithmetic.

Tables in: `cases(row_no, case_id, f0, f1, …)`, `answers(case_id, question_id, answer)`,
`questions(question_no, question_id, many)`, `lines(question_no, answer, judgement)` and
`members(score_no, question_no)`. Blank cells are NULL. The columns `f0, f1, …` are facts
of the case: those that name its design stratum and those by which scores are wanted.
"""

from __future__ import annotations

from collections.abc import Sequence

# A case gets a small number: grouping by it is many times cheaper than by its id.
NUMBERED = """
SELECT case_id, CAST(ROW_NUMBER() OVER (ORDER BY case_id) AS INTEGER) AS case_no, {facts}
FROM cases
"""

# Rows that name no case, no question or no answer of the scale keep a NULL for the checks.
JUDGED = """
SELECT c.case_no AS case_no, q.question_no AS question_no,
  CASE WHEN a.answer IS NULL THEN -1 ELSE l.judgement END AS judgement
FROM answers a
LEFT JOIN numbered c ON a.case_id = c.case_id
LEFT JOIN questions q ON a.question_id = q.question_id
LEFT JOIN lines l ON q.question_no = l.question_no AND a.answer = l.answer
"""

# A cell is a design stratum crossed with a group: the finest thing that is summed.
PLACED = """
SELECT case_no, CAST(DENSE_RANK() OVER (ORDER BY {facts}) AS INTEGER) AS cell_no, {facts}
FROM numbered
"""

CELLS = """
SELECT cell_no, COUNT(*) AS n_cases, {facts} FROM placed
GROUP BY cell_no, {facts} ORDER BY cell_no
"""

QUESTION_SUMS = """
SELECT p.cell_no AS cell_no, j.question_no AS question_no,
  COUNT(*) AS n, CAST(SUM(j.judgement) AS BIGINT) AS y
FROM judged j JOIN placed p ON j.case_no = p.case_no
WHERE j.judgement >= 0
GROUP BY p.cell_no, j.question_no ORDER BY p.cell_no, j.question_no
"""

SCORE_SUMS = """
WITH per_case AS (
  SELECT m.score_no AS score_no, j.case_no AS case_no,
    CAST(SUM(j.judgement) AS BIGINT) AS y, COUNT(*) AS x
  FROM judged j JOIN members m ON j.question_no = m.question_no
  WHERE j.judgement >= 0
  GROUP BY m.score_no, j.case_no)
SELECT p.cell_no AS cell_no, c.score_no AS score_no, COUNT(*) AS k,
  CAST(SUM(c.y) AS BIGINT) AS sy, CAST(SUM(c.x) AS BIGINT) AS sx,
  CAST(SUM(c.y * c.y) AS BIGINT) AS syy, CAST(SUM(c.x * c.y) AS BIGINT) AS sxy,
  CAST(SUM(c.x * c.x) AS BIGINT) AS sxx
FROM per_case c JOIN placed p ON c.case_no = p.case_no
GROUP BY p.cell_no, c.score_no ORDER BY p.cell_no, c.score_no
"""

# Only the mean of questions needs pairs: its variance holds their covariances.
PAIR_SUMS = """
WITH pairs AS (
  SELECT DISTINCT a.question_no AS question_a, b.question_no AS question_b
  FROM members a JOIN members b
  ON a.score_no = b.score_no AND a.question_no < b.question_no)
SELECT p.cell_no AS cell_no, a.question_no AS question_a, b.question_no AS question_b,
  COUNT(*) AS n_both, CAST(SUM(a.judgement) AS BIGINT) AS y_a,
  CAST(SUM(b.judgement) AS BIGINT) AS y_b,
  CAST(SUM(a.judgement * b.judgement) AS BIGINT) AS y_both
FROM judged a JOIN pairs r ON a.question_no = r.question_a
JOIN judged b ON b.case_no = a.case_no AND b.question_no = r.question_b
JOIN placed p ON a.case_no = p.case_no
WHERE a.judgement >= 0 AND b.judgement >= 0
GROUP BY p.cell_no, a.question_no, b.question_no
ORDER BY p.cell_no, a.question_no, b.question_no
"""


def fact_columns(count: int) -> tuple[str, ...]:
    """Return the names that facts of a case bear inside the engine."""
    return tuple(f"f{number}" for number in range(count))


def numbered_sql(facts: Sequence[str]) -> str:
    """Return the text that numbers the cases; a fact that is not known becomes ''."""
    known = ", ".join(f"COALESCE({fact}, '') AS {fact}" for fact in facts)
    return NUMBERED.format(facts=known)


def placed_sql(facts: Sequence[str]) -> str:
    """Return the text that puts each case into its cell."""
    return PLACED.format(facts=", ".join(facts))


def cells_sql(facts: Sequence[str]) -> str:
    """Return the text that lists the cells with their sampled cases."""
    return CELLS.format(facts=", ".join(facts))
