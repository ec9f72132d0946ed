"""The PDF of every kind of page, in both languages, passes veraPDF for both of its profiles."""

from __future__ import annotations

import pytest
import typst

from tools import paper_validator


@pytest.fixture(scope="module")
def verapdf():
    if missing := paper_validator.lacking():
        pytest.skip(f"install {missing} to validate PDF files.")
    with paper_validator.validator() as made:
        yield made


def test_every_page_on_paper_keeps_to_both_standards(published, verapdf):
    paths = sorted(published.rglob("*.pdf"))
    assert {path.parent.name for path in paths} >= {"en", "cy", "inspections"}
    broken = {
        path.relative_to(published).as_posix(): faults
        for path in paths
        if (faults := verapdf.faults(path))
    }
    assert broken == {}


def test_a_pdf_without_tags_is_found_out(verapdf, tmp_path):
    path = tmp_path / "plain.pdf"
    path.write_bytes(typst.compile(b"= A heading\n\nSome words."))
    faults = verapdf.faults(path)
    assert any(fault.startswith("PDF/UA-1") for fault in faults)
    assert any(fault.startswith("PDF/A-2a") for fault in faults)
