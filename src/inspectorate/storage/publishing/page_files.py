"""Make the further forms of pages, in two processes where there are many."""

from __future__ import annotations

import functools
import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing import forms, workbook
from inspectorate.core.publishing.blocks import Page
from inspectorate.core.publishing.wording import Wording
from inspectorate.core.publishing.workbook import Book
from inspectorate.storage.progress import Report
from inspectorate.storage.publishing import (
    excel_files,
    open_document_files,
    publication_wordings,
    text_files,
    text_pages,
)
from inspectorate.storage.publishing.paper_pages import Paper
from inspectorate.storage.publishing.site_pages import Site

PROCESSES = 2
FEW = 20  # files; so few are made before a second process has started

Job = tuple[Page, str]
Made = bytes | tuple[Fault, ...]


@dataclass(frozen=True)
class Makers:
    """What makes the files of one year, in any process.

    Parameters
    ----------
    year : str
        Such as `2011-12`.
    synthetic : bool
        Whether the year is made of synthetic case records.
    software : str
        Version that makes the files.
    """

    year: str
    synthetic: bool
    software: str

    def made(self, job: Job) -> Made:
        """Return a file, or why it cannot be made."""
        page, form = job
        try:
            return self._by_form[form](page)
        except InspectorateError as error:
            return tuple(error.faults)

    @property
    def _wordings(self) -> Mapping[str, Wording]:
        return publication_wordings.load()

    @cached_property
    def site(self) -> Site:
        """What all files of the year share."""
        return Site(
            self._wordings,
            {},
            synthetic=self.synthetic,
            year=self.year,
            software=self.software,
        )

    @cached_property
    def _by_form(self) -> Mapping[str, Callable[[Page], bytes]]:
        site = self.site
        day = forms.day(self.year)

        def text(page: Page, form: str) -> bytes:
            laid_out = text_pages.laid_out(page, site, day)
            return text_files.written(laid_out, form, self._wordings[page.language])

        return {
            "pdf": Paper(site, day).file,
            "docx": functools.partial(text, form="docx"),
            "odt": functools.partial(text, form="odt"),
            "xlsx": lambda page: excel_files.written(self._book(page), made_for=day),
            "ods": lambda page: open_document_files.written(
                self._book(page), made_for=day
            ),
        }

    def _book(self, page: Page) -> Book:
        return workbook.book(
            page, self._wordings, synthetic=self.synthetic, software=self.software
        )


def files(
    jobs: Sequence[Job], makers: Makers, *, report: Report | None = None
) -> dict[tuple[str, str, str], bytes]:
    """Make files.

    Parameters
    ----------
    jobs : sequence of pairs
        Pages and the form each is wanted in.
    makers : Makers
        What makes them.
    report : callable, optional
        Is told how many are made.

    Returns
    -------
    dict
        Bytes by language, path of the page and form.

    Raises
    ------
    InspectorateError
        Every file that cannot be made, at once: `PUBLISH-022`, `PUBLISH-023`.
    """
    found: dict[tuple[str, str, str], bytes] = {}
    faults: list[Fault] = []
    for done, ((page, form), made) in enumerate(
        zip(jobs, _all(jobs, makers), strict=True), start=1
    ):
        if isinstance(made, bytes):
            found[page.language, page.path, form] = made
        else:
            faults += made
        if report is not None:
            report("Making files", done, len(jobs))
    if faults:
        raise InspectorateError(sorted(set(faults)))
    return found


def _all(jobs: Sequence[Job], makers: Makers) -> Iterator[Made]:
    if len(jobs) <= FEW:
        yield from map(makers.made, jobs)
        return
    # Not forked: threads of this process would not live on in a copy of it.
    context = multiprocessing.get_context("spawn")
    fresh = replace(makers)  # without what it made already, which cannot be sent
    with ProcessPoolExecutor(
        PROCESSES, context, initializer=_keep, initargs=(fresh,)
    ) as pool:
        yield from pool.map(_made, jobs, chunksize=4)


_KEPT: list[Makers] = []  # of this process: the fonts are looked for once


def _keep(makers: Makers) -> None:
    _KEPT[:] = [makers]


def _made(job: Job) -> Made:
    return _KEPT[0].made(job)
