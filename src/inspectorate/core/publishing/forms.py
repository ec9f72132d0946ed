"""The further forms of a page: which there are, what they are called, and their date."""

from __future__ import annotations

from datetime import date

from inspectorate.core.publishing.blocks import Page, Table

FORMS = (
    "pdf",
    "docx",
    "odt",
    "xlsx",
    "ods",
)  # in the order in which a page offers them
SPREADSHEETS = frozenset({"xlsx", "ods"})


def of_page(page: Page, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the forms a page gets: a page without a table makes no spreadsheet."""
    tabled = any(isinstance(block, Table) for block in page.blocks)
    return tuple(
        form
        for form in FORMS
        if form in wanted and (tabled or form not in SPREADSHEETS)
    )


def path(page: Page, form: str) -> str:
    """Return where a form of a page lies, within the language's folder."""
    return f"{page.path.removesuffix('.html')}.{form}"


def name(page: Page, form: str) -> str:
    """Return the address of a form, relative to its page."""
    return path(page, form).rpartition("/")[2]


def day(year: str) -> date:
    """Return the date that the files of a year carry: its last day.

    The moment of making is no part of a file, so that the same results give the same
    bytes.

    Parameters
    ----------
    year : str
        Such as `2011-12`, which ends on 31 March 2012.
    """
    return date(int(year[:4]) + 1, 3, 31)


def kilobytes(size_bytes: int) -> int:
    """Return a size in kilobytes of 1,000 bytes, rounded up: no file has none."""
    return -(-size_bytes // 1000)
