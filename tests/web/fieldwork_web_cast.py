"""Assessments and what devices send for them, for tests of the application."""

from __future__ import annotations

import itertools
import json
from typing import Any

from web_cast import Cast, assessment, inspection, sample

from inspectorate.core.fieldwork.answers.kept_answers import NOTES
from inspectorate.core.instruments.model import Line
from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.instruments import library

_numbers = itertools.count(1)


def in_fieldwork(cast: Cast, *, n_cases: int = 2, **fields: Any) -> list[Assessment]:
    """Give every case of an inspection in fieldwork to Alice."""
    made = inspection(cast, InspectionState.FIELDWORK, **fields)
    cases = sample(made, n_cases=n_cases, n_reserves=1)[:n_cases]
    return [assessment(case, cast.alice) for case in cases]


def op(row: Assessment, op_id: str, answer: str = "sufficient", **changes: Any) -> dict:
    """Return an operation as it travels."""
    return {
        "op_id": op_id,
        "assessment": row.pk,
        "question": "1.1.a",
        "value": {"answers": [answer] if answer else [], "reasons": [], "note": ""},
        "base_op": None,
        "resolves": [],
        "local_seq": next(_numbers),
        "device": "tablet",
        "client_time": "2026-06-13T09:00:00Z",
        "schema_rev": "2009-04",
    } | changes


def post(client, path: str, body: object, **headers: str):
    """Post JSON below /api/."""
    return client.post(
        f"/api/{path}",
        body if isinstance(body, str | bytes) else json.dumps(body),
        content_type="application/json",
        headers=headers,
    )
