"""Cases and answers inside an engine: read once, checked, then reduced to integers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.scoring import input_checks, populations, reduction
from inspectorate.core.scoring.definition import ScoreDefinition
from inspectorate.core.scoring.input_checks import SHOWN
from inspectorate.core.scoring.tallies import Cell, StratumKey, Sums
from inspectorate.storage.scoring import table_files
from inspectorate.storage.scoring.engine import Engine

ANSWER_COLUMNS = ("case_id", "question_id", "answer")
POPULATION = "population"
AREA, STRATUM = "area", "stratum"


class Judgements:
    """Judgements of cases, ready to be summed by any of their facts.

    Parameters
    ----------
    engine : Engine
    definition : ScoreDefinition
    cases, answers, strata : Path
        `strata` may be None: populations are then unknown.
    facts : sequence of str
        Columns of the cases by which sums will be wanted.

    Raises
    ------
    InspectorateError
        Every fault of the files at once: `SCORE-003` to `SCORE-013`, and those of
        `table_files` and `Engine`.
    """

    def __init__(
        self,
        engine: Engine,
        definition: ScoreDefinition,
        *,
        cases: Path,
        answers: Path,
        strata: Path | None,
        facts: Sequence[str],
    ) -> None:
        self._engine = engine
        self._definition = definition
        self._files = {"cases": cases, "answers": answers}
        self._strata = strata
        self.design = self._check_columns(facts)
        self._facts = tuple(dict.fromkeys((*self.design, *facts)))
        self._names = dict(
            zip(self._facts, reduction.fact_columns(len(self._facts)), strict=True)
        )
        self._put_definition()
        self._read()
        self._populations = self._checked()

    def sums(self, by: Sequence[str], *, pairs: bool) -> Sums:
        """Reduce the judgements to integers by group.

        Parameters
        ----------
        by : sequence of str
            Among the facts given at the start; none means all cases together.
        pairs : bool
            Also sum pairs of questions, as the mean of questions needs.
        """
        columns = tuple(dict.fromkeys((*self.design, *by)))
        placed = [self._names[column] for column in columns]
        engine = self._engine
        engine.make("placed", reduction.placed_sql(placed))
        cells = {}
        for number, n_cases, *values in engine.rows(reduction.cells_sql(placed)):
            known = dict(zip(columns, values, strict=True))
            cells[number] = Cell(
                stratum=tuple(known[column] for column in self.design),
                group=tuple(known[column] for column in by),
                n_cases=n_cases,
            )
        return Sums(
            by=tuple(by),
            cells=cells,
            scores={
                (c, s): (k, sy, sx, syy, sxy, sxx)
                for c, s, k, sy, sx, syy, sxy, sxx in self._rows(reduction.SCORE_SUMS)
            },
            questions={
                (c, q): (n, y) for c, q, n, y in self._rows(reduction.QUESTION_SUMS)
            },
            pairs={
                (c, a, b): (n, y_a, y_b, y_ab)
                for c, a, b, n, y_a, y_b, y_ab in self._rows(reduction.PAIR_SUMS)
            }
            if pairs
            else None,
            populations=self._populations,
        )

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self._engine.rows(sql)

    def _check_columns(self, facts: Sequence[str]) -> tuple[str, ...]:
        """Check the columns of every file; return those that name a design stratum."""
        cases = table_files.columns_of(self._files["cases"], table="cases")
        answers = table_files.columns_of(self._files["answers"], table="answers")
        faults = input_checks.column_faults(
            answers, ANSWER_COLUMNS, file=str(self._files["answers"])
        )
        design: tuple[str, ...] = (AREA, STRATUM) if STRATUM in cases else (AREA,)
        if self._strata is not None:
            strata = table_files.columns_of(self._strata, table="strata")
            design = tuple(column for column in strata if column != POPULATION)
            faults += input_checks.column_faults(
                strata, (AREA, POPULATION), file=str(self._strata)
            )
        needed = dict.fromkeys(("case_id", AREA, *design, *facts))
        faults += input_checks.column_faults(
            cases, needed, file=str(self._files["cases"])
        )
        if faults:
            raise InspectorateError(faults)
        return design

    def _put_definition(self) -> None:
        definition = self._definition
        self._engine.put(
            "questions",
            {"question_no": "INTEGER", "question_id": "VARCHAR", "many": "INTEGER"},
            [
                (number, question, int(question in definition.many))
                for question, number in definition.question_numbers.items()
            ],
        )
        self._engine.put(
            "lines",
            {"question_no": "INTEGER", "answer": "VARCHAR", "judgement": "INTEGER"},
            definition.line_rows(),
        )
        self._engine.put(
            "members",
            {"score_no": "INTEGER", "question_no": "INTEGER"},
            definition.member_rows(),
        )

    def _read(self) -> None:
        engine = self._engine
        columns = {"case_id": "case_id"} | {s: n for n, s in self._names.items()}
        engine.read("cases_file", self._files["cases"], columns=columns, inside="cases")
        engine.make("cases", "SELECT * FROM cases_file_located")
        engine.make("numbered", reduction.numbered_sql(tuple(self._names.values())))
        engine.read(
            "answers",
            self._files["answers"],
            columns={c: c for c in ANSWER_COLUMNS},
            inside="answers",
        )
        engine.make("judged", reduction.JUDGED)

    def _checked(self) -> dict[StratumKey, int] | None:
        """Raise every fault of the rows; return the populations."""
        faults = self._case_faults() + self._answer_faults()
        found = None
        try:
            found = self._read_populations()
        except InspectorateError as error:
            faults += error.faults
        if faults:
            raise InspectorateError(faults)
        return found

    def _case_faults(self) -> list[Fault]:
        path = self._files["cases"]
        if not self._rows("SELECT case_id FROM cases LIMIT 1"):
            return [table_files.empty_fault(path)]
        without = input_checks.CASES_WITHOUT.format(area=self._names[AREA])
        return input_checks.case_faults(
            self._rows(without), self._rows(input_checks.CASES_TWICE), file=str(path)
        )

    def _answer_faults(self) -> list[Fault]:
        path = self._files["answers"]
        ((n_rows, n_cases, n_questions, n_answers),) = self._rows(
            input_checks.ANSWERS_WRONG
        )
        if not n_rows:
            return [table_files.empty_fault(path)]
        faults: list[Fault] = []
        if n_cases:
            rows = self._located(input_checks.OF_UNKNOWN_CASES)
            faults += input_checks.unknown_case_faults(
                rows, file=str(path), total=n_cases
            )
        if n_questions:
            rows = self._located(input_checks.OF_UNKNOWN_QUESTIONS)
            faults += input_checks.unknown_question_faults(
                rows, file=str(path), total=n_questions
            )
        if n_answers:
            rows = self._located(input_checks.OFF_SCALE)
            faults += input_checks.off_scale_faults(
                rows,
                file=str(path),
                total=n_answers,
                scales=self._definition.judgements,
            )
        return faults + self._repeated_faults(str(path))

    def _repeated_faults(self, file: str) -> list[Fault]:
        text = input_checks.ANSWERS_REPEATED.format(
            questions=len(self._definition.judgements)
        )
        ((total,),) = self._rows(text)
        if not total:
            return []
        rows = self._located(input_checks.REPEATED)
        return input_checks.repeated_faults(rows, file=file, total=total)

    def _located(self, sql: str) -> list[tuple[Any, ...]]:
        return self._rows(sql.format(shown=SHOWN))

    def _read_populations(self) -> dict[StratumKey, int] | None:
        if self._strata is None:
            return None
        engine, design = self._engine, self.design
        keys = reduction.fact_columns(len(design))
        columns = dict(zip(keys, design, strict=True)) | {POPULATION: POPULATION}
        engine.read("strata_file", self._strata, columns=columns, inside="strata")
        engine.make("strata", "SELECT * FROM strata_file_located")
        rows = self._rows(
            f"SELECT row_no, {', '.join(keys)}, {POPULATION} FROM strata"  # noqa: S608
            " ORDER BY row_no"
        )
        if not rows:
            raise InspectorateError(table_files.empty_fault(self._strata))
        placed = [self._names[column] for column in design]
        engine.make("placed", reduction.placed_sql(placed))
        cells = self._rows(reduction.cells_sql(placed))
        # A case without area has a fault of its own.
        sampled = {
            tuple(key): n_cases for _, n_cases, *key in cells if key[design.index(AREA)]
        }
        return populations.of_rows(rows, sampled=sampled, file=str(self._strata))
