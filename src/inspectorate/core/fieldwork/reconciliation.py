"""How two readings of a case become one that counts, and both originals stay."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspectorate.core.faults import Fault, InspectorateError, as_question
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.readings import Reading
from inspectorate.core.fieldwork.states import AssessmentState


@dataclass(frozen=True)
class Difference:
    """A question that two readings answer differently; None where one has no answer."""

    question: str
    first: Value | None
    second: Value | None


@dataclass(frozen=True)
class Ruling:
    """Which answer stands after two readings differed, and why.

    Parameters
    ----------
    question : str
    value : Value or None
        That of either reading, or a third; None when the question does not apply.
    reason : str
        What decided it.
    """

    question: str
    value: Value | None
    reason: str


@dataclass(frozen=True)
class Reconciliation:
    """What counts for a case that was read twice; both originals stay as they are.

    Parameters
    ----------
    first, second : Reading
        The originals.
    answers : mapping of str to Value
        What both said, with the rulings where they differed.
    rulings : tuple of Ruling
        In the order of the differences.
    ruled_by : str
        Neither of the readers.
    """

    first: Reading
    second: Reading
    answers: Mapping[str, Value]
    rulings: tuple[Ruling, ...]
    ruled_by: str


def differences(
    first: Mapping[str, Value], second: Mapping[str, Value]
) -> tuple[Difference, ...]:
    """Return the questions that two readings answer differently.

    Reasons and notes are each reader's own; only the answers are compared.

    Parameters
    ----------
    first, second : mapping of str to Value
        The answers that count, from `completeness.counting`.
    """
    return tuple(
        Difference(question, first.get(question), second.get(question))
        for question in dict.fromkeys((*first, *second))
        if _answers(first.get(question)) != _answers(second.get(question))
    )


def check_can_rule(
    ruling: Ruling,
    *,
    readings: Sequence[Reading],
    found: Sequence[Difference],
    ruled_by: str,
) -> None:
    """Refuse a ruling on one difference that could not stand.

    Parameters
    ----------
    ruling : Ruling
    readings : sequence of Reading
        Both originals.
    found : sequence of Difference
        All differences between them.
    ruled_by : str
        Who rules.

    Raises
    ------
    InspectorateError
        `FIELDWORK-063`, `FIELDWORK-064`, `FIELDWORK-066` and `FIELDWORK-067` as in
        `reconcile`; `FIELDWORK-068` when the two are reconciled already: all at once.
    """
    faults = [
        *_wrong_readers(readings, ruled_by),
        *_reconciled(readings),
        *_wrong_ruling(ruling, {difference.question for difference in found}),
    ]
    if faults:
        raise InspectorateError(faults)


can_rule = as_question(check_can_rule)


def reconcile(
    first: tuple[Reading, Mapping[str, Value]],
    second: tuple[Reading, Mapping[str, Value]],
    *,
    rulings: Sequence[Ruling],
    ruled_by: str,
) -> Reconciliation:
    """Make what counts from two readings and the rulings on their differences.

    Parameters
    ----------
    first, second : (Reading, mapping of str to Value)
        Each with the answers that count. What both said the same is taken from the
        first, with its reasons and note.
    rulings : sequence of Ruling
        One for each difference.
    ruled_by : str
        Who ruled.

    Raises
    ------
    InspectorateError
        `FIELDWORK-063` for a reading that is not in, `FIELDWORK-064` when a reader
        rules, `FIELDWORK-065` for a difference without exactly one ruling,
        `FIELDWORK-066` for a ruling without a reason, `FIELDWORK-067` for a ruling
        where nothing differs: all at once.
    """
    found = differences(first[1], second[1])
    faults = [
        *_wrong_readers((first[0], second[0]), ruled_by),
        *_wrong_rulings(found, rulings),
    ]
    if faults:
        raise InspectorateError(faults)
    ruled = {ruling.question: ruling for ruling in rulings}
    answers = {q: value for q, value in first[1].items() if q not in ruled}
    answers |= {q: ruling.value for q, ruling in ruled.items() if ruling.value}
    in_order = tuple(ruled[difference.question] for difference in found)
    return Reconciliation(first[0], second[0], answers, in_order, ruled_by)


def _answers(value: Value | None) -> tuple[str, ...]:
    return value.answers if value else ()


def _wrong_readers(pair: Sequence[Reading], ruled_by: str) -> Iterator[Fault]:
    for reading in pair:
        place = f'assessment "{reading.assessment}"'
        if not reading.is_in:
            yield Fault(
                place,
                "FIELDWORK-063",
                f"is {reading.state}.",
                "Reconcile when both readings are handed in.",
            )
        if reading.assessor == ruled_by:
            yield Fault(
                place,
                "FIELDWORK-064",
                "was made by the person who rules.",
                "Let somebody rule who did not read the case.",
            )


def _wrong_rulings(
    found: Sequence[Difference], rulings: Sequence[Ruling]
) -> Iterator[Fault]:
    ruled = [ruling.question for ruling in rulings]
    for difference in found:
        if ruled.count(difference.question) != 1:
            yield Fault(
                f'question "{difference.question}"',
                "FIELDWORK-065",
                f"has {ruled.count(difference.question)} rulings.",
                "Say once which answer stands.",
            )
    differing = {difference.question for difference in found}
    for ruling in rulings:
        yield from _wrong_ruling(ruling, differing)


def _wrong_ruling(ruling: Ruling, differing: Collection[str]) -> Iterator[Fault]:
    place = f'question "{ruling.question}"'
    if not ruling.reason.strip():
        yield Fault(
            place,
            "FIELDWORK-066",
            "has a ruling without a reason.",
            "Say what decided it; the readers learn from it.",
        )
    if ruling.question not in differing:
        yield Fault(
            place,
            "FIELDWORK-067",
            "is answered alike in both readings.",
            "Leave the ruling out.",
        )


def _reconciled(readings: Sequence[Reading]) -> Iterator[Fault]:
    for reading in readings:
        if reading.state is AssessmentState.RECONCILED:
            yield Fault(
                f'assessment "{reading.assessment}"',
                "FIELDWORK-068",
                "is reconciled already.",
                "Reopen the ruling with a reason first.",
            )
