"""The instruments that ship, arranged for readers."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from inspectorate.core.instruments.model import Instrument, Line, Question, Text
from inspectorate.web.instruments import library

ASSESSMENT_KINDS = ("case_assessment",)


@dataclass(frozen=True)
class Shelf:
    """All versions of one instrument, the newest first."""

    versions: tuple[Instrument, ...]

    @property
    def newest(self) -> Instrument:
        """The version that is used now."""
        return self.versions[0]

    @property
    def is_assessment(self) -> bool:
        """Whether cases are judged with it; otherwise it asks people."""
        return self.newest.kind in ASSESSMENT_KINDS


def shelves() -> tuple[Shelf, ...]:
    """Return every instrument with its versions, by id."""
    grouped = itertools.groupby(library.names(), lambda name: name.partition("/")[0])
    return tuple(
        Shelf(tuple(library.load(name) for name in reversed(list(names))))
        for _id, names in grouped
    )


def find(instrument_id: str, version: str) -> Instrument | None:
    """Return one version, or None where there is none of that name."""
    name = f"{instrument_id}/{version}"
    return library.load(name) if name in library.names() else None


def other_versions(instrument: Instrument) -> tuple[Instrument, ...]:
    """Return the other versions of the same instrument, the newest first."""
    return tuple(
        version
        for shelf in shelves()
        for version in shelf.versions
        if version.id == instrument.id and version.version != instrument.version
    )


def superseded_by(instrument: Instrument) -> Instrument | None:
    """Return the version that this one replaced, if any."""
    before = instrument.supersedes
    return find(instrument.id, before.version) if before else None


def reasons_of(instrument: Instrument, question: Question) -> tuple[Text, ...]:
    """Return the reasons that are asked for below the line; none where nothing is."""
    lines = {answer.line for answer in instrument.scales[question.scale].answers}
    if Line.BELOW not in lines:
        return ()
    return tuple(instrument.reasons[reason].label for reason in question.reasons)
