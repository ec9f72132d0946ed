"""What taking a filled-in tool in would change, before anything is changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from inspectorate.core.faults import Fault
from inspectorate.core.fieldwork.answers import kept_answers
from inspectorate.core.fieldwork.answers.kept_answers import Choices
from inspectorate.core.fieldwork.answers.operations import Operation, Value
from inspectorate.core.fieldwork.answers.received import LONGEST_NOTE
from inspectorate.core.fieldwork.states import OPEN_FOR_ANSWERS, AssessmentState
from inspectorate.core.fieldwork.tools import filled_in, wording
from inspectorate.core.fieldwork.tools.filled_in import Entry, FilledIn
from inspectorate.core.instruments import conditions
from inspectorate.core.instruments.model import Instrument

DEVICE = "file"  # that operations from tools name


@dataclass(frozen=True)
class Standing:
    """The answer that stands to a question, and the operation that made it."""

    op_id: str
    value: Value


@dataclass(frozen=True)
class Target:
    """An assessment into which tools may be taken in, as it is now.

    Parameters
    ----------
    assessment, case : str
        Its id, and the reference of its case.
    state : AssessmentState
    may_write : bool
        Its assessor may answer its questions today.
    facts : mapping of str to value
        Of the case.
    standing : mapping of str to Standing
        By question; absent where nothing was answered.
    """

    assessment: str
    case: str
    state: AssessmentState
    may_write: bool
    facts: Mapping[str, Any] = field(default_factory=dict)
    standing: Mapping[str, Standing] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """One answer that would become another.

    Parameters
    ----------
    question : str
    stands : Value or None
        None where nothing was answered.
    says : Value
        What the tool answers; where it was left empty, what stands.
    base_op : str or None
        The operation whose answer stands.
    place : str
        Where the tool says it.
    applies : bool
        The question applies to the case; if not, the answer is kept and not counted.
    """

    question: str
    stands: Value | None
    says: Value
    base_op: str | None
    place: str
    applies: bool


@dataclass(frozen=True)
class Proposal:
    """What one filled-in tool would change.

    Parameters
    ----------
    source : str
        Name of the file, and of the part of it.
    assessment, case : str
        What it is about; the assessment is empty where it was not found.
    version : str
        Of the instrument.
    changes : tuple of Change
        In the order of the instrument.
    same : tuple of str
        Questions to which the tool says what stands.
    faults : tuple of Fault
        If there are any, nothing of the tool can be taken in.
    """

    source: str
    assessment: str
    case: str
    version: str
    changes: tuple[Change, ...] = ()
    same: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def propose(
    tools: Sequence[FilledIn], *, instrument: Instrument, targets: Collection[Target]
) -> tuple[Proposal, ...]:
    """Say what some filled-in tools would change.

    Parameters
    ----------
    tools : sequence of FilledIn
    instrument : Instrument
        The version to which the inspection is pinned.
    targets : collection of Target
        The assessments that may be meant.

    Returns
    -------
    tuple of Proposal
        One for each tool, in their order. Faults: `FIELDWORK-150`, and `FIELDWORK-156`
        to `FIELDWORK-165`.
    """
    seen: dict[str, FilledIn] = {}
    proposals = []
    for tool in tools:
        found = _target(tool, targets)
        if isinstance(found, Fault):
            faults = (*_version_faults(tool, instrument), found)
            proposals.append(
                Proposal(tool.source, "", tool.case, instrument.version, faults=faults)
            )
            continue
        first = seen.setdefault(found.assessment, tool)
        proposals.append(_proposal(tool, instrument, found, first=first))
    return tuple(proposals)


def operations_of(
    proposal: Proposal, *, new_id: Callable[[], str], client_time: str
) -> tuple[Operation, ...]:
    """Return the operations that make the changes of a proposal.

    Parameters
    ----------
    proposal : Proposal
        Without faults.
    new_id : callable
        Gives an id that was never used.
    client_time : str
        When it was accepted.

    Raises
    ------
    ValueError
        If the proposal has faults.
    """
    if proposal.faults:
        msg = "a proposal with faults changes nothing"
        raise ValueError(msg)
    return tuple(
        Operation(
            op_id=new_id(),
            assessment=proposal.assessment,
            question=change.question,
            value=change.says,
            base_op=change.base_op,
            local_seq=number,
            device=DEVICE,
            client_time=client_time,
            schema_rev=proposal.version,
        )
        for number, change in enumerate(proposal.changes)
    )


def _target(tool: FilledIn, targets: Collection[Target]) -> Target | Fault:
    """Find the assessment by its id, or by its case where the tool was blank."""
    named = [one for one in targets if _is_meant(tool, one)]
    if not named:
        what = f'assessment "{tool.assessment}"' if tool.assessment else "no assessment"
        return Fault(
            tool.source,
            "FIELDWORK-160",
            f'is about {what} and case "{tool.case}", which is not among the cases that '
            "you can take in here.",
            "Look at the reference of the case in the file, and at the inspection.",
        )
    if len(named) > 1:
        return Fault(
            tool.source,
            "FIELDWORK-162",
            f'is about case "{tool.case}", which is judged by several people.',
            "Write the id of the assessment into the head of the file; it stands in the "
            "address of the page of the assessment.",
        )
    return named[0]


def _is_meant(tool: FilledIn, target: Target) -> bool:
    if tool.assessment:
        return tool.assessment == target.assessment
    return bool(tool.case) and wording.folded(tool.case) == wording.folded(target.case)


def _proposal(
    tool: FilledIn, instrument: Instrument, target: Target, *, first: FilledIn
) -> Proposal:
    faults = (
        *_version_faults(tool, instrument),
        *_target_faults(tool, target, first=first),
        *filled_in.repeated(tool.entries),
        *_entry_faults(tool.entries, instrument),
    )
    made = Proposal(
        tool.source, target.assessment, target.case, instrument.version, faults=faults
    )
    if faults:
        return made
    order = {question: place for place, question in enumerate(_asked(instrument))}
    entries = sorted(tool.entries, key=lambda entry: order[entry.question])
    entries = [_completed(one, target) for one in entries]
    changes = [one for one in entries if not _says_the_same(one, target)]
    after = {question: one.value for question, one in target.standing.items()}
    after |= {one.question: one.value for one in changes}
    applying = _applying(instrument, target.facts, after)
    return Proposal(
        made.source,
        made.assessment,
        made.case,
        made.version,
        tuple(_change(one, target, applying) for one in changes),
        tuple(one.question for one in entries if one not in changes),
    )


def _completed(entry: Entry, target: Target) -> Entry:
    """Fill in what stands where the tool was left empty; reasons go with their answer."""
    now = target.standing.get(entry.question)
    if now is None:
        return entry
    says, stands = entry.value, now.value
    answers = says.answers or stands.answers
    is_another = sorted(answers) != sorted(stands.answers)
    reasons = says.reasons or (() if is_another else stands.reasons)
    return replace(entry, value=Value(answers, reasons, note=says.note or stands.note))


def _change(entry: Entry, target: Target, applying: Collection[str]) -> Change:
    now = target.standing.get(entry.question)
    return Change(
        entry.question,
        now.value if now else None,
        entry.value,
        now.op_id if now else None,
        entry.place,
        applies=entry.question in applying,
    )


def _says_the_same(entry: Entry, target: Target) -> bool:
    now = target.standing.get(entry.question)
    return (
        now is not None
        and sorted(now.value.answers) == sorted(entry.value.answers)
        and sorted(now.value.reasons) == sorted(entry.value.reasons)
        and wording.alike(now.value.note, entry.value.note)
    )


def _applying(
    instrument: Instrument, facts: Mapping[str, Any], answers: Mapping[str, Value]
) -> set[str]:
    plain = {question: list(value.answers) for question, value in answers.items()}
    found = conditions.applicable_questions(instrument, facts, plain)
    return {*kept_answers.NOTES, *(question.id for question in found)}


def _asked(instrument: Instrument) -> Mapping[str, Choices]:
    rules = kept_answers.rules_of(instrument, may_write=True, is_open=True)
    order = [*(one.id for one in instrument.questions()), *kept_answers.NOTES]
    return {question: rules.questions[question] for question in order}


def _version_faults(tool: FilledIn, instrument: Instrument) -> Iterator[Fault]:
    if tool.instrument != instrument.name:
        yield Fault(
            tool.source,
            "FIELDWORK-159",
            f'is a tool of "{tool.instrument}"; this inspection uses {instrument.name}.',
            "Take it in where it belongs, or copy the answers into a tool of this "
            "version.",
        )


def _target_faults(
    tool: FilledIn, target: Target, *, first: FilledIn
) -> Iterator[Fault]:
    if tool.case and wording.folded(tool.case) != wording.folded(target.case):
        yield Fault(
            tool.source,
            "FIELDWORK-161",
            f'is about case "{tool.case}", but its assessment is of case '
            f'"{target.case}".',
            "Find out which of the two was judged, and put the head of the file right.",
        )
    if target.state not in OPEN_FOR_ANSWERS or not target.may_write:
        state = target.state if target.may_write else "not its assessor's any more"
        yield Fault(
            tool.source,
            "FIELDWORK-163",
            f'is about the assessment of case "{target.case}", which is {state}.',
            "Have it returned, or given to an assessor, and take the file in then.",
        )
    if first is not tool:
        yield Fault(
            tool.source,
            "FIELDWORK-165",
            f'is about case "{target.case}", as is {first.source}.',
            "Take one of the two in; after that the other shows where they differ.",
        )


def _entry_faults(entries: Sequence[Entry], instrument: Instrument) -> Iterator[Fault]:
    asked = _asked(instrument)
    for entry in entries:
        choices = asked.get(entry.question)
        if choices is None:
            yield Fault(
                entry.place,
                "FIELDWORK-157",
                f'answers "{entry.question}", which {instrument.name} does not ask.',
                "Clear that row, or copy the answer to the question that is meant.",
            )
        else:
            yield from _value_faults(entry, choices)


def _value_faults(entry: Entry, choices: Choices) -> Iterator[Fault]:
    given = entry.value
    strange = sorted(
        {*given.answers} - choices.answers | {*given.reasons} - choices.reasons
    )
    if strange:
        yield Fault(
            entry.place,
            "FIELDWORK-158",
            f'answers {entry.question} with "{", ".join(strange)}", which it does not '
            "allow.",
            "Choose from the answers and reasons of that question.",
        )
    if len(given.answers) > 1 and not choices.many:
        yield Fault(
            entry.place,
            "FIELDWORK-156",
            f"gives {len(given.answers)} answers to {entry.question}, which takes one: "
            f"{', '.join(given.answers)}.",
            "Leave the cross at one of them.",
        )
    if len(given.note) > LONGEST_NOTE:
        yield Fault(
            entry.place,
            "FIELDWORK-164",
            f"has {len(given.note):,} characters of evidence for {entry.question}.",
            f"Shorten it to {LONGEST_NOTE:,}.",
        )
