"""A published file says how many pages it has and what it holds."""

from __future__ import annotations

import json

from pypdf import PdfWriter

from inspectorate.storage.publishing import published_files


def test_the_pages_of_a_pdf_are_counted(tmp_path):
    path = tmp_path / "report.pdf"
    made = PdfWriter()
    for _ in range(3):
        made.add_blank_page(width=72, height=72)
    made.write(path)
    assert published_files.n_pages(path) == 3


def test_what_is_no_pdf_has_no_pages(tmp_path):
    path = tmp_path / "report.pdf"
    assert published_files.n_pages(path) == 0
    path.write_bytes(b"none")
    assert published_files.n_pages(path) == 0


def test_a_table_is_described_by_what_lies_beside_it(tmp_path):
    said = [{"@value": "Reasons", "@language": "en"}]
    said += [{"@value": "Rhesymau", "@language": "cy"}]
    beside = tmp_path / "a.csv-metadata.json"
    beside.write_text(json.dumps({"dc:description": said}), encoding="utf-8")
    found = published_files.descriptions(tmp_path / "a.csv")
    assert found == {"en": "Reasons", "cy": "Rhesymau"}
    beside.write_text("{", encoding="utf-8")
    assert published_files.descriptions(tmp_path / "a.csv") == {}
    assert published_files.descriptions(tmp_path / "b.csv") == {}
