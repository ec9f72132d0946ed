"""A mapping: which field of an InfoPath form answers which question, and in which codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from inspectorate.core.faults import Fault
from inspectorate.core.fieldwork.tools import infopath_paths
from inspectorate.core.fieldwork.tools.infopath_paths import LocationPath, PathError
from inspectorate.core.instruments.model import Instrument, Question
from inspectorate.core.instruments.source import Node

_NOWHERE = LocationPath("", is_absolute=False, steps=())
Codes = Mapping[str, str]


@dataclass(frozen=True)
class Answering:
    """Where one question is answered, or each question of a repeating table.

    Parameters
    ----------
    place : str
        `file:line` of the mapping.
    question : str
        Id of the question; empty in a table, where `number` says it.
    answer, reasons, note : LocationPath or None
        Fields, from the case or from the row of the table.
    codes, reason_codes : mapping of str to str
        Our ids by the code that is stored.
    ticked : mapping of str to LocationPath
        Fields that are true or false, by id of a reason.
    each, number : LocationPath or None
        The rows of a table, and the field in which a row names its question.
    numbers : mapping of str to str
        Ids of questions by what `number` holds.
    """

    place: str
    question: str
    answer: LocationPath
    codes: Codes
    reasons: LocationPath | None = None
    reason_codes: Codes = field(default_factory=dict)
    ticked: Mapping[str, LocationPath] = field(default_factory=dict)
    note: LocationPath | None = None
    each: LocationPath | None = None
    number: LocationPath | None = None
    numbers: Codes = field(default_factory=dict)


@dataclass(frozen=True)
class InfoPathMapping:
    """A mapping without faults.

    Parameters
    ----------
    place : str
        `file:line` of the mapping, for faults about it as a whole.
    instrument : str
        Id and version.
    form : str
        Name of the InfoPath solution; empty where any will do.
    namespaces : mapping of str to str
        Namespace by prefix.
    each : LocationPath or None
        The element of each case; None where the file is about one.
    reference, assessment : LocationPath or None
        Reference of the case, and id of the assessment.
    answerings : tuple of Answering
        In the order of the mapping.
    ignored : tuple of LocationPath
        Fields and groups that are left out on purpose.
    """

    place: str
    instrument: str
    form: str
    namespaces: Mapping[str, str]
    each: LocationPath | None
    reference: LocationPath
    assessment: LocationPath | None
    answerings: tuple[Answering, ...]
    ignored: tuple[LocationPath, ...]


def read(root: Node) -> tuple[InfoPathMapping, list[Fault]]:
    """Return what a mapping says.

    Parameters
    ----------
    root : Node
        The file, without a fault of its structure.

    Returns
    -------
    InfoPathMapping
        Only to be used if there is no fault.
    list of Fault
        Paths that cannot be followed and tables of codes that are not there.
    """
    reader = _Reader(root)
    return reader.whole(), reader.faults


class _Reader:
    def __init__(self, root: Node) -> None:
        self.faults: list[Fault] = []
        self._root = root
        self._namespaces = {key: node.word for key, node in root["namespaces"].pairs()}

    def whole(self) -> InfoPathMapping:
        case = self._root["case"]
        return InfoPathMapping(
            place=self._root.place,
            instrument=self._root["instrument"].word,
            form=self._root["form"].word,
            namespaces=self._namespaces,
            each=self._path(case["each"]),
            reference=self._path(case["reference"]) or _NOWHERE,
            assessment=self._path(case["assessment"]),
            answerings=tuple(self._answerings()),
            ignored=tuple(self._ignored()),
        )

    def _answerings(self) -> Iterator[Answering]:
        for question, node in self._root["questions"].pairs():
            yield self._answering(node, question=question)
        for node in self._root["tables"].each():
            yield self._answering(node, question="")

    def _answering(self, node: Node, *, question: str) -> Answering:
        ticked = {
            reason: path
            for reason, one in node["ticked"].pairs()
            if (path := self._path(one))
        }
        return Answering(
            place=node.place,
            question=question,
            answer=self._path(node["answer"]) or _NOWHERE,
            codes=self._codes(node["codes"]),
            reasons=self._path(node["reasons"]),
            reason_codes=self._codes(node["reason_codes"]),
            ticked=ticked,
            note=self._path(node["note"]),
            each=self._path(node["each"]),
            number=self._path(node["question"]),
            numbers=self._codes(node["question_codes"]),
        )

    def _ignored(self) -> Iterator[LocationPath]:
        for node in self._root["ignored"].each():
            path = self._path(node["path"])
            if path:
                yield path

    def _codes(self, node: Node) -> Codes:
        if not node.word:
            return {code: one.word for code, one in node.pairs()}
        tables = dict(self._root["codes"].pairs())
        if node.word not in tables:
            self.faults.append(
                Fault(
                    node.place,
                    "FIELDWORK-171",
                    f'there is no table of codes "{node.word}".',
                    f"Write one of: {', '.join(tables) or 'none is there'}; or the codes "
                    "themselves.",
                )
            )
            return {}
        return {code: one.word for code, one in tables[node.word].pairs()}

    def _path(self, node: Node) -> LocationPath | None:
        if not node.word:
            return None
        try:
            return infopath_paths.parse(node.word, self._namespaces)
        except PathError as error:
            self.faults.append(
                Fault(
                    node.place,
                    "FIELDWORK-170",
                    f'the path "{node.word}" cannot be followed: {error}.',
                    "Write names with slashes between, such as my:group1[2]/my:field12; "
                    f"declared prefixes are: {', '.join(self._namespaces)}.",
                )
            )
            return None


def check(mapping: InfoPathMapping, instrument: Instrument) -> Iterator[Fault]:
    """Yield what in a mapping is not in the instrument it names.

    Parameters
    ----------
    mapping : InfoPathMapping
        As `read` returned it without a fault.
    instrument : Instrument
        The version that it names.
    """
    questions = {question.id: question for question in instrument.questions()}
    for answering in mapping.answerings:
        named = (
            [answering.question] if answering.question else answering.numbers.values()
        )
        for question_id in dict.fromkeys(named):
            if question_id in questions:
                yield from _misfits(answering, questions[question_id], instrument)
            else:
                yield Fault(
                    answering.place,
                    "FIELDWORK-172",
                    f'{instrument.name} has no question "{question_id}".',
                    f"`inspectorate instrument show {instrument.name}` lists its "
                    "questions.",
                )


def _misfits(
    answering: Answering, question: Question, instrument: Instrument
) -> Iterator[Fault]:
    # The codes of a table serve questions with other scales too: what is read is checked.
    if not answering.question:
        return
    answers = [answer.id for answer in instrument.scales[question.scale].answers]
    for answer in sorted({*answering.codes.values()} - {*answers}):
        yield Fault(
            answering.place,
            "FIELDWORK-173",
            f'"{answer}" is no answer to question {question.id}.',
            f"Write one of: {', '.join(answers)}.",
        )
    # A table of codes may serve all questions: here only a reason that none has is wrong.
    unknown = {*answering.ticked} - {*question.reasons}
    unknown |= {*answering.reason_codes.values()} - instrument.reasons.keys()
    for reason in sorted(unknown):
        yield Fault(
            answering.place,
            "FIELDWORK-174",
            f'"{reason}" is no reason of question {question.id}.',
            f"Write one of: {', '.join(question.reasons) or 'it has none'}.",
        )
