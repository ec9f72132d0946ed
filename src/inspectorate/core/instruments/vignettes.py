"""Worked examples: answers in, scores out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from inspectorate.core.instruments import conditions
from inspectorate.core.instruments.model import Instrument, Line, Question


@dataclass(frozen=True)
class Count:
    """A score counted by the plain rule: y done well enough out of x applicable."""

    n_sufficient: int
    n_applicable: int

    @property
    def percent(self) -> int | None:
        """Whole percentage, half up; None when nothing was applicable."""
        if not self.n_applicable:
            return None
        return int(
            Fraction(100 * self.n_sufficient, self.n_applicable) + Fraction(1, 2)
        )


def line_of(instrument: Instrument, question: Question, answer: Any) -> Line:
    """Return the line of an answer; of several ticked, above beats below beats outside."""
    scale = instrument.scales[question.scale]
    ticked = answer if isinstance(answer, list) else [answer]
    lines = {scale.line_of(one) for one in ticked}
    return next(line for line in Line if line in lines)


def count_scores(
    instrument: Instrument, cases: list[Mapping[str, Any]]
) -> dict[str, Count]:
    """Count every score over some cases.

    Parameters
    ----------
    instrument : Instrument
        One version.
    cases : list of mapping
        Each with `facts` and `answers`; answers to questions that do not apply, and
        answers outside the line, leave the denominator.

    Returns
    -------
    dict of str to Count
        By id of the score, as `Instrument.score_members`.
    """
    judged: dict[str, list[Line]] = {q.id: [] for q in instrument.questions()}
    for case in cases:
        answers = case["answers"]
        for question in conditions.applicable_questions(
            instrument, case["facts"], answers
        ):
            if question.scored and question.id in answers:
                line = line_of(instrument, question, answers[question.id])
                judged[question.id].append(line)
    return {
        score: Count(
            sum(judged[member].count(Line.ABOVE) for member in members),
            sum(
                judged[member].count(Line.ABOVE) + judged[member].count(Line.BELOW)
                for member in members
            ),
        )
        for score, members in instrument.score_members().items()
    }
