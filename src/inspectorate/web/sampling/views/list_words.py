"""Words and tables about a case list."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.inspections.steps import INSPECTION
from inspectorate.core.people.subjects import Person
from inspectorate.web.design.components import Column, Row, Table
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.sampling import asked, case_words
from inspectorate.web.sampling.case_words import CaseWords
from inspectorate.web.sampling.models import CaseList

MOST_SHOWN = 6  # values of a column that a table names


def may_accept(person: Person) -> bool:
    """Say whether the roles of a person let them accept a list."""
    steps = INSPECTION.next_steps(InspectionState.ANNOUNCED, roles=person.roles)
    return any(step.verb == "receive_list" for step in steps)


def summary(row: CaseList) -> list[Row]:
    """Return what is known of a list."""
    rows = [
        Row(_("File"), row.file_name),
        Row(_("Uploaded by"), row.uploaded_by.name),
        Row(_("Uploaded"), timezone.localtime(row.uploaded_at)),
    ]
    if row.kept_sha256:
        rows += [
            Row(_("Rows in the file"), row.n_rows),
            Row(_("Cases that may be drawn"), row.n_eligible),
        ]
    return rows


def columns_table(inspection: Inspection, row: CaseList) -> Table | None:
    """Return what a list tells of its cases, for whoever accepts it."""
    if not row.columns:
        return None
    words = case_words.of_inspection(inspection)
    return Table(
        _("What the list tells of the cases"),
        [
            Column(_("Column")),
            Column(_("Values")),
            Column(_("Empty"), is_numeric=True),
        ],
        [
            [
                words.title(column["name"]),
                _values(column, words),
                column["n_blank"],
            ]
            for column in row.columns
        ],
        id="columns",
    )


def _values(column: dict[str, Any], words: CaseWords) -> str:
    levels = column["levels"]
    if not isinstance(levels, dict) or not 0 < len(levels) <= MOST_SHOWN:
        return _("%(n)s different values") % {"n": column["n_levels"]}
    name = column["name"]
    return "; ".join(f"{words.value(name, one)}: {n}" for one, n in levels.items())


def asked_table(inspection: Inspection) -> Table:
    """Return what a list has to tell, and how to write it."""
    return Table(
        _("What the list has to tell"),
        [
            Column(_("What")),
            Column(_("Heading")),
            Column(_("Needed")),
            Column(_("What to write")),
        ],
        [
            [
                asked.title_of(field),
                field.id,
                _("Yes") if field.is_needed else _("If you have it"),
                ", ".join(field.rule.values) or _write(field.rule.kind),
            ]
            for field in asked.of_inspection(inspection)
        ],
        id="asked",
    )


def _write(kind: str) -> str:
    if kind == "number":
        return _("a number")
    if kind == "language":
        return _("en or cy, English or Welsh")
    return _("text without names of people in the case")
