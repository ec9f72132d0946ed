"""The page and the PDF of a report as it stands, made at once for who writes it.

Words, templates, fonts and the compiler of PDF are kept warm in each process.
"""

from __future__ import annotations

import dataclasses
import functools
import threading

from django.utils import formats, timezone, translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from inspectorate.core.publishing import forms
from inspectorate.core.publishing.blocks import Page, Paragraph
from inspectorate.core.publishing.reports import authored, rendering
from inspectorate.core.publishing.reports.document import Generated
from inspectorate.core.publishing.reports.document import ReportBlock as CoreBlock
from inspectorate.storage import provenance
from inspectorate.storage.publishing import publication_wordings
from inspectorate.storage.publishing.page_files import Makers
from inspectorate.storage.publishing.paper_pages import Paper
from inspectorate.storage.publishing.report_folders import Kept
from inspectorate.storage.publishing.site_pages import ASSETS, Site, asset

PATH = "report.html"
LANGUAGES = ("en", "cy")
TYPES = {"site.css": "text/css; charset=utf-8", "sort.js": "text/javascript"}
_ONE_AT_A_TIME = threading.Lock()  # the compiler of a process keeps what it has read


def page(kept: Kept, language: str, *, reader: str) -> bytes:
    """Return the page of a report as it would be published, marked as a draft.

    Parameters
    ----------
    kept : Kept
    language : str
        `en` or `cy`.
    reader : str
        Name of who reads it; it stands on the page.

    Raises
    ------
    InspectorateError
        As `rendering.rendered`.
    """
    results = kept.snapshot.results
    site = _site(results.year, results.synthetic, provenance.software_version())
    return site.page(_marked(kept, language, reader)).encode()


def pdf(kept: Kept, language: str, *, reader: str) -> bytes:
    """Return the PDF of a report; parameters and errors as of `page`.

    It looks as the published one does. The marks of row headers, which nobody sees and
    which take four times as long as setting it, are added when it is built.
    """
    results = kept.snapshot.results
    made = _marked(kept, language, reader)
    paper = _paper(results.year, results.synthetic, provenance.software_version())
    with _ONE_AT_A_TIME:
        return paper.proof(made)


def looks(block: CoreBlock) -> list[tuple[str, SafeString]]:
    """Return how a written block will look, in each language in which it says anything.

    Parameters
    ----------
    block : core ReportBlock
        One that is made from results has a preview of its own and gives none here.
    """
    if isinstance(block, Generated):
        return []
    found = []
    for language, wording in publication_wordings.load().items():
        if block.text.in_language(language).strip():
            made = authored.as_block(block, wording, level=2, number=1)
            page_of_one = Page(PATH, language, "", (made,))
            html = _site("", False, "").fragment(page_of_one)  # noqa: FBT003 - a key
            # Made by templates that escape: what was typed is text in it.
            found.append((language, mark_safe(html)))  # noqa: S308
    return found


def asset_of(name: str) -> tuple[bytes, str] | None:
    """Return a style sheet or script of the pages with its type, if there is one."""
    return (asset(name), TYPES[name]) if name in ASSETS else None


def _marked(kept: Kept, language: str, reader: str) -> Page:
    wording = publication_wordings.load()[language]
    made = rendering.rendered(kept.document, kept.snapshot, wording, path=PATH).page
    with translation.override(language):
        now = timezone.localtime()
        said = _("Read by %(name)s on %(day)s. Do not pass it on.") % {
            "name": reader,
            "day": formats.date_format(now, "j F Y, H:i"),
        }
    mark = (Paragraph(wording.say("report.unfinished"), "lead"), Paragraph(said))
    return dataclasses.replace(made, blocks=(*mark, *made.blocks))


@functools.lru_cache(maxsize=4)
def _site(year: str, synthetic: bool, software: str) -> Site:  # noqa: FBT001 - a key
    site = Makers(year, synthetic, software).site
    return dataclasses.replace(site, navigation=dict.fromkeys(LANGUAGES, ()), home=PATH)


@functools.lru_cache(maxsize=4)
def _paper(year: str, synthetic: bool, software: str) -> Paper:  # noqa: FBT001 - a key
    return Paper(_site(year, synthetic, software), forms.day(year))
