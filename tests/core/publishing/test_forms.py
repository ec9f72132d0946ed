"""Which forms a page has, and what they are called."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.core.publishing import forms
from inspectorate.core.publishing.blocks import Column, Page, Paragraph, Table

TABLE = Table("t", "Caption", (Column("Area"),), ())
TABLED = Page("inspections/kent.html", "en", "Kent", (Paragraph("a"), TABLE))
TOLD = Page("methods.html", "en", "Methods", (Paragraph("a"),))


def test_a_page_has_the_forms_that_are_wanted_in_one_order():
    assert forms.of_page(TABLED, forms.FORMS[::-1]) == forms.FORMS
    assert forms.of_page(TABLED, ()) == ()
    assert forms.of_page(TABLED, ("pdf",)) == ("pdf",)


def test_a_page_without_a_table_makes_no_spreadsheet():
    assert not set(forms.of_page(TOLD, forms.FORMS)) & forms.SPREADSHEETS
    assert "pdf" in forms.of_page(TOLD, forms.FORMS)


def test_a_file_lies_beside_its_page():
    assert forms.path(TABLED, "pdf") == "inspections/kent.pdf"
    assert forms.name(TABLED, "pdf") == "kent.pdf"
    assert forms.name(TOLD, "ods") == "methods.ods"


def test_files_carry_the_last_day_of_their_year():
    assert forms.day("2011-12") == date(2012, 3, 31)


@pytest.mark.parametrize(
    ("size_bytes", "kilobytes"), [(1, 1), (1000, 1), (1001, 2), (263_172, 264)]
)
def test_a_size_is_rounded_up(size_bytes, kilobytes):
    assert forms.kilobytes(size_bytes) == kilobytes
