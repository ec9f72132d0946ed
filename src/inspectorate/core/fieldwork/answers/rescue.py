"""A rescue file: what a device could not send, sealed as it lay there."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError

FORMAT = "inspectorate/rescue/1"
KINDS = ("answer", "concern", "submit")
MOST_RECORDS = 100_000
LONGEST_ID = 64
_TEXTS = ("id", "owner", "assessment", "kind")
_BYTES = ("iv", "sealed")
_AGAIN = "Save the file again on the device, and send it unchanged."


@dataclass(frozen=True)
class Record:
    """Something that waits on a device, sealed with its key.

    Parameters
    ----------
    id, owner, assessment : str
        Of the operation or concern, the person and what is answered: they stand in clear.
    kind : str
        One of `KINDS`.
    seq : int
        Counts the records of a device.
    iv, sealed : bytes
        AES-256-GCM, with the tag at the end.
    """

    id: str
    owner: str
    assessment: str
    kind: str
    seq: int
    iv: bytes
    sealed: bytes

    @property
    def place(self) -> bytes:
        """What the seal is bound to, as `sealing.js` writes it."""
        parts = ("outbox", self.kind, self.owner, self.assessment, self.id)
        return "|".join(parts).encode()


def read(document: Any) -> tuple[Record, ...]:
    """Read a rescue file, oldest records first.

    Parameters
    ----------
    document : object
        The JSON of the file.

    Raises
    ------
    InspectorateError
        `FIELDWORK-190` for what is no rescue file, `FIELDWORK-191` for every record
        that is none.
    """
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise InspectorateError(_none("is not a rescue file"))
    given = document.get("records")
    if not isinstance(given, list) or len(given) > MOST_RECORDS:
        raise InspectorateError(_none(f"has no list of at most {MOST_RECORDS} records"))
    faults = [
        Fault(f"record {place}", "FIELDWORK-191", f"has no {name}.", _AGAIN)
        for place, item in enumerate(given, start=1)
        for name in _lacking(item)
    ]
    if faults:
        raise InspectorateError(faults)
    return tuple(sorted(map(_record, given), key=lambda one: (one.owner, one.seq)))


def _none(what: str) -> Fault:
    return Fault("file", "FIELDWORK-190", f"{what}.", _AGAIN)


def _lacking(item: Any) -> Iterator[str]:
    if not isinstance(item, dict):
        yield "content"
        return
    for name in _TEXTS:
        text = item.get(name)
        if not isinstance(text, str) or not 1 <= len(text) <= LONGEST_ID:
            yield name
    if item.get("kind") not in KINDS:
        yield "kind that is known"
    if not isinstance(item.get("seq"), int):
        yield "seq"
    for name in _BYTES:
        if _decoded(item.get(name)) is None:
            yield name


def _record(item: dict[str, Any]) -> Record:
    texts = {name: item[name] for name in _TEXTS}
    iv, sealed = (_decoded(item[name]) or b"" for name in _BYTES)
    return Record(**texts, seq=item["seq"], iv=iv, sealed=sealed)


def _decoded(given: Any) -> bytes | None:
    """Return the bytes of a base64 text, None where there are none."""
    if not isinstance(given, str):
        return None
    try:
        return base64.b64decode(given, validate=True) or None
    except (binascii.Error, ValueError):
        return None
