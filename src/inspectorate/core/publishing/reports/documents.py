"""A report as JSON and back, checked by its schema: every fault at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema.protocols import Validator

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports import codec
from inspectorate.core.publishing.reports.document import (
    Document,
    Generated,
    Heading,
    Narrative,
    Quotation,
    Recommendation,
    ReportBlock,
)

KINDS: Mapping[str, type[ReportBlock]] = {
    "heading": Heading,
    "narrative": Narrative,
    "quotation": Quotation,
    "recommendation": Recommendation,
    "generated": Generated,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


def plain(document: Document) -> dict[str, Any]:
    """Return a report as plain data that follows `report.schema.json`."""
    return {
        "kind": document.kind,
        "subject": document.subject,
        "title": codec.plain(Text, document.title),
        "blocks": [plain_block(block) for block in document.blocks],
    }


def plain_block(block: ReportBlock) -> dict[str, Any]:
    """Return one block as plain data."""
    return {"kind": _NAMES[type(block)], **codec.plain(type(block), block)}


def data(document: Document) -> bytes:
    """Return a report as JSON, the same bytes for the same report."""
    return (json.dumps(plain(document), indent=1, ensure_ascii=False) + "\n").encode()


def read(given: bytes, place: str, validator: Validator) -> Document:
    """Read a report from JSON.

    Parameters
    ----------
    given : bytes
    place : str
        Its file, for faults.
    validator : Validator
        Of `report.schema.json`.

    Raises
    ------
    InspectorateError
        `PUBLISH-048` for everything that does not follow the schema, at once.
    """
    try:
        found = json.loads(given)
    except ValueError as error:
        raise InspectorateError(
            misfit(place, "", f"it is no JSON ({error})")
        ) from error
    return of_plain(found, place, validator)


def of_plain(found: Any, place: str, validator: Validator) -> Document:
    """Return a report from plain data; parameters and errors as of `read`."""
    wrong = list(schema_faults(found, place, validator))
    if wrong:
        raise InspectorateError(wrong)
    return Document(
        found["kind"],
        found["subject"],
        codec.valued(Text, found["title"]),
        tuple(block_of(one) for one in found["blocks"]),
    )


def block_of(found: Mapping[str, Any]) -> ReportBlock:
    """Return one block from plain data that follows the schema."""
    fields = {key: one for key, one in found.items() if key != "kind"}
    block: ReportBlock = codec.valued(KINDS[found["kind"]], fields)
    return block


def schema_faults(found: Any, place: str, validator: Validator) -> Iterator[Fault]:
    """Yield everything in which plain data do not follow a schema."""
    errors = sorted(validator.iter_errors(found), key=lambda error: error.json_path)
    for error in errors:
        where = "".join(f"/{part}" for part in error.absolute_path)
        yield misfit(place, where, error.message)


def misfit(place: str, where: str, what: str) -> Fault:
    """Return the fault of data that do not follow their schema."""
    return Fault(
        f"{place}{where}",
        "PUBLISH-048",
        f"{what}.",
        "Write it as its schema in library/reports says.",
    )
