"""Open data as strangers' programs check it: CSV on the Web, and a data package."""

from __future__ import annotations

import hashlib
import json

import pytest

import publishing_cast as cast
from inspectorate.core.publishing import data_descriptions, data_files, tidy_rows
from inspectorate.storage.publishing import data_folder, site_folder

WORDINGS = {language: cast.wording(language) for language in ("en", "cy")}


def _files():
    for file in data_descriptions.of_year(WORDINGS, "2011-12"):
        rows = data_files.rows(cast.YEAR, file.kind)
        yield file, site_folder.csv_bytes(data_files.header(file.kind), rows)
    kent = data_descriptions.of_inspection(WORDINGS, "cci-2011-12-kent", "Kent")
    rows = tidy_rows.of_inspection(cast.KENT, synthetic=True)
    yield kent, site_folder.csv_bytes(tidy_rows.HEADER, rows)


@pytest.fixture
def folder(tmp_path):
    made = data_folder.described(
        list(_files()), WORDINGS, year="2011-12", software="1.0", synthetic=True
    )
    for name, data in made:
        (tmp_path / name).write_bytes(data)
    return tmp_path


def _csvw(path):
    metadata = pytest.importorskip("csvw.metadata")
    return metadata.CSVW(f"{path}-metadata.json", validate=True)


def _spoil(path):
    """Put a word where a number is."""
    lines = path.read_text(encoding="utf-8").split("\n")
    place = lines[0].split(",").index("n_cases")
    cells = lines[1].split(",")
    cells[place] = "many"
    lines[1] = ",".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8")


def test_every_file_is_valid_as_csv_on_the_web(folder):
    paths = sorted(folder.glob("*.csv"))
    assert len(paths) == len(data_files.COLUMNS) + 1
    for path in paths:
        assert _csvw(path).is_valid, path.name


@pytest.mark.filterwarnings("always")  # so that csvw can collect its own
def test_a_word_among_numbers_is_found_by_csv_on_the_web(folder):
    path = folder / "cci-2011-12-kent.csv"
    _spoil(path)
    assert not _csvw(path).is_valid


def test_all_files_together_are_a_valid_data_package(folder, monkeypatch):
    frictionless = pytest.importorskip("frictionless")
    monkeypatch.chdir(folder)
    report = frictionless.validate("datapackage.json")
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == len(data_files.COLUMNS) + 1


def test_a_changed_file_is_found_by_its_checksum_and_type(folder, monkeypatch):
    frictionless = pytest.importorskip("frictionless")
    monkeypatch.chdir(folder)
    _spoil(folder / "cci-2011-12-kent.csv")
    found = frictionless.validate("datapackage.json").flatten(["type"])
    assert ["hash-count"] in found
    assert ["type-error"] in found


def test_the_package_holds_size_and_checksum_of_each_file(folder):
    package = json.loads((folder / data_folder.PACKAGE).read_text(encoding="utf-8"))
    for resource in package["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_the_same_data_have_the_same_descriptions(folder):
    again = data_folder.described(
        list(_files()), WORDINGS, year="2011-12", software="1.0", synthetic=True
    )
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == dict(again)
