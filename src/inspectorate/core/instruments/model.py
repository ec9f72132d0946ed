"""An instrument: anything with questions, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class Line(StrEnum):
    """Which side of the line of sufficiency an answer lies on."""

    ABOVE = "above"
    BELOW = "below"
    OUTSIDE = "outside"  # not applicable, cannot say: leaves the denominator


@dataclass(frozen=True)
class Text:
    """One text in English and Welsh; Welsh is empty where it is still missing."""

    en: str
    cy: str = ""

    def in_language(self, language: str) -> str:
        """Return the text in `en` or `cy`; there is no silent fall-back."""
        return self.cy if language == "cy" else self.en


@dataclass(frozen=True)
class Answer:
    """One answer of a scale."""

    id: str
    label: Text
    line: Line


@dataclass(frozen=True)
class Scale:
    """The answers a question allows."""

    id: str
    answers: tuple[Answer, ...]
    reviewed: bool = False

    def line_of(self, answer_id: str) -> Line:
        """Return the line of an answer; raise KeyError for one the scale lacks."""
        for answer in self.answers:
            if answer.id == answer_id:
                return answer.line
        raise KeyError(answer_id)


@dataclass(frozen=True)
class FactValue:
    """One value that a fact of a case may take."""

    id: str
    label: Text


@dataclass(frozen=True)
class Fact:
    """Something known of a case before it is judged: `type` is choice, yes_no or number."""

    id: str
    title: Text
    type: str
    values: tuple[FactValue, ...] = ()
    reviewed: bool = False


@dataclass(frozen=True)
class Reason:
    """Why an answer lay below the line."""

    id: str
    label: Text
    reviewed: bool = False


@dataclass(frozen=True)
class Headline:
    """A score that cuts across the sections."""

    id: str
    title: Text
    description: Text
    reviewed: bool = False


# A condition stays plain data, so that Python and the browser read the same thing.
Condition = Mapping[str, Any]


@dataclass(frozen=True)
class Question:
    """One question; it counts in its criterion and section, and in `counts_towards`."""

    id: str
    text: Text
    scale: str
    guidance: Text = Text("")
    scored: bool = True
    many: bool = False  # several answers may be ticked
    applies_when: Condition | None = None
    counts_towards: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    finding: Text | None = None
    reviewed: bool = False


@dataclass(frozen=True)
class Criterion:
    """A published criterion: a group of questions in one section."""

    id: str
    title: Text
    statement: Text
    questions: tuple[Question, ...]
    reviewed: bool = False


@dataclass(frozen=True)
class Section:
    """A section: criteria in display order."""

    id: str
    title: Text
    criteria: tuple[Criterion, ...]
    reviewed: bool = False


@dataclass(frozen=True)
class Supersedes:
    """Which version this one replaces, and what changed for those who are judged."""

    version: str
    changes: Text


@dataclass(frozen=True)
class Instrument:
    """One version of an instrument. A published version never changes."""

    id: str
    version: str
    kind: str
    title: Text
    summary: Text
    languages: tuple[str, ...]
    facts: tuple[Fact, ...]
    scales: Mapping[str, Scale]
    reasons: Mapping[str, Reason]
    headlines: tuple[Headline, ...]
    sections: tuple[Section, ...]
    supersedes: Supersedes | None = None
    reviewed: bool = False
    source: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def name(self) -> str:
        """Identifier with version, such as `cci/2009-04`."""
        return f"{self.id}/{self.version}"

    def criteria(self) -> Iterator[Criterion]:
        """Yield the criteria in display order."""
        for section in self.sections:
            yield from section.criteria

    def questions(self) -> Iterator[Question]:
        """Yield the questions in display order."""
        for criterion in self.criteria():
            yield from criterion.questions

    def score_members(self) -> dict[str, tuple[str, ...]]:
        """Map each score to the questions that count in it.

        Returns
        -------
        dict of str to tuple of str
            Headlines first, then each section with its criteria, then every scored
            question as a score of its own. Ids share one namespace.
        """
        scored = [question for question in self.questions() if question.scored]
        members: dict[str, tuple[str, ...]] = {
            headline.id: tuple(q.id for q in scored if headline.id in q.counts_towards)
            for headline in self.headlines
        }
        for section in self.sections:
            of_section: list[str] = []
            by_criterion = {}
            for criterion in section.criteria:
                ids = [q.id for q in criterion.questions if q.scored]
                by_criterion[criterion.id] = tuple(ids)
                of_section += ids
            members[section.id] = tuple(of_section)
            members |= by_criterion
        members |= {question.id: (question.id,) for question in scored}
        return members
