"""Files of many pages: the same in one process and in two, and all faults at once."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.blocks import (
    Cell,
    Column,
    Heading,
    Page,
    Paragraph,
    Table,
)
from inspectorate.storage.publishing import page_files
from inspectorate.storage.publishing.page_files import Makers

MAKERS = Makers("2011-12", synthetic=True, software="0.1.0")
TABLE = Table("t", "Caption", (Column("Area"),), ((Cell("Kent"),),))
PAGES = [
    Page(f"page-{n}.html", language, f"Page {n}", (Paragraph("Text"), TABLE))
    for n in range(2)
    for language in ("en", "cy")
]
SKIPS = (Heading(2, "a", "a"), Heading(4, "b", "b"))


def test_two_processes_make_the_same_files_as_one(monkeypatch):
    jobs = [(page, "pdf") for page in PAGES]
    alone = page_files.files(jobs, MAKERS)
    monkeypatch.setattr(page_files, "FEW", 0)
    assert page_files.files(jobs, MAKERS) == alone
    assert set(alone) == {(page.language, page.path, "pdf") for page in PAGES}


def test_progress_is_told_of_every_file():
    told = []
    page_files.files(
        [(page, "pdf") for page in PAGES], MAKERS, report=lambda *s: told.append(s)
    )
    assert told == [("Making files", n, 4) for n in (1, 2, 3, 4)]


def test_every_page_that_cannot_be_made_is_named_at_once():
    wrong = [Page(f"{name}.html", "en", name, SKIPS) for name in ("b", "a")]
    with pytest.raises(InspectorateError) as caught:
        page_files.files([(page, "pdf") for page in [*wrong, PAGES[0]]], MAKERS)
    assert [fault.place for fault in caught.value.faults] == ["en/a.html", "en/b.html"]


def test_no_file_is_made_of_nothing():
    assert page_files.files([], MAKERS) == {}
