"""What stands on a tool, place by place, whatever the kind of file it is written to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from inspectorate.core.fieldwork.answers.kept_answers import NOTES
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.tools import wording
from inspectorate.core.fieldwork.tools.codes import HEAD, Code, Part
from inspectorate.core.instruments import conditions
from inspectorate.core.instruments.applicability import Phrases, Wording
from inspectorate.core.instruments.model import Criterion, Fact, Instrument, Question


@dataclass(frozen=True)
class ToolCase:
    """The case for which a tool is made; everything is empty in a blank one.

    Parameters
    ----------
    reference : str
        By which people find the case.
    assessment : str
        Id of its assessment in the application.
    facts : mapping of str to value
        By fact id.
    answers : mapping of str to Value
        What stands, by question; it is filled in already.
    """

    reference: str = ""
    assessment: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Box:
    """A place that takes a cross."""

    code: Code
    label: str
    is_ticked: bool


@dataclass(frozen=True)
class Place:
    """A place that takes words."""

    code: Code
    label: str
    text: str


@dataclass(frozen=True)
class AskedQuestion:
    """A question with the places in which it is answered.

    Parameters
    ----------
    id, text, guidance : str
    applies : str
        The sentence that says when it applies.
    many : bool
        Several answers may be ticked.
    scale : str
        Id of its scale, for lists of its answers.
    answers, reasons : tuple of Box
    word : Place
        Takes the words of one answer, where a list is offered instead of boxes.
    note : Place
        Takes the evidence.
    """

    id: str
    text: str
    guidance: str
    applies: str
    many: bool
    scale: str
    answers: tuple[Box, ...]
    reasons: tuple[Box, ...]
    word: Place
    note: Place


@dataclass(frozen=True)
class AskedCriterion:
    """A criterion with its questions."""

    id: str
    title: str
    statement: str
    questions: tuple[AskedQuestion, ...]


@dataclass(frozen=True)
class AskedSection:
    """A section with its criteria."""

    id: str
    title: str
    criteria: tuple[AskedCriterion, ...]


@dataclass(frozen=True)
class Tool:
    """A tool for one case in one language.

    Parameters
    ----------
    title, version, language : str
    head : tuple of Place
        Which instrument, case and assessment it is about.
    facts : tuple of (str, str)
        Titles and values, of the facts that are known.
    sections : tuple of AskedSection
        In display order.
    notes : tuple of Place
        Beside the questions.
    """

    title: str
    version: str
    language: str
    head: tuple[Place, ...]
    facts: tuple[tuple[str, str], ...]
    sections: tuple[AskedSection, ...]
    notes: tuple[Place, ...]

    @property
    def case(self) -> str:
        """The reference of the case."""
        return next(one.text for one in self.head if one.code.part is Part.CASE)

    def questions(self) -> Iterator[AskedQuestion]:
        """Yield the questions in display order."""
        for section in self.sections:
            for criterion in section.criteria:
                yield from criterion.questions


def lay_out(
    instrument: Instrument, case: ToolCase, *, language: str, phrases: Phrases
) -> Tool:
    """Lay out the tool of a case.

    Parameters
    ----------
    instrument : Instrument
        One version, in one of whose languages the tool is.
    case : ToolCase
    language : str
        `en` or `cy`.
    phrases : mapping of str to Text
        Of conditions, and of the tool.
    """
    return _Layout(instrument, case, language, phrases).tool()


@dataclass(frozen=True)
class _Layout:
    instrument: Instrument
    case: ToolCase
    language: str
    phrases: Phrases

    def tool(self) -> Tool:
        sections = tuple(
            AskedSection(
                section.id,
                section.title.in_language(self.language),
                tuple(map(self._criterion, section.criteria)),
            )
            for section in self.instrument.sections
        )
        return Tool(
            self.instrument.title.in_language(self.language),
            self.instrument.version,
            self.language,
            self._head(),
            tuple(self._facts()),
            sections,
            tuple(map(self._note, NOTES)),
        )

    def _head(self) -> tuple[Place, ...]:
        texts = {
            Part.CASE: wording.note(self.case.reference).strip(),
            Part.ASSESSMENT: wording.note(self.case.assessment).strip(),
            Part.INSTRUMENT: self.instrument.name,
        }
        return tuple(
            Place(Code(HEAD, part), self._phrase(f"tool_{part.value}"), text)
            for part, text in texts.items()
        )

    def _facts(self) -> Iterator[tuple[str, str]]:
        for fact in self.instrument.facts:
            value = wording.note(conditions.plain(self.case.facts.get(fact.id)))
            if value:
                yield fact.title.in_language(self.language), self._worded(fact, value)

    def _worded(self, fact: Fact, value: str) -> str:
        if fact.type == "yes_no" and value in {"yes", "no"}:
            return self._phrase(value)
        labels = {one.id: one.label.in_language(self.language) for one in fact.values}
        return labels.get(value, value)

    def _criterion(self, criterion: Criterion) -> AskedCriterion:
        return AskedCriterion(
            criterion.id,
            criterion.title.in_language(self.language),
            criterion.statement.in_language(self.language),
            tuple(map(self._question, criterion.questions)),
        )

    def _question(self, question: Question) -> AskedQuestion:
        say, given = self.language, self.case.answers.get(question.id, Value())
        scale = self.instrument.scales[question.scale]
        answers = {one.id: one.label.in_language(say) for one in scale.answers}
        reasons = {
            one: self.instrument.reasons[one].label.in_language(say)
            for one in question.reasons
        }
        word = "; ".join(answers[one] for one in given.answers if one in answers)
        return AskedQuestion(
            question.id,
            question.text.in_language(say),
            question.guidance.in_language(say),
            Wording(self.instrument, say, self.phrases).of_question(question),
            question.many,
            question.scale,
            _boxes(question.id, Part.ANSWER, answers, given.answers),
            _boxes(question.id, Part.REASON, reasons, given.reasons),
            Place(Code(question.id, Part.ANSWER), self._phrase("tool_answer"), word),
            self._note(question.id),
        )

    def _note(self, question: str) -> Place:
        given = self.case.answers.get(question, Value())
        phrase = f"tool_{question}" if question in NOTES else "tool_evidence"
        return Place(
            Code(question, Part.NOTE), self._phrase(phrase), wording.note(given.note)
        )

    def _phrase(self, key: str) -> str:
        return self.phrases[key].in_language(self.language)


def _boxes(
    question: str, part: Part, labels: Mapping[str, str], given: Sequence[str]
) -> tuple[Box, ...]:
    return tuple(
        Box(Code(question, part, option), label, is_ticked=option in given)
        for option, label in labels.items()
    )
