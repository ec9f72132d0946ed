"""A year becomes a site: whole or not at all, the same bytes each time."""

from __future__ import annotations

import csv
import dataclasses
import itertools
import json
from pathlib import PurePosixPath
from urllib.parse import urldefrag

import pytest
from lxml import html

import publishing_cast as cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing import forms
from inspectorate.core.publishing.year_results import Amount
from inspectorate.storage.publishing import (
    page_files,
    paper_pages,
    publication_phrases,
)
from inspectorate.workflows import publish_year


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("year")
    for result in cast.YEAR.inspections:
        draw = folder / "draws" / result.inspection.id
        draw.mkdir(parents=True)
        text = f"<!doctype html><html lang='en'><title>{result.inspection.id}</title>"
        (draw / "certificate.html").write_text(text, encoding="utf-8")
    out = folder / "site"
    publish_year.publish(
        _with_certificates(), out=out, year_folder=folder, wanted=forms.FORMS
    )
    return out


def _with_certificates():
    return cast.changed(
        inspections=tuple(
            dataclasses.replace(
                result,
                sample=dataclasses.replace(
                    result.sample,
                    certificate=f"draws/{result.inspection.id}/certificate.html",
                ),
            )
            for result in cast.YEAR.inspections
        )
    )


@pytest.fixture(scope="module")
def documents(site):
    return {
        path.relative_to(site).as_posix(): html.parse(str(path)).getroot()
        for path in sorted(site.rglob("*.html"))
        if path.parent.name != "certificates"
    }


def _bytes(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_there_is_a_page_for_each_inspection_in_each_language(documents):
    for result in cast.YEAR.inspections:
        for language in ("en", "cy"):
            assert f"{language}/inspections/{result.inspection.id}.html" in documents


def test_every_page_has_one_title_and_its_language(documents):
    for name, document in documents.items():
        assert len(document.xpath("//h1")) == 1, name
        assert len(document.xpath("//main")) == 1, name
        assert document.xpath("string(//title)").strip(), name
        assert document.get("lang") == ("cy" if name.startswith("cy/") else "en")


def test_headings_come_in_order(documents):
    for name, document in documents.items():
        found = document.xpath(
            "//main//*[self::h1 or self::h2 or self::h3 or self::h4]"
        )
        levels = [int(element.tag[1]) for element in found]
        assert levels[0] == 1
        steps = itertools.pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), name


def test_ids_are_unique_and_references_lead_somewhere(documents):
    for name, document in documents.items():
        ids = document.xpath("//@id")
        assert len(ids) == len(set(ids)), name
        for references in document.xpath("//@aria-labelledby"):
            assert set(references.split()) <= set(ids), name


def test_tables_have_captions_and_scopes(documents):
    tables = [
        table for document in documents.values() for table in document.xpath("//table")
    ]
    assert tables
    for table in tables:
        assert table.xpath("string(caption)").strip()
        assert table.xpath("boolean(.//th)")
        assert not table.xpath(".//th[not(@scope)]")


def test_every_link_leads_somewhere(site, documents):
    ids = {name: set(document.xpath("//@id")) for name, document in documents.items()}
    for name, document in documents.items():
        for address in document.xpath("//a/@href | //link/@href | //script/@src"):
            if address.startswith("data:"):
                continue
            target, fragment = urldefrag(address)
            path = _resolved(PurePosixPath(name).parent / target) if target else name
            assert (site / path).is_file(), (name, address)
            assert not fragment or fragment in ids[path], (name, address)


def _resolved(path):
    parts = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def test_every_page_says_that_the_year_is_synthetic_in_both_languages(documents):
    for name, document in documents.items():
        notices = document.xpath("//div[@class='synthetic']//p")
        assert sorted(notice.get("lang") for notice in notices) == ["cy", "en"], name


def test_data_files_hold_the_figures(site):
    with (site / "data" / "cci-2011-12-kent.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(cast.KENT.estimates)
    assert {row["synthetic"] for row in rows} == {"yes"}
    assert (site / "data" / "year-2011-12.csv").is_file()


def test_the_provenance_lists_every_file(site):
    record = json.loads((site / "provenance.json").read_text(encoding="utf-8"))
    assert set(record["files"]) == set(_bytes(site)) - {"provenance.json"}
    assert record["synthetic"] is True
    assert record["extracts"]["cci-2011-12-kent"] == cast.SHA


def test_every_page_offers_its_other_forms_with_size_and_language(site, documents):
    for name, document in documents.items():
        if name == "index.html":
            continue
        found = document.xpath("//div[@class='forms']//a")
        page = site / name
        beside = {
            path.name
            for form in forms.FORMS
            if (path := page.with_suffix(f".{form}")).is_file()
        }
        assert {link.get("href") for link in found} == beside
        assert page.with_suffix(".pdf").name in beside
        for link in found:
            size = forms.kilobytes((page.parent / link.get("href")).stat().st_size)
            spoken = {"en": "English", "cy": "Cymraeg"}[document.get("lang")]
            assert f"({spoken}, {size:,} kB)" in link.text_content()
            assert link.get("hreflang") == document.get("lang")


def test_without_further_forms_no_page_offers_any(tmp_path):
    publish_year.publish(cast.YEAR, out=tmp_path / "site")
    assert not [*(tmp_path / "site").rglob("*.pdf")]
    page = (tmp_path / "site" / "en" / "index.html").read_text(encoding="utf-8")
    assert 'class="forms"' not in page


def test_a_file_that_cannot_be_made_leaves_what_was_there(tmp_path, monkeypatch):
    monkeypatch.setattr(paper_pages, "FACE", "No such face")
    monkeypatch.setattr(page_files, "FEW", 1000)
    out = tmp_path / "site"
    out.mkdir()
    (out / "old.html").write_text("old")
    with pytest.raises(InspectorateError) as caught:
        publish_year.publish(cast.YEAR, out=out, wanted=("pdf",))
    assert [fault.code for fault in caught.value.faults] == ["PUBLISH-023"]
    assert _bytes(tmp_path) == {"site/old.html": b"old"}


def test_certificates_are_copied(site):
    text = (site / "certificates" / "cci-2011-12-kent.html").read_text(encoding="utf-8")
    assert "cci-2011-12-kent" in text


def test_the_same_results_give_the_same_bytes(tmp_path):
    for name in ("first", "second"):
        publish_year.publish(cast.YEAR, out=tmp_path / name, wanted=forms.FORMS)
    assert _bytes(tmp_path / "first") == _bytes(tmp_path / "second")


def test_the_files_are_returned_and_progress_is_told(tmp_path):
    told = []
    paths = publish_year.publish(
        cast.YEAR, out=tmp_path / "site", report=lambda *step: told.append(step)
    )
    assert paths == sorted(p for p in (tmp_path / "site").rglob("*") if p.is_file())
    what, done, total = told[-1]
    assert (what, done) == ("Writing pages", total)
    assert [step[1] for step in told] == list(range(1, total + 1))


# The small year has few regions, chapters and characteristics of staff.
SAID_OF_LARGER_YEARS = ("region.", "chapter.", "staff.", "share.", "site.many_extracts")
SAID_IN_REPORTS = ("report.", "years.", "to_date.", "column.all_in")
SAID_IN_REPORTS += ("column.lowest_in", "column.highest_in", "narrative.back")
SAID_IN_REPORTS += ("recommendation.",)
SAID_OF_OTHER_INSPECTIONS = {
    "funnel.unusual_low",
    "shorthand.x",
    "again.records",
    "p.near_one",
    "provenance.certificate",
    "sample.alike",
    "staff.no_base",
    "sure.census",
    "sure.unknown",
}


class Recording(dict):
    """Phrases that remember which of them were said."""

    def __init__(self, phrases):
        super().__init__(phrases)
        self.said = set()

    def get(self, key, default=None):
        self.said.add(key)
        return super().get(key, default)


def test_every_phrase_is_said_somewhere(tmp_path, monkeypatch):
    phrases = Recording(publication_phrases.load())
    monkeypatch.setattr(publication_phrases, "load", lambda: phrases)
    monkeypatch.setattr(page_files, "FEW", 1000)  # in this process, which remembers
    publish_year.publish(cast.YEAR, out=tmp_path / "site", wanted=forms.FORMS)
    elsewhere = SAID_OF_LARGER_YEARS + SAID_IN_REPORTS
    unsaid = {key for key in phrases if not key.startswith(elsewhere)}
    assert sorted(unsaid - phrases.said - SAID_OF_OTHER_INSPECTIONS) == []


def test_without_a_folder_of_the_year_no_certificate_is_linked(tmp_path):
    publish_year.publish(_with_certificates(), out=tmp_path / "site")
    assert not (tmp_path / "site" / "certificates").exists()


def test_everything_that_is_missing_is_said_at_once_and_nothing_is_written(tmp_path):
    out = tmp_path / "site"
    out.mkdir()
    (out / "old.html").write_text("old")
    results = dataclasses.replace(
        _with_certificates(), amounts=(Amount("hours", "", Text("Youth"), 1),)
    )
    with pytest.raises(InspectorateError) as caught:
        publish_year.publish(results, out=out, year_folder=tmp_path)
    codes = [fault.code for fault in caught.value.faults]
    assert codes == ["PUBLISH-002", *["PUBLISH-005"] * len(results.inspections)]
    assert _bytes(tmp_path) == {"site/old.html": b"old"}
