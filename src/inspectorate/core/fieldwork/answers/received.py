"""Read what a device sends: every field of every operation, or all faults at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork.answers.operations import Operation, Value

MOST_IN_BATCH = 50
LONGEST_NOTE = 20_000  # characters; some eight pages
ID_PATTERN = "[A-Za-z0-9_.:-]{1,64}"
_ID = re.compile(ID_PATTERN)


class MalformedError(InspectorateError):
    """What was sent is no batch of operations; no rule was asked yet."""


def read_batch(document: Any) -> tuple[Operation, ...]:
    """Read the operations that a device sends together.

    Parameters
    ----------
    document : list of mapping
        Each as `operations.wire` writes it; `resolves` and `over` may be absent.

    Returns
    -------
    tuple of Operation
        In the order given, the ids within each value sorted.

    Raises
    ------
    MalformedError
        `FIELDWORK-050` for no list or too long a list, `FIELDWORK-051` for every
        member of it that is no operation.
    """
    if not isinstance(document, list) or not 1 <= len(document) <= MOST_IN_BATCH:
        given = len(document) if isinstance(document, list) else type(document).__name__
        raise MalformedError(
            Fault(
                "operations",
                "FIELDWORK-050",
                f"is not a list of 1 to {MOST_IN_BATCH} operations ({given}).",
                "Send the oldest first, and the others afterwards.",
            )
        )
    faults = [
        Fault(
            f"operations[{place}]{field}",
            "FIELDWORK-051",
            f"does not hold {wanted}.",
            "Send every field of an operation, and no others.",
        )
        for place, item in enumerate(document)
        for field, wanted in _wrong(item)
    ]
    if faults:
        raise MalformedError(faults)
    return tuple(_operation(item) for item in document)


def _is_id(given: object) -> bool:
    return isinstance(given, str) and _ID.fullmatch(given) is not None


def _is_id_or_none(given: object) -> bool:
    return given is None or _is_id(given)


def _are_ids(given: object) -> bool:
    return isinstance(given, list) and all(map(_is_id, given))


def _is_short(given: object) -> bool:
    return isinstance(given, str) and len(given) <= 64 and _is_storable(given)


def _is_count(given: object) -> bool:
    if not isinstance(given, int) or isinstance(given, bool):
        return False
    return 0 <= given < 2**53  # what a browser can count exactly


def _is_note(given: object) -> bool:
    return isinstance(given, str) and len(given) <= LONGEST_NOTE and _is_storable(given)


def _is_storable(text: str) -> bool:
    """Say whether every database takes the text: no half characters, no NUL."""
    return not any(c == "\0" or "\ud800" <= c <= "\udfff" for c in text)


def _is_mapping(given: object) -> bool:
    return isinstance(given, dict)


_AN_ID = "an id of 1 to 64 letters, digits and .:_-"
_Field = tuple[Callable[[object], bool], str]
_FIELDS: dict[str, _Field] = {
    "op_id": (_is_id, _AN_ID),
    "assessment": (_is_id, _AN_ID),
    "question": (_is_id, _AN_ID),
    "value": (_is_mapping, "answers, reasons and note"),
    "base_op": (_is_id_or_none, "an id or null"),
    "resolves": (_are_ids, "a list of ids"),
    "over": (_are_ids, "a list of ids"),
    "local_seq": (_is_count, "a whole number from 0"),
    "device": (_is_id, _AN_ID),
    "client_time": (_is_short, "a text of at most 64 characters"),
    "schema_rev": (_is_short, "a text of at most 64 characters"),
}
_VALUE_FIELDS: dict[str, _Field] = {
    "answers": (_are_ids, "a list of ids"),
    "reasons": (_are_ids, "a list of ids"),
    "note": (_is_note, f"a text of at most {LONGEST_NOTE} characters"),
}


def _wrong(item: object) -> Iterator[tuple[str, str]]:
    if not isinstance(item, dict):
        yield "", "an operation"
        return
    whole: dict[str, Any] = {"resolves": [], "over": []} | item
    yield from _wrong_fields(whole, _FIELDS, within="")
    followed = [*_listed(whole["resolves"]), *_listed(whole["over"])]
    if whole.get("op_id") in [whole.get("base_op"), *followed]:
        yield ".op_id", "the id of an operation other than those it follows"
    if isinstance(whole.get("value"), dict):
        yield from _wrong_fields(whole["value"], _VALUE_FIELDS, within=".value")


def _listed(given: object) -> list[object]:
    return given if isinstance(given, list) else []


def _wrong_fields(
    given: Mapping[str, object], fields: Mapping[str, _Field], *, within: str
) -> Iterator[tuple[str, str]]:
    for name, (is_right, wanted) in fields.items():
        if name not in given or not is_right(given[name]):
            yield f"{within}.{name}", wanted
    for name in sorted(given.keys() - fields.keys()):
        yield f"{within}.{name}", "a field of an operation"


def _operation(item: Mapping[str, Any]) -> Operation:
    value = item["value"]
    return Operation(
        op_id=item["op_id"],
        assessment=item["assessment"],
        question=item["question"],
        value=Value(
            answers=tuple(sorted(set(value["answers"]))),
            reasons=tuple(sorted(set(value["reasons"]))),
            note=value["note"],
        ),
        base_op=item["base_op"],
        resolves=tuple(sorted(set(item.get("resolves", ())))),
        over=tuple(sorted(set(item.get("over", ())))),
        local_seq=item["local_seq"],
        device=item["device"],
        client_time=item["client_time"],
        schema_rev=item["schema_rev"],
    )
