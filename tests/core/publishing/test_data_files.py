"""Every number of the pages stands in a data file."""

from __future__ import annotations

import pytest

import publishing_cast as cast
from inspectorate.core.publishing import data_files

YEAR = cast.YEAR


def _rows(name, results=YEAR):
    header = data_files.header(name)
    found = data_files.rows(results, name)
    return [dict(zip(header, row, strict=True)) for row in found]


@pytest.mark.parametrize("name", data_files.COLUMNS)
def test_every_row_has_a_cell_for_each_column_and_says_that_it_is_synthetic(name):
    assert {row["synthetic"] for row in _rows(name)} == {"yes"}
    real = cast.changed(synthetic=False)
    assert {row["synthetic"] for row in _rows(name, real)} == {"no"}


def test_a_file_is_named_for_its_year():
    assert data_files.file_name("groups", "2011-12") == "groups-2011-12.csv"
