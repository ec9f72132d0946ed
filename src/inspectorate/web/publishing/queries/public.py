"""What everybody may read: published editions, and nothing that leads to a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.web.inspections import programmes
from inspectorate.web.people import queries as people
from inspectorate.web.publishing.models import Artefact, Publication


@dataclass(frozen=True)
class Wanted:
    """Which reports are asked for; empty for all.

    Parameters
    ----------
    programme, body : str
    month : str
        Of publication, such as `2026-12`.
    """

    programme: str = ""
    body: str = ""
    month: str = ""

    def holds(self, one: Publication) -> bool:
        """Say whether an edition is among them."""
        return (
            self.programme in ("", one.report.programme)
            and self.body in ("", body_of(one))
            and self.month in ("", month_of(one))
        )


def editions() -> list[Publication]:
    """Return the edition of each report that stands, newest first."""
    rows = Publication.objects.filter(published_at__isnull=False, superseded_at=None)
    return list(
        rows.select_related("report__inspection__body")
        .prefetch_related("report__inspection__body__names")
        .order_by("-published_at", "pk")
    )


def check_stands(row: Publication) -> None:
    """Check that an edition is what the public reads now.

    Raises
    ------
    InspectorateError
        `PUBLISH-170` of one that is not published, or is superseded.
    """
    if row.published_at is None or row.superseded_at is not None:
        raise InspectorateError(
            Fault(
                f'publication "{row.pk}"',
                "PUBLISH-170",
                "is not the edition that everybody reads.",
                "Have the one that is published found.",
            )
        )


def body_of(one: Publication) -> str:
    """Return the id of the body that a report is about; empty without one."""
    return one.report.inspection.body_id if one.report.inspection else ""


def month_of(one: Publication) -> str:
    """Return the month in which an edition was published here, such as `2026-12`."""
    return f"{timezone.localtime(one.published_at):%Y-%m}" if one.published_at else ""


def programmes_of(found: list[Publication]) -> list[tuple[str, str]]:
    """Return the programmes of some editions with their names."""
    known = {one.report.programme for one in found if one.report.programme}
    return sorted(((name, programmes.title(name)) for name in known), key=_by_name)


def bodies_of(found: list[Publication], *, today: date) -> list[tuple[str, str]]:
    """Return the bodies of some editions with their names of a day."""
    rows = {
        one.report.inspection.body_id: one.report.inspection.body
        for one in found
        if one.report.inspection
    }
    named = [(pk, people.name_of(row, on=today)) for pk, row in rows.items()]
    return sorted(named, key=_by_name)


def _by_name(pair: tuple[str, str]) -> str:
    return pair[1]


def editions_of(slug: str) -> list[Publication]:
    """Return the published editions of a report, newest first.

    Raises
    ------
    Http404
        If nothing of it is published: as if there were no such report.
    """
    rows = Publication.objects.filter(report__slug=slug, published_at__isnull=False)
    found = list(
        rows.select_related("report").prefetch_related("artefacts").order_by("-edition")
    )
    if not found:
        raise Http404
    return found


def file(slug: str, edition: int, path: str) -> Artefact:
    """Return a file of a published edition.

    Raises
    ------
    Http404
        If there is none, or it is not published yet.
    """
    row = (
        Artefact.objects.select_related("publication__report")
        .filter(
            publication__report__slug=slug,
            publication__edition=edition,
            publication__published_at__isnull=False,
            path=path,
        )
        .first()
    )
    if row is None:
        raise Http404
    return row
