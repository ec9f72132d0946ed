"""Bring in what a device could not send, through the same door as if it had."""

from __future__ import annotations

import base64
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.http import Http404
from django.utils import timezone

from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork.answers import received
from inspectorate.core.fieldwork.answers.kept_answers import Outcome
from inspectorate.core.fieldwork.answers.rescue import Record
from inspectorate.core.people.subjects import Person as CorePerson
from inspectorate.web.audit import recording
from inspectorate.web.fieldwork.actions import answers, concerns
from inspectorate.web.fieldwork.queries import guarded
from inspectorate.web.people import queries as people
from inspectorate.web.people.authors import Author
from inspectorate.web.people.models import Device, Person


@dataclass
class Rescued:
    """What became of the records of a file.

    Parameters
    ----------
    n_records, n_new, n_known, n_aside, n_concerns : int
        All; answers that were not here before, that were, that are kept aside now;
        concerns that were told.
    to_submit : list of str
        Assessments that were handed in on the device: their assessor has to do so again.
    faults : list of Fault
        Records that could not be brought in; they stay on the device.
    """

    n_records: int = 0
    n_new: int = 0
    n_known: int = 0
    n_aside: int = 0
    n_concerns: int = 0
    to_submit: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def rescue_answers(records: Sequence[Record], *, sha256: str, by: Author) -> Rescued:
    """Keep what a device could not send; a second time it changes nothing.

    Parameters
    ----------
    records : sequence of Record
        As `core.fieldwork.answers.rescue` reads them.
    sha256 : str
        Of the file, for the record.
    by : Author
        Who brings it. The answers are those of whose device it was, with that
        person's rights of today: what they may not write any more is kept aside.
    """
    found = Rescued(n_records=len(records))
    for owner, group in itertools.groupby(records, key=lambda one: one.owner):
        person = _person(owner, by)
        mine = list(group)
        if person is None:
            found.faults += [_unopened(one) for one in mine]
            continue
        keys = [
            base64.b64decode(one.key) for one in Device.objects.filter(person=owner)
        ]
        opened = [(one, _opened(one, keys)) for one in mine]
        found.faults += [_unopened(one) for one, body in opened if body is None]
        _bring_in([(one, body) for one, body in opened if body], person, found)
    recording.record(
        recording.SITE,
        by.did(
            Verb.UPLOADED,
            "rescue file",
            sha256,
            after={"records": found.n_records, "new": found.n_new},
        ),
    )
    return found


def _person(owner: str, by: Author) -> CorePerson | None:
    rows = people.with_history(Person.objects.filter(pk=owner))
    row = rows.first()
    if row is None:
        return None
    return people.as_person(row, today=by.today, changes=people.reorganisations())


def _opened(record: Record, keys: Sequence[bytes]) -> dict[str, Any] | None:
    """Return what a record holds; None where no key of its owner opens it."""
    for key in keys:
        try:
            text = AESGCM(key).decrypt(record.iv, record.sealed, record.place)
            body = json.loads(text)
        except (InvalidTag, ValueError):
            continue
        return body if isinstance(body, dict) else None
    return None


def _bring_in(
    opened: Sequence[tuple[Record, dict[str, Any]]], person: CorePerson, found: Rescued
) -> None:
    bodies = [body for one, body in opened if one.kind == "answer"]
    for batch in _batches(bodies):
        _answer(batch, person, found)
    for one, body in opened:
        if one.kind == "concern":
            _raise(one, body, person, found)
        elif one.kind == "submit":
            found.to_submit.append(one.assessment)


def _batches(bodies: Sequence[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(bodies), received.MOST_IN_BATCH):
        yield list(bodies[start : start + received.MOST_IN_BATCH])


def _answer(batch: list[Any], person: CorePerson, found: Rescued) -> None:
    try:
        operations = received.read_batch(batch)
        receipt = answers.receive(operations, person=person, now=timezone.now())
    except InspectorateError as error:
        if len(batch) == 1:
            found.faults += error.faults
            return
        for one in batch:  # what is wrong does not keep the others back
            _answer([one], person, found)
        return
    for result in receipt.results:
        found.n_known += result.is_replay
        found.n_new += not result.is_replay
        is_aside = result.outcome is Outcome.QUARANTINED
        found.n_aside += is_aside and not result.is_replay


def _raise(
    record: Record, body: dict[str, Any], person: CorePerson, found: Rescued
) -> None:
    try:
        about = guarded.reading(record.assessment).case.row
        concerns.raise_concern(
            record.id,
            text=str(body.get("text", "")),
            inspection_id=about.inspection_id,
            case=about,
            person=person,
            now=timezone.now(),
        )
    except Http404:
        found.faults.append(_unopened(record))
    except InspectorateError as error:
        found.faults += error.faults
    else:
        found.n_concerns += 1


def _unopened(record: Record) -> Fault:
    return Fault(
        f'{record.kind} "{record.id}"',
        "FIELDWORK-192",
        "cannot be opened: no key that is known here fits, or its case is not here.",
        "Keep the file and the device as they are, and ask whoever maintains the site.",
    )
