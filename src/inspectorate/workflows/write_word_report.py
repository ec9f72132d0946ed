"""Write a report for its editors as a Word document."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from inspectorate.core.publishing import forms
from inspectorate.core.publishing.blocks import Page
from inspectorate.core.publishing.reports.parts import Part
from inspectorate.storage import provenance
from inspectorate.storage.publishing import word_files
from inspectorate.storage.publishing.page_files import Makers
from inspectorate.storage.publishing.site_pages import Site


@dataclass(frozen=True)
class WordReport:
    """A report as it goes out to its editors in one language.

    Parameters
    ----------
    path : str
        Place of its page within the language's folder, such as `reports/kent.html`.
    language : str
        `en` or `cy`.
    title : str
    parts : tuple of Part
        One for each block of the report, in order; one that is not generated holds exactly
        one heading, narrative, quotation or recommendation.
    year : str
        Whose results it holds, such as `2011-12`.
    synthetic : bool
        Whether they are made of synthetic case records.
    reference : str
        Report and version, by which the file is known when it comes back.
    """

    path: str
    language: str
    title: str
    parts: tuple[Part, ...]
    year: str
    synthetic: bool
    reference: str

    @property
    def page(self) -> Page:
        """The page of all its parts."""
        blocks = (block for part in self.parts for block in part.blocks)
        return Page(self.path, self.language, self.title, tuple(blocks))


def write(report: WordReport) -> bytes:
    """Return a report as the bytes of a Word document.

    Parameters
    ----------
    report : WordReport

    Returns
    -------
    bytes
        The same for the same report: changes are tracked in it, but it holds none yet.

    Raises
    ------
    InspectorateError
        `PUBLISH-023` without the typeface of charts.
    """
    return word_files.written(
        report.page,
        report.parts,
        _site(report.year, report.synthetic, provenance.software_version()),
        made_for=forms.day(report.year),
        reference=report.reference,
    )


@functools.lru_cache(maxsize=4)
def _site(year: str, synthetic: bool, software: str) -> Site:  # noqa: FBT001 - a key
    """Return the words and templates of a year, which are read once."""
    return Makers(year, synthetic, software).site
