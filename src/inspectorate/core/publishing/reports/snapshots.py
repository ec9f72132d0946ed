"""A frozen snapshot: exactly the results that one report needs, never changed again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing.reports import codec, subjects
from inspectorate.core.publishing.year_results import YearResults

FORMAT = 1  # rises when what is written changes its meaning


@dataclass(frozen=True)
class Snapshot:
    """The results of one subject at one moment.

    Parameters
    ----------
    subject : str
        As `subjects.read` reads it.
    results : YearResults
        The part of the year that its report needs.
    hashes : mapping of str to str
        SHA-256 of each instrument by its name: an instrument is named, not held.
    data : bytes
        Canonical JSON.
    """

    subject: str
    results: YearResults
    hashes: Mapping[str, str]
    data: bytes

    @property
    def id(self) -> str:
        """SHA-256 of the canonical bytes, lower-case hex."""
        return hashlib.sha256(self.data).hexdigest()


def frozen(results: YearResults, subject: str, hashes: Mapping[str, str]) -> Snapshot:
    """Freeze what a report on a subject needs.

    Parameters
    ----------
    results : YearResults
        Of the whole year.
    subject : str
    hashes : mapping of str to str
        SHA-256 of each of the year's instruments.

    Raises
    ------
    InspectorateError
        `PUBLISH-030`, `PUBLISH-031`.
    """
    own = subjects.part(results, subjects.read(subject))
    used = {name: hashes[name] for name in sorted(own.instruments)}
    return Snapshot(subject, own, used, _written(own, subject, used))


def withholding(snapshot: Snapshot, withheld: frozenset[str]) -> Snapshot:
    """Return a snapshot of the same results in which more figures are withheld.

    Parameters
    ----------
    snapshot : Snapshot
    withheld : frozenset of str
        Ids of figures about few people; those of the snapshot stay withheld.
    """
    results = replace(snapshot.results, withheld=snapshot.results.withheld | withheld)
    data = _written(results, snapshot.subject, snapshot.hashes)
    return Snapshot(snapshot.subject, results, snapshot.hashes, data)


def _written(results: YearResults, subject: str, hashes: Mapping[str, str]) -> bytes:
    held = codec.plain(YearResults, replace(results, instruments={}))
    del held["instruments"]
    document = {
        "format": FORMAT,
        "subject": subject,
        "instruments": dict(sorted(hashes.items())),
        "results": held,
    }
    # Keys keep their order: the rows of a data file follow that of the scores.
    return (
        json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        + "\n"
    ).encode()


def instruments_of(data: bytes, place: str) -> dict[str, str]:
    """Return the SHA-256 of the instruments that a snapshot names, by name.

    Raises
    ------
    InspectorateError
        `PUBLISH-032` for bytes that are no snapshot.
    """
    return dict(_document(data, place)["instruments"])


def read(
    data: bytes,
    place: str,
    *,
    instruments: Mapping[str, Instrument],
    hashes: Mapping[str, str],
) -> Snapshot:
    """Read a snapshot; it must say the very same bytes when written again.

    Parameters
    ----------
    data : bytes
        Canonical JSON.
    place : str
        Its file, for faults.
    instruments : mapping of str to Instrument
        At least those it names.
    hashes : mapping of str to str
        SHA-256 of each of them as it is now.

    Raises
    ------
    InspectorateError
        `PUBLISH-032` for bytes that are no snapshot, `PUBLISH-033` for each instrument
        that is not the one the results were made with.
    """
    document = _document(data, place)
    named = document["instruments"]
    changed = [name for name in named if hashes.get(name) != named[name]]
    if changed:
        raise InspectorateError([_another(place, name) for name in changed])
    try:
        results = codec.valued(YearResults, {**document["results"], "instruments": {}})
    except codec.MisfitError as error:
        raise InspectorateError(_unreadable(place, str(error))) from error
    whole = replace(results, instruments={name: instruments[name] for name in named})
    return Snapshot(document["subject"], whole, named, data)


def _document(data: bytes, place: str) -> dict[str, Any]:
    try:
        document = json.loads(data)
    except ValueError as error:
        raise InspectorateError(_unreadable(place, "")) from error
    kinds = {"format": int, "subject": str, "instruments": dict, "results": dict}
    if not isinstance(document, dict):
        raise InspectorateError(_unreadable(place, ""))
    for key, kind in kinds.items():
        if not isinstance(document.get(key), kind):
            raise InspectorateError(_unreadable(place, f"/{key}"))
    if document["format"] != FORMAT:
        raise InspectorateError(_unreadable(place, "/format"))
    return document


def _unreadable(place: str, where: str) -> Fault:
    return Fault(
        f"{place}{where}",
        "PUBLISH-032",
        "cannot be read as a snapshot of results.",
        "Take the snapshot as it was written, or make a new one from the year.",
    )


def _another(place: str, name: str) -> Fault:
    return Fault(
        place,
        "PUBLISH-033",
        f"its results were made with another {name} than the one in the library.",
        "Put the instrument back as it was; a published version never changes.",
    )
