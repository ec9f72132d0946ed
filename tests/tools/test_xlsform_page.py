"""The page of XLSForm shows every table, and its examples are true."""

from __future__ import annotations

import re

import pytest

from inspectorate.core.instruments.xlsform import layout, xpath
from inspectorate.core.instruments.xlsform.relevance import Subject
from tools import reference_pages, xlsform_page

PAGE = xlsform_page.page()


def test_the_page_is_fresh():
    path = reference_pages.ROOT / "docs" / "reference" / "xlsform.md"
    assert path.read_text(encoding="utf-8") == PAGE, "make reference"


@pytest.mark.parametrize("sheet", layout.COLUMNS)
def test_every_column_has_its_row(sheet):
    section = PAGE.partition(f"## Sheet `{sheet}`")[2].partition("\n## ")[0]
    for column in layout.COLUMNS[sheet]:
        assert f"\n| `{column.name}`" in section


def test_everything_refused_is_named():
    for names in (layout.REFUSED_TYPES, layout.REFUSED_COLUMNS, layout.REFUSED_SHEETS):
        assert [name for name in names if f"`{name}`" not in PAGE] == []


def test_every_expression_on_the_page_is_understood():
    values = frozenset({"value"})
    subjects = [Subject("name", "question", "name", "choice", values)]
    number = [Subject("name", "fact", "name", "number")]
    written = re.findall(r"`([^`]*\$\{name\}[^`]+)`", PAGE)
    assert len(written) >= 7
    for text in written:
        assert xpath.parse(text, number if "18" in text else subjects)
