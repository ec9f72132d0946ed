"""Every column of every data file is described, with the type that its cells have."""

from __future__ import annotations

import pytest

import publishing_cast as cast
from inspectorate.core.publishing import data_descriptions, data_files
from inspectorate.core.publishing.data_descriptions import Written

WORDINGS = {language: cast.wording(language) for language in ("en", "cy")}
FILES = data_descriptions.of_year(WORDINGS, "2011-12")
READERS = {"integer": int, "number": float, "string": str}


def _package(**changes):
    known = {"year": "2011-12", "software": "1.0", "synthetic": True, **changes}
    written = [(file, Written(7, "ab" * 32)) for file in FILES]
    return data_descriptions.package(written, WORDINGS, **known)


def test_there_is_a_description_of_every_file_of_the_year():
    names = [data_files.file_name(name, "2011-12") for name in data_files.COLUMNS]
    assert [file.path for file in FILES] == names


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.kind)
def test_every_cell_has_the_type_of_its_column(file):
    rows = list(data_files.rows(cast.YEAR, file.kind))
    assert rows
    for row in rows:
        for column, cell in zip(file.columns, row, strict=True):
            if cell:
                READERS[file.type_of(column)](cell)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.kind)
def test_a_column_of_numbers_is_not_called_text(file):
    columns = zip(*data_files.rows(cast.YEAR, file.kind), strict=True)
    for column, cells in zip(file.columns, columns, strict=True):
        filled = [cell for cell in cells if cell]
        numeric = filled and all(cell.replace(".", "").isdigit() for cell in filled)
        if numeric and column not in ("paragraph", "published", "computed", "id"):
            assert file.type_of(column) != "string", column


def test_a_file_is_described_in_both_languages():
    made = data_descriptions.csvw(FILES[0], WORDINGS)
    assert made["url"] == "year-2011-12.csv"
    columns = made["tableSchema"]["columns"]
    assert tuple(column["name"] for column in columns) == FILES[0].columns
    for texts in (made["dc:description"], *(c["dc:description"] for c in columns)):
        assert [text["@language"] for text in texts] == ["en", "cy"]
        assert all(text["@value"] for text in texts)


def test_the_file_of_an_inspection_has_the_columns_of_the_year():
    file = data_descriptions.of_inspection(WORDINGS, "cci-2011-12-kent", "Kent")
    assert file.path == "cci-2011-12-kent.csv"
    assert file.columns == FILES[0].columns
    assert "Kent" in file.about["cy"]


def test_the_package_names_licence_size_and_checksum():
    made = _package()
    assert made["name"] == "inspection-year-2011-12"
    assert made["licenses"][0]["name"] == "OGL-UK-3.0"
    assert [r["path"] for r in made["resources"]] == [file.path for file in FILES]
    for resource in made["resources"]:
        assert resource["bytes"] == 7
        assert resource["hash"] == f"sha256:{'ab' * 32}"
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_only_a_synthetic_year_says_so():
    for wording in WORDINGS.values():
        notice = wording.say("synthetic.notice")
        assert notice in _package()["description"]
        assert notice not in _package(synthetic=False)["description"]
