"""Make the files of the tutorial: an invented case list, and answers about its sample."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from inspectorate.core.instruments import conditions
from inspectorate.core.instruments.model import Instrument, Line, Question
from inspectorate.core.sampling.design import Design
from inspectorate.storage.instruments import instrument_files
from inspectorate.workflows import draw_sample

FOLDER = Path("docs") / "tutorials" / "first-inspection"
AREA = "Borsetshire"
INSTRUMENT = "cci/2009-04"
N_CASES = 160
DESIGN = Design(
    size=38, seed="Borsetshire 2012-03-05", strata=("risk_of_serious_harm",)
)

RISK = ("low", "medium", "high", "very_high")
HEADINGS = {"Case ref": "case_id", "Date of birth": "date_of_birth"}
TWICE = 57  # this row is in the list twice, as rows of such exports often are


def pages() -> dict[Path, str]:
    """Return the files by their place in the repository."""
    rows = list(_cases())
    listed = [*rows, rows[TWICE]]
    headings = {name: theirs for theirs, name in HEADINGS.items()}
    names = [headings.get(name, name) for name in rows[0]]
    instrument = instrument_files.load(INSTRUMENT)
    return {
        FOLDER / "case-list.csv": _csv(names, (row.values() for row in listed)),
        FOLDER / "answers.csv": _csv(
            ["case_id", "question_id", "answer"], _answers(instrument, rows)
        ),
    }


def _csv(headings: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return stream.getvalue()


def _share(*words: str) -> float:
    """Return a number in [0, 1) that depends on the words and on nothing else."""
    digest = hashlib.sha256("|".join(("tutorial", *words)).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def _one_of(values: Sequence[str], weights: Sequence[float], *words: str) -> str:
    left = _share(*words) * sum(weights)
    for value, weight in zip(values, weights, strict=True):
        left -= weight
        if left < 0:
            return value
    return values[-1]


def _yes(chance: float, *words: str) -> str:
    return "yes" if _share(*words) < chance else "no"


def _cases() -> Iterator[dict[str, str]]:
    for number in range(1, N_CASES + 1):
        case = f"BR{number:04d}"
        risk = _one_of(RISK, (0.45, 0.38, 0.15, 0.02), case, "risk")
        sentence = _one_of(
            ("referral_order", "youth_rehabilitation_order", "custodial"),
            (0.4, 0.45, 0.15),
            *(case, "sentence"),
        )
        serious = RISK.index(risk)
        born = date(1994, 1, 1) + timedelta(days=int(_share(case, "born") * 1700))
        yield {
            "case_id": case,
            "area": AREA,
            "date_of_birth": born.isoformat(),
            "gender": _one_of(("female", "male"), (0.15, 0.85), case, "gender"),
            "ethnicity": _one_of(
                ("white", "black_or_minority_ethnic"), (0.8, 0.2), case, "ethnicity"
            ),
            "age_group": _age_group(born),
            "disability": _yes(0.2, case, "disability"),
            "looked_after": _yes(0.2, case, "looked after"),
            "sentence": sentence,
            "custody": "yes" if sentence == "custodial" else "no",
            "risk_of_serious_harm": risk,
            "vulnerability": _one_of(RISK, (0.4, 0.4, 0.17, 0.03), case, "vulnerable"),
            "mappa_eligible": _yes(0.1 * serious, case, "mappa"),
            "restrictive_requirements": _yes(0.1 + 0.1 * serious, case, "restrictive"),
            "failed_to_comply": _yes(0.35, case, "comply"),
            "identifiable_victim": _yes(0.6, case, "victim"),
        }


def _age_group(born: date) -> str:
    age = (date(2012, 3, 5) - born).days // 365
    return "10_14" if age < 15 else "15_16" if age < 17 else "17_over"


def _answers(
    instrument: Instrument, rows: Sequence[Mapping[str, str]]
) -> Iterator[tuple[str, str, str]]:
    by_id = {row["case_id"]: row for row in rows}
    drawn = draw_sample.draw_rows(rows, DESIGN)
    for case_id in sorted(drawn.selected):
        given: dict[str, str] = {}
        for question in instrument.questions():
            facts = by_id[case_id]
            if conditions.holds(question.applies_when, facts=facts, answers=given):
                given[question.id] = _answer(instrument, question, case_id)
                yield case_id, question.id, given[question.id]


def _answer(instrument: Instrument, question: Question, case_id: str) -> str:
    """Choose an answer; some cases and some questions do better than others."""
    answers = instrument.scales[question.scale].answers
    above = [answer.id for answer in answers if answer.line is Line.ABOVE]
    below = [answer.id for answer in answers if answer.line is Line.BELOW]
    case, asked = _share(case_id, "quality"), _share(question.id, "difficulty")
    chance = 0.3 + 0.35 * case + 0.35 * asked
    side = above if _share(case_id, question.id) < chance else below
    choice = side or [answer.id for answer in answers]
    return choice[int(_share(case_id, question.id, "which") * len(choice))]
