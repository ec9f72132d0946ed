"""Put an export together, and write it in the format that is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType, ModuleType
from typing import IO, Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from inspectorate.storage import provenance
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.inspections import standing
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Body, BodyName, Person
from inspectorate.web.scoring.export import (
    csv_files,
    json_file,
    judging,
    planning,
    scored,
    spreadsheet,
)
from inspectorate.web.scoring.export.sheets import Book, Sheet

FORMATS: Mapping[str, ModuleType] = MappingProxyType(
    {"csv": csv_files, "ods": spreadsheet, "json": json_file}
)


def book_of(row: Inspection, *, at: datetime) -> Book:
    """Return everything that is kept of an inspection, at whatever stage it is.

    Parameters
    ----------
    row : Inspection
        With `body__names`.
    at : datetime
        When it is exported.
    """
    title = standing.title_of(row, today=timezone.localdate(at))
    about = {
        "format": "inspectorate export 1",
        "inspection": row.pk,
        "title": title,
        "state": row.state,
        "synthetic": row.synthetic,
        "exported_at": at.isoformat(timespec="seconds"),
        "software": f"inspectorate {provenance.software_version()}",
    }
    tables = (
        *planning.sheets_of(row),
        *judging.sheets_of(row),
        *scored.sheets_of(row),
        *_names(row),
    )
    language = get_language() or "en"
    return Book(title, language, about, tables, planning.certificates_of(row))


def write(stream: IO[bytes], book: Book, wanted: str) -> None:
    """Write an export in one of `FORMATS`, a row at a time."""
    FORMATS[wanted].write(stream, book)


def file_name(row: Inspection, *, at: datetime, wanted: str) -> str:
    """Return the name of the file."""
    day = timezone.localdate(at).isoformat()
    return f"inspection-{row.pk}-{day}.{FORMATS[wanted].ENDING}"


def _names(row: Inspection) -> Iterator[Sheet]:
    """Yield the names of those whom the other sheets name by id."""
    yield Sheet(
        "people",
        _("A row for each person who led, was in the team, or judged a case."),
        ("person", "name", "grade"),
        lambda: _people(row),
    )
    yield Sheet(
        "bodies",
        _("A row for each name of the body and of its partners, with its first day."),
        ("body", "since", "name"),
        lambda: _bodies(row),
    )


def _people(row: Inspection) -> Iterator[Sequence[Any]]:
    readers = Assessment.objects.filter(case__inspection=row).values("person")
    team = row.team.values("person")
    asked = Q(pk=row.lead_id) | Q(pk__in=team) | Q(pk__in=readers)
    found = Person.objects.filter(asked).order_by("pk")
    yield from found.values_list("pk", "name", "grade")


def _bodies(row: Inspection) -> Iterator[Sequence[Any]]:
    partners = row.partnerships.values("body")
    asked = Body.objects.filter(Q(pk=row.body_id) | Q(pk__in=partners))
    rows = BodyName.objects.filter(body__in=asked).order_by("body", "since", "pk")
    yield from rows.values_list("body", "since", "value")
