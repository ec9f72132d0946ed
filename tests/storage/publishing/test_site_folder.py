"""Files of a site with the list of their checksums."""

from __future__ import annotations

import codecs
import csv
import hashlib
import json

import pytest

from inspectorate.storage.publishing import site_folder


def test_files_are_written_and_listed_with_their_checksums(tmp_path):
    contents = {"en/b.html": b"two", "a.css": b"one"}
    site_folder.write(tmp_path, contents, facts={"year": "2011-12"})
    assert (tmp_path / "en" / "b.html").read_bytes() == b"two"
    record = json.loads((tmp_path / site_folder.PROVENANCE).read_text())
    assert record["year"] == "2011-12"
    assert list(record["files"]) == ["a.css", "en/b.html"]
    assert record["files"]["a.css"] == hashlib.sha256(b"one").hexdigest()


def test_rows_become_csv_that_a_spreadsheet_knows_as_utf_8():
    rows = [("Sir Gâr, y de", "1"), ('a "b"', "")]
    found = site_folder.csv_bytes(("area", "n"), rows)
    assert found.startswith(codecs.BOM_UTF8)
    text = found.decode("utf-8-sig")
    assert text == 'area,n\n"Sir Gâr, y de",1\n"a ""b""",\n'


def test_plain_ascii_needs_no_mark():
    assert site_folder.csv_bytes(("area",), [("Kent",)]) == b"area\nKent\n"


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-x", "@sum(a1)", "\tx"])
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(text):
    found = site_folder.csv_bytes(("a", "b"), [(text, "x")])
    (row,) = list(csv.reader(found.decode().splitlines()[1:]))
    assert row == [f"'{text}", "x"]


def test_negative_numbers_stay_numbers():
    assert site_folder.csv_bytes(("a",), [("-2.4",), ("+47",)]) == b"a\n-2.4\n+47\n"
