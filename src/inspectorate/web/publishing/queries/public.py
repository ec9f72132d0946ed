"""What everybody may read: published editions, and nothing that leads to a draft."""

from __future__ import annotations

from django.http import Http404

from inspectorate.web.publishing.models import Artefact, Publication


def editions() -> list[Publication]:
    """Return the edition of each report that stands, newest first."""
    rows = Publication.objects.filter(published_at__isnull=False, superseded_at=None)
    return list(rows.select_related("report").order_by("-published_at", "pk"))


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
