"""What scoring costs, beside the bare scan, plain SQL and R; `make bench`.

Prints wall and processor seconds (the least of several runs), and each as a ratio to the
scan of the same file. The data are synthetic: cases that are better or worse all over.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from inspectorate.core.scoring.definition import ScoreDefinition
from inspectorate.workflows import score_inspection
from inspectorate.workflows.score_inspection import ScoreRequest

N_QUESTIONS = 150
N_AREAS, N_STRATA = 100, 4
QUESTIONS = tuple(f"{1 + n // 15}.{n % 15}" for n in range(N_QUESTIONS))
SCALE = {"sufficient": 1, "insufficient": 0, "not_applicable": -1}


@dataclass(frozen=True)
class Cost:
    """Least wall and processor seconds of several runs, and the last result."""

    wall: float
    processor: float
    result: Any


def definition() -> ScoreDefinition:
    """Three sections, ten criteria, three headlines of 60 and every question."""
    members: dict[str, tuple[str, ...]] = {
        f"headline {n}": QUESTIONS[n : n + 120 : 2] for n in range(3)
    }
    members |= {f"section {n}": QUESTIONS[50 * n : 50 * n + 50] for n in range(3)}
    members |= {f"criterion {n}": QUESTIONS[15 * n : 15 * n + 15] for n in range(10)}
    members |= {question: (question,) for question in QUESTIONS}
    return ScoreDefinition("bench", members, dict.fromkeys(QUESTIONS, SCALE))


def write_data(folder: Path, *, n_cases: int) -> None:
    """Write cases, answers and strata as Parquet."""
    folder.mkdir()
    cases = (
        "SELECT format('case-{:07d}', c) AS case_id,"
        f" format('area {{:03d}}', c % {N_AREAS}) AS area,"
        f" format('stratum {{}}', c // {N_AREAS} % {N_STRATA}) AS stratum,"
        " CASE WHEN hash(c, 1) % 5 = 0 THEN 'female' ELSE 'male' END AS gender,"
        f" c FROM range({n_cases}) AS t(c)"
    )
    questions = ", ".join(f"({n}, '{q}')" for n, q in enumerate(QUESTIONS))
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE cases AS {cases}")
        connection.execute(
            "COPY (SELECT case_id, question_id, CASE WHEN hash(c, q) % 100 < 15"
            " THEN 'not_applicable' WHEN hash(c, q, 1) % 100 < 55 + hash(c) % 30"
            " THEN 'sufficient' ELSE 'insufficient' END AS answer FROM cases,"
            f" (VALUES {questions}) AS v(q, question_id))"
            f" TO '{folder / 'answers.parquet'}'"
        )
        connection.execute(
            "COPY (SELECT area, stratum, 3 * COUNT(*) AS population FROM cases"
            f" GROUP BY ALL) TO '{folder / 'strata.parquet'}'"
        )
        connection.execute(
            f"COPY (SELECT * EXCLUDE c FROM cases) TO '{folder / 'cases.parquet'}'"
        )


def scan(folder: Path) -> Any:
    """Read every cell that scoring needs, and nothing more."""
    with duckdb.connect() as connection:
        return connection.execute(
            "SELECT SUM(STRLEN(case_id) + STRLEN(question_id) + STRLEN(answer))"
            f" FROM '{folder / 'answers.parquet'}'"
        ).fetchall()


def plain_sql(folder: Path, scored: ScoreDefinition) -> Any:
    """Sum the same scores as anybody would write it for DuckDB, without checks."""
    rows = ", ".join(
        f"('{score}', '{question}')"
        for score, questions in scored.members.items()
        for question in questions
    )
    with duckdb.connect() as connection:
        return connection.execute(
            f"WITH m(score, question_id) AS (VALUES {rows}), per_case AS ("
            " SELECT m.score, a.case_id, COUNT(*) AS x,"
            " COUNT(*) FILTER (answer = 'sufficient') AS y"
            f" FROM '{folder / 'answers.parquet'}' a JOIN m USING (question_id)"
            " WHERE answer <> 'not_applicable' GROUP BY ALL)"
            " SELECT area, stratum, score, COUNT(*), SUM(y), SUM(x), SUM(y * y),"
            " SUM(x * y), SUM(x * x)"
            f" FROM per_case JOIN '{folder / 'cases.parquet'}' USING (case_id)"
            " GROUP BY ALL"
        ).fetchall()


def request(folder: Path, by: tuple[str, ...], **options: Any) -> ScoreRequest:
    return ScoreRequest(
        cases=folder / "cases.parquet",
        answers=folder / "answers.parquet",
        strata=folder / "strata.parquet",
        definition=definition(),
        by=by,
        **options,
    )


def r_survey(folder: Path) -> str:
    """Let R work out one score from rows that DuckDB summed to cases before."""
    members = definition().members["headline 0"]
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT case_id, area, stratum, population, 1 AS one,"
            " COUNT(*) FILTER (answer = 'sufficient') AS y,"
            " COUNT(*) FILTER (answer <> 'not_applicable') AS x"
            f" FROM '{folder / 'answers.parquet'}'"
            f" JOIN '{folder / 'cases.parquet'}' USING (case_id)"
            f" JOIN '{folder / 'strata.parquet'}' USING (area, stratum)"
            f" WHERE question_id IN {members} GROUP BY ALL)"
            f" TO '{folder / 'case_sums.csv'}'"
        )
    script = Path(__file__).with_name("reference.R")
    done = subprocess.run(
        ["Rscript", str(script), str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def measured(work: Callable[[], Any], *, runs: int = 3) -> Cost:
    walls, processors, result = [], [], None
    for _ in range(runs):
        wall, processor = time.perf_counter(), time.process_time()
        result = work()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return Cost(min(walls), min(processors), result)


def shown(name: str, cost: Cost, base: Cost) -> None:
    print(
        f"{name:<46}{cost.wall:8.2f} s {cost.processor:8.2f} s"
        f"{cost.wall / base.wall:8.1f} x{cost.processor / base.processor:8.1f} x"
    )


def compare(folder: Path) -> Cost:
    """Print what 25,000 cases cost; return the cost of scoring everything together."""
    print(f"{'':<46}{'wall':>10} {'processor':>10}{'to the scan':>19}")
    base = measured(lambda: scan(folder))
    shown("bare scan of the answers", base, base)
    plain = measured(lambda: plain_sql(folder, definition()))
    shown("the same sums, plain DuckDB SQL, no checks", plain, base)
    whole = measured(lambda: score_inspection.score(request(folder, ())))
    shown("score: 166 estimates, checks and intervals", whole, base)
    areas = measured(lambda: score_inspection.score(request(folder, ("area",))))
    shown("score --by area: 16,600 estimates", areas, base)
    mean = measured(
        lambda: score_inspection.score(request(folder, (), method="mean")), runs=1
    )
    shown("score --method mean: 166 estimates", mean, base)
    if shutil.which("Rscript"):
        headline = next(e for e in whole.result if e.score == "headline 0")
        share, error, seconds = map(float, r_survey(folder).split())
        print(f"{'R survey, one score, rows already summed':<46}{seconds:8.2f} s")
        print(
            "  differs from ours by"
            f" {abs(share - headline.estimate):.1e} and"
            f" {abs(error - headline.standard_error):.1e} (standard error)"
        )
    return whole


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=25_000)
    n_cases = parser.parse_args().cases
    with tempfile.TemporaryDirectory() as place:
        small, large = Path(place) / "small", Path(place) / "large"
        write_data(small, n_cases=n_cases)
        print(f"{n_cases:,} cases x {N_QUESTIONS} questions\n")
        whole = compare(small)
        write_data(large, n_cases=4 * n_cases)
        more = measured(lambda: score_inspection.score(request(large, ())), runs=2)
        print(
            f"\n{4 * n_cases:,} cases: {more.wall:.2f} s wall, {more.processor:.2f} s"
            f" processor; four times the cases cost {more.wall / whole.wall:.1f} times"
            f" the wall and {more.processor / whole.processor:.1f} times the processor"
        )


if __name__ == "__main__":
    main()
