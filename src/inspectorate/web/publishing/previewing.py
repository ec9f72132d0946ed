"""A draft as it will be published, marked as a draft and with the name of its reader."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from inspectorate.core.publishing.blocks import Page, Paragraph
from inspectorate.core.publishing.reports import rendering
from inspectorate.core.publishing.reports.rendering import Rendered
from inspectorate.storage import provenance
from inspectorate.storage.publishing import page_files, publication_wordings
from inspectorate.storage.publishing.report_folders import Kept
from inspectorate.storage.publishing.site_pages import Site

LANGUAGES = ("en", "cy")


def rendered(kept: Kept, language: str) -> Rendered:
    """Return a draft in one language, as it is."""
    return rendering.rendered(
        kept.document, kept.snapshot, publication_wordings.load()[language]
    )


def html(kept: Kept, language: str, *, reader: str, at: datetime) -> str:
    """Return a draft as one page of HTML.

    Raises
    ------
    InspectorateError
        As `rendering.rendered`.
    """
    page = _marked(rendered(kept, language).page, reader=reader, at=at)
    results = kept.snapshot.results
    wordings = publication_wordings.load()
    site = Site(
        wordings,
        dict.fromkeys(wordings, ()),
        synthetic=results.synthetic,
        year=results.year,
        software=provenance.software_version(),
        home=rendering.PATH,
    )
    return site.page(page)


def pdf(kept: Kept, language: str, *, reader: str, at: datetime) -> bytes:
    """Return a draft on paper; the name of its reader is in it.

    Raises
    ------
    InspectorateError
        As `rendering.rendered` and `page_files.files`.
    """
    page = _marked(rendered(kept, language).page, reader=reader, at=at)
    results = kept.snapshot.results
    makers = page_files.Makers(
        results.year, results.synthetic, provenance.software_version()
    )
    (data,) = page_files.files([(page, "pdf")], makers).values()
    return data


def _marked(page: Page, *, reader: str, at: datetime) -> Page:
    with translation.override(page.language):
        when = date_format(timezone.localtime(at), "j F Y, H:i")
        mark = _("DRAFT. Not for publication. Copy of %(reader)s, %(when)s.") % {
            "reader": reader,
            "when": when,
        }
        title = _("DRAFT: %(title)s") % {"title": page.title}
    # At both ends: a page that is torn off still says whose it was.
    blocks = (Paragraph(mark, "lead"), *page.blocks, Paragraph(mark))
    return dataclasses.replace(page, title=title, blocks=blocks)
