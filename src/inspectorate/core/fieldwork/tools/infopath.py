"""Understand an InfoPath file: the cases it is about, and what it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from inspectorate.core.faults import Fault
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.tools import filled_in, infopath_tree
from inspectorate.core.fieldwork.tools.filled_in import Entry, FilledIn
from inspectorate.core.fieldwork.tools.infopath_mapping import (
    Answering,
    InfoPathMapping,
)
from inspectorate.core.fieldwork.tools.infopath_paths import Found, LocationPath, Map
from inspectorate.core.fieldwork.tools.infopath_tree import Document
from inspectorate.core.instruments.model import Instrument, Question

SOLUTION = "mso-infoPathSolution"
TICKED: Mapping[str, bool] = {
    "true": True,
    "1": True,
    "false": False,
    "0": False,
    "": False,
}
_NAME = re.compile(r"""\bname\s*=\s*(?:"([^"]*)"|'([^']*)')""")
LONGEST_SHOWN = 40  # characters of what a field holds


@dataclass(frozen=True)
class Understood:
    """What a file says, and what in it could not be understood.

    Parameters
    ----------
    cases : tuple of FilledIn
        In the order of the file, without what is at fault.
    faults : tuple of Fault
        All of them.
    """

    cases: tuple[FilledIn, ...]
    faults: tuple[Fault, ...]


def understand(
    document: Document,
    mapping: InfoPathMapping,
    *,
    instrument: Instrument,
    source: str,
) -> Understood:
    """Return the cases of a file, as a mapping reads it.

    Parameters
    ----------
    document : Document
        The file.
    mapping : InfoPathMapping
        In which `infopath_mapping.check` finds no fault.
    instrument : Instrument
        The version that the mapping names.
    source : str
        Name of the file, for places.

    Returns
    -------
    Understood
        Nothing that was filled in is passed over: a field that the mapping neither reads
        nor ignores is a fault that names it.
    """
    if fault := _other_form(document, mapping, source):
        return Understood((), (fault,))
    reader = _Reader(document, mapping, instrument, source)
    cases = tuple(reader.cases())
    return Understood(cases, (*reader.faults, *reader.passed_over()))


def _other_form(
    document: Document, mapping: InfoPathMapping, source: str
) -> Fault | None:
    found = _NAME.search(document.instructions.get(SOLUTION, ""))
    name = (found[1] or found[2] or "") if found else ""
    if not mapping.form or name == mapping.form:
        return None
    return Fault(
        f"{source}:1",
        "FIELDWORK-181",
        f'was filled in with the form "{name}".',
        f'This mapping reads "{mapping.form}"; take the mapping of that form.',
    )


@dataclass
class _Reader:
    document: Document
    mapping: InfoPathMapping
    instrument: Instrument
    source: str
    faults: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._map = Map(self.document.root, self.mapping.namespaces)
        self._used: set[str] = set()
        self._questions = {one.id: one for one in self.instrument.questions()}

    # Cases

    def cases(self) -> Iterator[FilledIn]:
        each = self.mapping.each
        starts = (
            [self._map.start] if each is None else self._found(each, self._map.start)
        )
        if not starts:
            self._say(
                self._map.start,
                "FIELDWORK-182",
                "holds no case of this mapping.",
                "Check that it is of the form that the mapping reads, with the same "
                "namespaces.",
            )
        for start in starts:
            yield self._case(start, is_one_of_several=len(starts) > 1)

    def _case(self, start: Found, *, is_one_of_several: bool) -> FilledIn:
        reference = self._one(self.mapping.reference, start)
        if not reference:
            self._say(
                start,
                "FIELDWORK-183",
                f"names no case: {self.mapping.reference.text} is empty or not there.",
                "Write the reference of the case into it, and import the file again.",
            )
        entries: list[Entry] = []
        for answering in self.mapping.answerings:
            entries += self._entries(answering, start)
        self.faults += filled_in.repeated(entries)
        part = f" {start.xpath}" if is_one_of_several else ""
        return FilledIn(
            source=f"{self.source}{part}",
            instrument=self.mapping.instrument,
            assessment=self._one(self.mapping.assessment, start),
            case=reference,
            entries=tuple(entries),
        )

    # Questions

    def _entries(self, answering: Answering, case: Found) -> Iterator[Entry]:
        rows = [case] if answering.each is None else self._found(answering.each, case)
        for row in rows:
            question = self._question(answering, row)
            if question is not None and (
                entry := self._entry(answering, question, row)
            ):
                yield entry

    def _question(self, answering: Answering, row: Found) -> Question | None:
        if answering.question:
            return self._questions[answering.question]
        given = self._one(answering.number, row)
        if given in answering.numbers:
            return self._questions[answering.numbers[given]]
        if given or any(True for _ in self._map.fields(row)):
            self._use_all(row)
            self._say(
                row,
                "FIELDWORK-184",
                f'is a row of question "{given}", which the mapping does not know.',
                "Add it to `question_codes`, or mend the row.",
            )
        return None

    def _entry(
        self, answering: Answering, question: Question, row: Found
    ) -> Entry | None:
        answers = self._answers(answering, question, row)
        reasons = self._reasons(answering, question, row)
        note = self._note(answering, row)
        at = next(iter(self._map.find(answering.answer, row)), row)
        if not answers:
            if (reasons or note) and not self._is_filled(answering.answer, row):
                self._say(
                    at,
                    "FIELDWORK-185",
                    f"is blank, and question {question.id} has reasons or evidence.",
                    "Answer the question, or empty the other fields.",
                )
            return None
        value = Value(tuple(sorted(answers)), tuple(sorted(reasons)), note)
        return Entry(question.id, value, self._place(at))

    def _is_filled(self, path: LocationPath, row: Found) -> bool:
        return any(one.text for one in self._map.find(path, row))

    def _answers(
        self, answering: Answering, question: Question, row: Found
    ) -> set[str]:
        found = [one for one in self._found(answering.answer, row) if one.text]
        if len(found) > 1 and not question.many:
            self._say_several(found)
            return set()
        scale = self.instrument.scales[question.scale]
        allowed = {answer.id for answer in scale.answers}
        return self._decoded(found, answering.codes, allowed)

    def _reasons(
        self, answering: Answering, question: Question, row: Found
    ) -> set[str]:
        reasons: set[str] = set()
        if answering.reasons:
            found = [one for one in self._found(answering.reasons, row) if one.text]
            reasons = self._decoded(found, answering.reason_codes, {*question.reasons})
        for reason, path in answering.ticked.items():
            for one in self._found(path, row):
                if one.text.lower() not in TICKED:
                    self._say_code(one, TICKED)
                elif TICKED[one.text.lower()]:
                    reasons.add(reason)
        return reasons

    def _decoded(
        self, found: list[Found], codes: Mapping[str, str], allowed: set[str]
    ) -> set[str]:
        decoded = set()
        for one in found:
            meant = codes.get(one.text)
            if meant in allowed:
                decoded.add(meant)
            else:
                known = [code for code, own in codes.items() if own in allowed]
                self._say_code(one, known)
        return decoded

    def _note(self, answering: Answering, row: Found) -> str:
        found = self._found(answering.note, row) if answering.note else []
        for one in found:
            if infopath_tree.has_picture(one.element):
                self._say(
                    one,
                    "FIELDWORK-188",
                    "holds a picture, which evidence cannot.",
                    "Say in words what it shows, and take it out.",
                )
        return "\n\n".join(one.text for one in found if one.text)

    # Fields

    def _found(self, path: LocationPath, start: Found) -> list[Found]:
        found = self._map.find(path, start)
        self._used |= {one.xpath for one in found}
        return found

    def _one(self, path: LocationPath | None, start: Found) -> str:
        found = self._found(path, start) if path else []
        filled = [one for one in found if one.text]
        if len(filled) > 1:
            self._say_several(filled)
        return filled[0].text if filled else ""

    def _use_all(self, place: Found) -> None:
        self._used |= {one.xpath for one in self._map.fields(place)}

    def passed_over(self) -> Iterator[Fault]:
        """Yield a fault for each field that holds something and was not read."""
        start = self._map.start
        for path in self.mapping.ignored:
            for begin in [start] if path.is_absolute else self._starts():
                for place in self._map.find(path, begin):
                    self._used.add(place.xpath)
                    if place.attribute is None:
                        self._use_all(place)
        for one in self._map.fields(start):
            if one.xpath not in self._used:
                yield Fault(
                    self._place(one),
                    "FIELDWORK-186",
                    f"holds {_shown(one.text)}, and the mapping says nothing of it.",
                    "Map it to a question, or name it under `ignored` and say why.",
                )

    def _starts(self) -> list[Found]:
        start, each = self._map.start, self.mapping.each
        return [start] if each is None else self._map.find(each, start)

    def _place(self, found: Found) -> str:
        return f"{self.source}:{found.element.line} {found.xpath}"

    def _say(self, found: Found, code: str, fault: str, remedy: str) -> None:
        self.faults.append(Fault(self._place(found), code, fault, remedy))

    def _say_several(self, found: list[Found]) -> None:
        self._say(
            found[1],
            "FIELDWORK-187",
            f"is filled in although {found[0].xpath} is, and one is expected.",
            "Empty one of them, or write a position such as [1] into the mapping.",
        )

    def _say_code(self, found: Found, known: Iterable[str]) -> None:
        self._say(
            found,
            "FIELDWORK-189",
            f"holds {_shown(found.text)}, which is no code of this question.",
            f"Known are: {', '.join(one for one in known if one) or 'none'}.",
        )


def _shown(text: str) -> str:
    whole = " ".join(text.split())
    short = whole if len(whole) <= LONGEST_SHOWN else f"{whole[:LONGEST_SHOWN]}…"
    return f'"{short}"'
