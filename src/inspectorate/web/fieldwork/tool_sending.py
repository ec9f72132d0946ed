"""The tools of some assessments, as one file to send or to write."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from inspectorate.core.audit.events import Verb
from inspectorate.core.fieldwork.tools import naming
from inspectorate.core.fieldwork.tools.layout import ToolCase
from inspectorate.storage.fieldwork import tool_files
from inspectorate.web.audit import recording
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.instruments import library
from inspectorate.web.people.authors import Author
from inspectorate.workflows import export_tools
from inspectorate.workflows.export_tools import Wanted

KINDS = export_tools.KINDS
_ZIP = "application/zip"


@dataclass(frozen=True)
class Sent:
    """A file with tools: one document, or a zip file with one for each case."""

    name: str
    content_type: str
    content: bytes


def made(
    row: Inspection,
    cases: Sequence[ToolCase],
    *,
    kind: str,
    language: str,
    by: Author,
) -> Sent:
    """Make the tools of some cases, and record that they went out.

    Parameters
    ----------
    row : Inspection
    cases : sequence of ToolCase
        At least one.
    kind : str
        One of `KINDS`.
    language : str
        `en` or `cy`.
    by : Author
        Who takes them.
    """
    instrument = library.load(row.instrument)
    name = naming.file(
        cases[0].reference if len(cases) == 1 else f"tools-{row.pk}",
        taken=(),
        otherwise="tool",
    )
    ending = kind if len(cases) == 1 else "zip"
    with tempfile.TemporaryDirectory(prefix="inspectorate-") as folder:
        out = Path(folder, f"{name}.{ending}")
        export_tools.write(instrument, cases, Wanted(kind, language, out))
        content = out.read_bytes()
    record(row, cases, kind=kind, by=by)
    is_one = ending == kind
    content_type = tool_files.KINDS[kind].content_type if is_one else _ZIP
    return Sent(out.name, content_type, content)


def record(
    row: Inspection, cases: Sequence[ToolCase], *, kind: str, by: Author
) -> None:
    """Record that the tools of some cases went out."""
    event = by.did(
        Verb.DOWNLOADED,
        "inspection",
        row.pk,
        after={
            "tools": kind,
            "assessments": [case.assessment for case in cases],
            "with_answers": any(case.answers for case in cases),
        },
    )
    with transaction.atomic():
        recording.record(recording.stream_of_inspection(row.pk), event)
