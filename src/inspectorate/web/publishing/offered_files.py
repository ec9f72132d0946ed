"""The files of a published edition in words: what each is, how long and how large."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from inspectorate.storage.publishing import published_files
from inspectorate.web.design.numbers import grouped
from inspectorate.web.publishing.models import Artefact, Publication

_KILOBYTE, _MEGABYTE = 1_000, 1_000_000
_PACKAGE = "datapackage.json"
# What is offered, in order: other files of an edition are parts of these.
FORMS: Mapping[str, str | Promise] = {
    "pdf": gettext_lazy("PDF"),
    "docx": gettext_lazy("Word document"),
    "odt": gettext_lazy("OpenDocument text (ODT)"),
    "ods": gettext_lazy("Spreadsheet of the tables (ODS)"),
    "xlsx": gettext_lazy("Spreadsheet of the tables (Excel)"),
    "json": gettext_lazy("The report as data (JSON)"),
    "csv": gettext_lazy("Open data (CSV)"),
}
_PACKAGED = gettext_lazy("Description of the open data (data package, JSON)")


def of(publication: Publication, language: str) -> list[tuple[Artefact, str]]:
    """Return the files that readers are offered, in order, each with what it is.

    Parameters
    ----------
    publication : Publication
    language : str
        Of the reader: files in another are offered on the page in that one.
    """
    order = list(FORMS)
    found = [
        one
        for one in publication.artefacts.all()
        if one.form in FORMS and _is_offered(one, language)
    ]
    found.sort(key=lambda one: (order.index(one.form), one.path))
    folder = Path(settings.FILES_DIR) / publication.folder
    return [(one, _said(one, folder, language)) for one in found]


def _is_offered(one: Artefact, language: str) -> bool:
    top, _slash, name = one.path.partition("/")
    if one.language:
        return one.language == language
    return top == "data" and not name.endswith(published_files.DESCRIPTION)


def _said(one: Artefact, folder: Path, language: str) -> str:
    path = folder / one.path
    if one.path.endswith(_PACKAGE):
        return _together([str(_PACKAGED), size(one.n_bytes)])
    parts = [str(FORMS[one.form])]
    if one.form == "pdf" and (pages := _n_pages(str(path), one.sha256)):
        counted = ngettext("%(n)s page", "%(n)s pages", pages)
        parts.append(counted % {"n": pages})
    if one.form == "csv" and (about := _about(str(path), one.sha256).get(language)):
        parts[0] = _("Open data (CSV): %(about)s") % {"about": about}
    return _together([*parts, size(one.n_bytes)])


def _together(parts: Sequence[str]) -> str:
    return ", ".join(parts)


def size(n_bytes: int) -> str:
    """Return how large a file is, such as 706 kB or 1.4 MB."""
    if n_bytes >= _MEGABYTE:
        return f"{grouped(round(n_bytes / _MEGABYTE, 1))} MB"
    return f"{grouped(max(1, round(n_bytes / _KILOBYTE)))} kB"


# A file of an edition never changes: its hash is part of the key.
@functools.lru_cache(maxsize=512)
def _n_pages(path: str, sha256: str) -> int:
    """Return how many pages a PDF has; 0 where it cannot be read."""
    del sha256
    return published_files.n_pages(Path(path))


@functools.lru_cache(maxsize=512)
def _about(path: str, sha256: str) -> Mapping[str, str]:
    """Return what a table of open data holds, by language, from what lies beside it."""
    del sha256
    return published_files.descriptions(Path(path))
