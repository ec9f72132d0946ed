"""A version of a data file keeps its address and its bytes for good."""

from __future__ import annotations

import json

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing import open_files
from inspectorate.core.publishing.data_descriptions import DataFile
from inspectorate.storage.publishing import data_versions
from inspectorate.storage.publishing.data_versions import Kept

FILE = DataFile("a.csv", "year", {"en": "A", "cy": "A"})
NOTHING = Kept({}, {})


def _publish(site, data, before=None):
    """Write what a publication would, and return what the next one finds."""
    files = [FILE]
    before = data_versions.kept(site) if before is None else before
    opened = data_versions.opened(files, {"a.csv": data}, before)
    for name, content in data_versions.contents(
        opened, {"a.csv": data}, before
    ).items():
        path = site / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return opened[0]


def test_there_is_nothing_before_the_first_publication(tmp_path):
    assert data_versions.kept(tmp_path) == NOTHING


def test_versions_are_kept_in_the_order_in_which_they_were_published(tmp_path):
    first = _publish(tmp_path, b"1\n")
    assert first.earlier == ()
    second = _publish(tmp_path, b"2\n")
    assert second.earlier == (first.version,)
    same = _publish(tmp_path, b"2\n")
    assert same == second
    back = _publish(tmp_path, b"1\n")
    assert (back.version, back.earlier) == (first.version, (second.version,))
    kept = data_versions.kept(tmp_path)
    assert kept.versions == {"a.csv": (second.version, first.version)}
    assert set(kept.contents.values()) == {b"1\n", b"2\n"}
    sums = (tmp_path / "data" / "SHA256SUMS").read_text(encoding="utf-8")
    assert sums == f"{first.sha256}  a.csv\n"


def test_a_file_that_is_no_longer_made_keeps_its_versions(tmp_path):
    _publish(tmp_path, b"1\n")
    before = data_versions.kept(tmp_path)
    found = data_versions.contents((), {}, before)
    version = open_files.version_of(b"1\n")
    assert found[open_files.address("a.csv", version)] == b"1\n"
    assert json.loads(found["versions.json"])["versions"] == {"a.csv": [version]}


def _spoil_bytes(site):
    (path,) = (site / "data" / "versions").glob("*/a.csv")
    path.write_bytes(b"other\n")


def _lose(site):
    (path,) = (site / "data" / "versions").glob("*/a.csv")
    path.unlink()


def _name_outside(site):
    listed = {"versions": {"../../../secret": ["0123456789ab"]}}
    (site.parent / "secret").write_bytes(b"secret")
    (site / "data" / "versions.json").write_text(json.dumps(listed))


def _spoil_list(site):
    (site / "data" / "versions.json").write_text("{}")


@pytest.mark.parametrize("spoil", [_spoil_bytes, _lose, _name_outside, _spoil_list])
def test_what_was_changed_since_is_refused(tmp_path, spoil):
    site = tmp_path / "site"
    _publish(site, b"1\n", NOTHING)
    spoil(site)
    with pytest.raises(InspectorateError) as caught:
        data_versions.kept(site)
    assert [fault.code for fault in caught.value.faults] == ["PUBLISH-146"]
