"""Load beforehand what the first request would wait for."""

from __future__ import annotations

import contextlib

from django.db import DatabaseError, connections
from django.urls import get_resolver

from inspectorate.core.faults import InspectorateError
from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.instruments import library


def warm_up() -> None:
    """Load every address with its view, and the instruments with which people work today.

    Notes
    -----
    Without it the first answer that reaches a process waits for seconds, and all those
    behind it. What cannot be loaded is left to the request that wants it.
    """
    get_resolver().url_patterns  # noqa: B018 - loads what the addresses lead to
    with contextlib.suppress(DatabaseError):
        rows = Inspection.objects.filter(state=InspectionState.FIELDWORK.value)
        for name in set(rows.values_list("instrument", flat=True)):
            with contextlib.suppress(InspectorateError):
                library.load(name)
    connections.close_all()
