"""A filled-in tool as it was read: which case it is about, and what it answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspectorate.core.faults import Fault
from inspectorate.core.fieldwork.answers.operations import Value


@dataclass(frozen=True)
class Entry:
    """What a tool answers to one question.

    Parameters
    ----------
    question : str
        As its reader found it; nobody has asked yet whether the version has it.
    value : Value
        Ids of answers and reasons, sorted, and the evidence.
    place : str
        Where it stands, for who has to mend it: `row 14`, `question 1.1.a`.
    """

    question: str
    value: Value
    place: str


@dataclass(frozen=True)
class FilledIn:
    """One case of a filled-in tool.

    Parameters
    ----------
    source : str
        Name of the file, and of the part of it where it holds several cases.
    instrument : str
        Id and version, such as `cci/2009-04`.
    assessment : str
        Id of the assessment, which travels in the tool; empty where it was blank.
    case : str
        Reference of the case, by which a person finds it.
    entries : tuple of Entry
        In the order of the tool; questions left blank are absent.
    """

    source: str
    instrument: str
    assessment: str
    case: str
    entries: tuple[Entry, ...]


def repeated(entries: Sequence[Entry]) -> Iterator[Fault]:
    """Yield a fault for every entry whose question was answered before in the same tool."""
    first: dict[str, str] = {}
    for entry in entries:
        before = first.setdefault(entry.question, entry.place)
        if before != entry.place:
            yield Fault(
                entry.place,
                "FIELDWORK-150",
                f'answers "{entry.question}" again (first at {before}).',
                "Keep one of the two, and import the file again.",
            )
