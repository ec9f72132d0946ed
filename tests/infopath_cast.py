"""A small InfoPath form with its mapping, and the real samples of the documentation."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import instrument_cast
from inspectorate.core.fieldwork.tools import infopath, infopath_mapping
from inspectorate.core.fieldwork.tools.infopath import Understood
from inspectorate.core.fieldwork.tools.infopath_mapping import InfoPathMapping
from inspectorate.core.fieldwork.tools.infopath_tree import Document
from inspectorate.storage.fieldwork import cautious_xml

SAMPLES = Path(__file__).parents[1] / "docs/reference/infopath"
MAPPING = SAMPLES / "cci-2009.yaml"
CASE = SAMPLES / "case.xml"
CASE_WITH_FAULTS = SAMPLES / "case-with-faults.xml"

FORM = "urn:forms:tiny"
NAMESPACE = "urn:my"
HEAD = f"""<?xml version="1.0"?>
<?mso-infoPathSolution solutionVersion="1.0.0.1" PIVersion="1.0.0.0" name="{FORM}" ?>
<my:myFields xmlns:my="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
"""
CODES = {"1": "sufficient", "2": "insufficient"}


def rules(**changes: Any) -> dict[str, Any]:
    """Return the mapping of the small form as the plain data of its file."""
    return {
        "instrument": instrument_cast.NAME,
        "form": FORM,
        "namespaces": {"my": NAMESPACE},
        "case": {"reference": "my:field1"},
        "codes": {"sufficiency": dict(CODES), "reasons": {"a": "late", "b": "missing"}},
        "questions": {
            "1.1.a": {
                "answer": "my:field2",
                "codes": "sufficiency",
                "reasons": "my:group1/my:field3",
                "reason_codes": "reasons",
                "note": "my:field4",
            }
        },
    } | changes


def mapping(**changes: Any) -> InfoPathMapping:
    found, faults = infopath_mapping.read(
        instrument_cast.root(rules(**changes), "m.yaml")
    )
    assert faults == []
    return found


def document(body: str, *, head: str = HEAD) -> Document:
    text = f"{head}{body}</my:myFields>"
    return cautious_xml.parse(io.BytesIO(text.encode()), shown="case.xml")


def understand(body: str, *, head: str = HEAD, **changes: Any) -> Understood:
    return infopath.understand(
        document(body, head=head),
        mapping(**changes),
        instrument=instrument_cast.instrument(),
        source="case.xml",
    )
