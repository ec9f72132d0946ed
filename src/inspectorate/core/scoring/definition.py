"""What counts: which questions make a score, and which answers lie above the line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.model import Instrument, Line

SUFFICIENT = 1
INSUFFICIENT = 0
NOT_APPLICABLE = -1

_JUDGEMENT_OF_LINE = {
    Line.ABOVE: SUFFICIENT,
    Line.BELOW: INSUFFICIENT,
    Line.OUTSIDE: NOT_APPLICABLE,
}
_BINARY = MappingProxyType({"1": SUFFICIENT, "0": INSUFFICIENT})


@dataclass(frozen=True)
class ScoreDefinition:
    """Scores as data; everything an engine needs to count.

    Parameters
    ----------
    name : str
        Where it came from, such as `cci/2009-04`; goes into the provenance.
    members : mapping of str to tuple of str
        Questions that count in each score, in display order of scores.
    judgements : mapping of str to mapping of str to int
        For every question that may be answered, scored or not: the judgement each
        answer of its scale stands for: 1 sufficient, 0 not, -1 not applicable.
    many : frozenset of str
        Questions that may have several answers in one case.
    """

    name: str
    members: Mapping[str, tuple[str, ...]]
    judgements: Mapping[str, Mapping[str, int]]
    many: frozenset[str] = frozenset()

    def only(self, scores: Iterable[str]) -> ScoreDefinition:
        """Return the definition with these scores alone, in its own order.

        Raises
        ------
        InspectorateError
            `SCORE-001` for a score that is not defined.
        """
        wanted = set(scores)
        unknown = sorted(wanted - set(self.members))
        if unknown:
            raise InspectorateError(
                Fault(
                    self.name,
                    "SCORE-001",
                    f'there is no score "{score}".',
                    "Use an id of the definition: a headline, section, criterion or"
                    " question.",
                )
                for score in unknown
            )
        kept = {name: ids for name, ids in self.members.items() if name in wanted}
        return replace(self, members=MappingProxyType(kept))

    def questions(self) -> tuple[str, ...]:
        """Return every question, in the order that numbers them."""
        return tuple(self.judgements)

    @cached_property
    def question_numbers(self) -> dict[str, int]:
        """Number of each question inside the engine."""
        return {question: number for number, question in enumerate(self.judgements)}

    @cached_property
    def score_numbers(self) -> dict[str, int]:
        """Number of each score inside the engine."""
        return {score: number for number, score in enumerate(self.members)}

    def is_single(self, score: str) -> bool:
        """Tell whether a score is one question with at most one answer a case."""
        members = self.members[score]
        return len(members) == 1 and members[0] not in self.many

    def line_rows(self) -> Iterator[tuple[int, str, int]]:
        """Yield question number, answer and judgement."""
        for number, answers in enumerate(self.judgements.values()):
            for answer, judgement in answers.items():
                yield number, answer, judgement

    def member_rows(self) -> Iterator[tuple[int, int]]:
        """Yield score number and question number of scores with several questions."""
        for score, questions in self.members.items():
            if not self.is_single(score):
                for question in questions:
                    yield self.score_numbers[score], self.question_numbers[question]


def of_instrument(instrument: Instrument) -> ScoreDefinition:
    """Return every score of an instrument.

    Parameters
    ----------
    instrument : Instrument
        Headlines, sections, criteria and scored questions each make a score.

    Returns
    -------
    ScoreDefinition
        Scores without a question are left out: they would never be defined.
    """
    judgements = {
        question.id: MappingProxyType(
            {
                answer.id: _JUDGEMENT_OF_LINE[answer.line]
                for answer in instrument.scales[question.scale].answers
            }
        )
        for question in instrument.questions()
    }
    members = {name: ids for name, ids in instrument.score_members().items() if ids}
    return ScoreDefinition(
        name=instrument.name,
        members=MappingProxyType(members),
        judgements=MappingProxyType(judgements),
        many=frozenset(q.id for q in instrument.questions() if q.many),
    )


def of_table(
    rows: Iterable[tuple[str | None, str | None]], *, name: str
) -> ScoreDefinition:
    """Return the scores of a table `question_id, score`; answers are then 1, 0 or blank.

    Parameters
    ----------
    rows : iterable of (str, str)
        Question and score, one row for each membership; the header was row 1.
    name : str
        Name of the table, for messages and provenance.

    Returns
    -------
    ScoreDefinition

    Raises
    ------
    InspectorateError
        `SCORE-002` for every row that lacks a value or repeats another.

    Examples
    --------
    >>> table = [("1.1.a", "risk"), ("1.1.b", "risk"), ("1.1.a", "plans")]
    >>> of_table(table, name="scores.csv").members["risk"]
    ('1.1.a', '1.1.b')
    """
    members: dict[str, list[str]] = {}
    judgements: dict[str, Mapping[str, int]] = {}
    faults = []
    for number, (question, score) in enumerate(rows, start=2):
        if not question or not score:
            what = "question_id or score is blank."
        elif question in members.get(score, ()):
            what = f'question "{question}" is already in score "{score}".'
        else:
            members.setdefault(score, []).append(question)
            judgements[question] = _BINARY
            continue
        remedy = "Give each membership one row with both values."
        faults.append(Fault(f"{name} row {number}", "SCORE-002", what, remedy))
    if faults:
        raise InspectorateError(faults)
    return ScoreDefinition(
        name=name,
        members=MappingProxyType({s: tuple(ids) for s, ids in members.items()}),
        judgements=MappingProxyType(judgements),
    )
