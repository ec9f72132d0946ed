"""Files of a site with the list of their checksums."""

from __future__ import annotations

import hashlib
import json

from inspectorate.storage.publishing import site_folder


def test_files_are_written_and_listed_with_their_checksums(tmp_path):
    contents = {"en/b.html": b"two", "a.css": b"one"}
    site_folder.write(tmp_path, contents, facts={"year": "2011-12"})
    assert (tmp_path / "en" / "b.html").read_bytes() == b"two"
    record = json.loads((tmp_path / site_folder.PROVENANCE).read_text())
    assert record["year"] == "2011-12"
    assert list(record["files"]) == ["a.css", "en/b.html"]
    assert record["files"]["a.css"] == hashlib.sha256(b"one").hexdigest()


def test_rows_become_csv_in_utf_8():
    found = site_folder.csv_bytes(
        ("area", "n"), [("Sir Gâr, y de", "1"), ('a "b"', "")]
    )
    assert found.decode() == 'area,n\n"Sir Gâr, y de",1\n"a ""b""",\n'
