"""Run inside the application: count what is in the database against what was acknowledged.

Reads JSON from standard input, `{device: number of operations acknowledged}` beside what
`seeding` said, and writes what it found as JSON. Nothing is believed that can be counted:
operations, the answers that stand, the progress of each case, events and their chains.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any

from inspectorate.core.fieldwork.answers import operations
from inspectorate.web.audit import trail, verifying
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork import models
from inspectorate.web.fieldwork.queries import answers
from saving.sheets import Sheet, sheets_of


def main(_arguments: list[str]) -> None:
    given = json.load(sys.stdin)
    json.dump(counted(sheets_of(given), given["acknowledged"]), sys.stdout)


def counted(sheets: list[Sheet], acknowledged: dict[str, int]) -> dict[str, Any]:
    """Return how many of what there are, and how many are not as they should be."""
    wanted = {
        operation.op_id: operation
        for sheet in sheets
        for operation in map(sheet.operation, range(acknowledged[sheet.device]))
    }
    found = _operations(wanted)
    found["wrong heads"] = _wrong_heads(sheets, acknowledged)
    found["wrong progress"] = _wrong_progress()
    found |= _events(set(wanted))
    return found


def _operations(wanted: dict[str, operations.Operation]) -> dict[str, Any]:
    kept = {}
    for row in models.Operation.objects.iterator():
        is_applied = row.outcome == "applied" and row.stands_for == row.op_id
        kept[row.op_id] = operations.payload_hash(answers.as_operation(row))
        if not is_applied or kept[row.op_id] != row.payload:
            kept[row.op_id] = "not as it was sent"
    hashes = {op: operations.payload_hash(one) for op, one in wanted.items()}
    return {
        "operations acknowledged": len(wanted),
        "operations kept": len(kept),
        "lost": len(wanted.keys() - kept.keys()),
        "changed": sum(kept.get(op, one) != one for op, one in hashes.items()),
        "kept, acknowledgement never seen": len(kept.keys() - wanted.keys()),
    }


def _wrong_heads(sheets: list[Sheet], acknowledged: dict[str, int]) -> int:
    """Count questions where another answer stands than the last that was acknowledged."""
    standing = {
        (assessment, question): (head, conflicting)
        for assessment, question, head, conflicting in models.Head.objects.values_list(
            "assessment_id", "question", "operation_id", "conflicting"
        )
    }
    n_wrong = 0
    for sheet in sheets:
        n = acknowledged[sheet.device]
        for operation in map(sheet.operation, range(max(0, n - sheet.n_places), n)):
            n_wrong += standing.get(operation.key) != (operation.op_id, [])
    return n_wrong


def _wrong_progress() -> int:
    """Count assessments whose numbers for the lists are not those of their answers."""
    rows = models.Assessment.objects.select_related("case__inspection")
    n_wrong = 0
    for row in rows.exclude(begun_at=None):
        total = answers.completeness_of(row, answers.values_of(row.pk)).total
        n_wrong += (row.n_applicable, row.n_done) != (total.n_applicable, total.n_done)
    return n_wrong


def _events(wanted: set[str]) -> dict[str, Any]:
    bodies = Event.objects.filter(verb="answered").values_list("body", flat=True)
    recorded = Counter(json.loads(body)["op"] for body in bodies.iterator())
    with trail.of_application() as read:
        findings = verifying.verify(read, anchors=[])
    return {
        "events": findings.n_events,
        "streams": findings.n_streams,
        "recorded twice": sum(n > 1 for n in recorded.values()),
        "not recorded": len(wanted - recorded.keys()),
        "broken chains": [str(fault) for fault in findings.faults],
    }
