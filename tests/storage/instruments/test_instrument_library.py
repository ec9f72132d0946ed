"""Names, versions and folders of instruments."""

from __future__ import annotations

import pytest

import instrument_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.storage import shipped_library
from inspectorate.storage.instruments import instrument_library


@pytest.fixture
def library(tmp_path, monkeypatch):
    folder = tmp_path / "library"
    folder.mkdir()
    monkeypatch.setattr(shipped_library, "FOLDER", folder)
    return folder


def add(library, name, supersedes=None):
    files = instrument_cast.files()
    root = files["instrument.yaml"]
    root["id"], root["version"] = name.split("/")
    if supersedes:
        changes = {"en": "New.", "cy": "Newydd."}
        root["supersedes"] = {"version": supersedes, "changes": changes}
    return instrument_cast.write(files, library / name)


def test_versions_come_in_order_of_supersession(library):
    add(library, "b/winter", "autumn")
    add(library, "b/autumn", "spring")
    add(library, "b/spring")
    add(library, "a/1")
    (library / "schema").mkdir()
    assert instrument_library.versions("b") == ["spring", "autumn", "winter"]
    assert instrument_library.names() == ["a/1", "b/spring", "b/autumn", "b/winter"]


def test_circle_of_supersession_ends(library):
    add(library, "a/1", "2")
    add(library, "a/2", "1")
    assert instrument_library.versions("a") == ["1", "2"]


def test_unreadable_version_is_still_listed(library):
    folder = add(library, "a/1")
    (folder / "instrument.yaml").write_text("a: b: c", encoding="utf-8")
    assert instrument_library.names() == ["a/1"]


def test_folder_of_a_name_an_instrument_or_a_path(library, tmp_path, monkeypatch):
    add(library, "a/1")
    newest = add(library, "a/2", "1")
    own = add(tmp_path / "own", "c/1")
    assert instrument_library.folder_of("a/1") == library / "a" / "1"
    assert instrument_library.folder_of("a") == newest
    assert instrument_library.folder_of(str(own)) == own
    monkeypatch.chdir(tmp_path)
    assert instrument_library.folder_of("own/c/1").resolve() == own


@pytest.mark.parametrize("name", ["b", "a/9", "", "a/1/criteria", "..", "schema"])
def test_unknown_name_lists_the_known_ones(library, name):
    add(library, "a/1")
    with pytest.raises(InspectorateError) as caught:
        instrument_library.folder_of(name)
    (fault,) = caught.value.faults
    assert fault.code == "INSTRUMENT-001"
    assert fault.remedy == "Known are: a/1."


def test_shown_is_short_below_where_the_user_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert instrument_library.shown(tmp_path / "a" / "b") == "a/b"
    assert instrument_library.shown(tmp_path.parent) == tmp_path.parent.as_posix()


def test_shipped_library_has_schemas():
    assert (shipped_library.FOLDER / "schema" / "document.schema.json").is_file()
