"""From what stands at the places of a tool to what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from inspectorate.core.faults import Fault
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.tools import wording
from inspectorate.core.fieldwork.tools.codes import Code, Part
from inspectorate.core.fieldwork.tools.filled_in import Entry, FilledIn
from inspectorate.core.instruments.model import Instrument, Text

# By its name, such as `cci/2009-04`; None for one that is unknown here.
Instruments = Callable[[str], Instrument | None]
_SEVERAL = ";"  # between the answers of a question that takes many


@dataclass(frozen=True)
class Mark:
    """What stands at one place of a tool.

    Parameters
    ----------
    code : Code
    text : str
        As it was read: a box with or without a cross, or words.
    place : str
        For who has to mend it: `sheet "A17" row 14`.
    """

    code: Code
    text: str
    place: str


@dataclass(frozen=True)
class Read:
    """What was read from a file: what it answers, or what is wrong with it.

    Parameters
    ----------
    filled : tuple of FilledIn
        One for each case.
    faults : tuple of Fault
        What cannot be understood; all of them.
    """

    filled: tuple[FilledIn, ...] = ()
    faults: tuple[Fault, ...] = ()


def understood(marks: Sequence[Mark], *, source: str, instruments: Instruments) -> Read:
    """Return what the marks of one case say.

    Parameters
    ----------
    marks : sequence of Mark
        In the order of the tool.
    source : str
        Name of the file, and of the part of it.
    instruments : callable
        Gives the version by its name.

    Returns
    -------
    Read
        One case. Faults: `FIELDWORK-151` for a box with something else than a cross in
        it, `FIELDWORK-152` for words that are no answer.
    """
    head = _head(marks)
    instrument = instruments(head.get(Part.INSTRUMENT, ""))
    reading = _Reading(_words_of(instrument))
    for mark in marks:
        if not mark.code.is_head:
            reading.take(mark)
    filled = FilledIn(
        source,
        head.get(Part.INSTRUMENT, ""),
        head.get(Part.ASSESSMENT, ""),
        head.get(Part.CASE, ""),
        tuple(reading.entries()),
    )
    return Read((filled,), tuple(reading.faults))


def _head(marks: Iterable[Mark]) -> dict[Part, str]:
    found: dict[Part, str] = {}
    for mark in marks:
        if mark.code.is_head and mark.text.strip():
            found.setdefault(mark.code.part, mark.text.strip())
    return found


def _words_of(instrument: Instrument | None) -> dict[str, Mapping[str, Text]]:
    """Return the words of the answers of each question."""
    if instrument is None:
        return {}
    return {
        question.id: {
            one.id: one.label for one in instrument.scales[question.scale].answers
        }
        for question in instrument.questions()
    }


@dataclass
class _Draft:
    """An entry that is being read."""

    question: str
    place: str
    codes: set[Code] = field(default_factory=set)
    answers: set[str] = field(default_factory=set)
    reasons: set[str] = field(default_factory=set)
    note: str = ""

    @property
    def value(self) -> Value:
        return Value(
            tuple(sorted(self.answers)), tuple(sorted(self.reasons)), self.note
        )


class _Reading:
    """Puts the marks of each question together.

    A place that stands twice, because its row was copied, begins a second entry.
    """

    def __init__(self, words: Mapping[str, Mapping[str, Text]]) -> None:
        self._words = words
        self._drafts: list[_Draft] = []
        self._latest: dict[str, _Draft] = {}
        self.faults: list[Fault] = []

    def take(self, mark: Mark) -> None:
        """Read one mark."""
        draft = self._draft_for(mark)
        draft.codes.add(mark.code)
        if mark.code.part is Part.NOTE:
            draft.note = wording.note(mark.text).strip()
        elif mark.code.option:
            self._tick(draft, mark)
        elif mark.text.strip():
            draft.answers.update(self._answers_named(mark))

    def entries(self) -> Iterator[Entry]:
        """Yield what was answered, in the order of the tool."""
        for draft in self._drafts:
            if draft.value != Value():
                yield Entry(draft.question, draft.value, draft.place)

    def _draft_for(self, mark: Mark) -> _Draft:
        question = mark.code.question
        draft = self._latest.get(question)
        if draft is None or mark.code in draft.codes:
            draft = _Draft(question, mark.place)
            self._drafts.append(draft)
            self._latest[question] = draft
        return draft

    def _tick(self, draft: _Draft, mark: Mark) -> None:
        is_ticked = wording.tick(mark.text)
        if is_ticked:
            chosen = draft.answers if mark.code.part is Part.ANSWER else draft.reasons
            chosen.add(mark.code.option)
        elif is_ticked is None:
            self.faults.append(
                Fault(
                    mark.place,
                    "FIELDWORK-151",
                    f'has "{_shortened(mark.text)}" in a box that takes a cross.',
                    "Put an x into the box, or leave it empty; write the rest into the "
                    "evidence.",
                )
            )

    def _answers_named(self, mark: Mark) -> Iterator[str]:
        words = self._words.get(mark.code.question)
        if words is None:
            yield mark.text.strip()  # who holds it against the version says so
            return
        whole = wording.named(mark.text, words)
        texts = [mark.text] if whole else mark.text.split(_SEVERAL)
        for text in texts:
            answer = wording.named(text, words)
            if answer:
                yield answer
            else:
                labels = ", ".join(f'"{one.en}"' for one in words.values())
                self.faults.append(
                    Fault(
                        mark.place,
                        "FIELDWORK-152",
                        f'says "{_shortened(text)}", which is no answer to '
                        f"{mark.code.question}.",
                        f"Write one of {labels}, in English or in Welsh.",
                    )
                )


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 40 else f"{plain[:40]}…"
