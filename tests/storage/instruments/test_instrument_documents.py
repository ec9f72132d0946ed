"""Instruments written for others: JSON with its schema, and a page."""

from __future__ import annotations

import json
import os
import re
import shutil
from html.parser import HTMLParser

import jsonschema
import pytest

import instrument_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.instruments import document
from inspectorate.core.instruments.reading import instrument_of
from inspectorate.storage.instruments import instrument_documents, instrument_files

SHIPPED = instrument_files.names()


def superseding():
    files = instrument_cast.files()
    changes = {"en": "Less than <half> & more.", "cy": "Llai na <hanner> a mwy."}
    files["instrument.yaml"]["supersedes"] = {"version": "2019-01", "changes": changes}
    return instrument_of(instrument_cast.source(files))


def test_json_follows_the_schema_beside_it(tmp_path):
    out = tmp_path / "tiny.json"
    written = instrument_documents.write_json(superseding(), out)
    assert written == [out, tmp_path / "instrument-document.schema.json"]
    made, schema = (json.loads(path.read_text(encoding="utf-8")) for path in written)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(made, schema)
    assert made["$schema"] == written[1].name
    assert made["supersedes"]["changes"]["cy"].startswith("Llai")


def test_json_does_not_take_the_place_of_its_schema(tmp_path):
    out = tmp_path / document.SCHEMA_FILE
    with pytest.raises(InspectorateError, match="INSTRUMENT-072"):
        instrument_documents.write_json(superseding(), out)
    assert not out.exists()


def test_json_is_the_same_each_time(tmp_path):
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    instrument_documents.write_json(superseding(), first)
    instrument_documents.write_json(superseding(), second)
    assert first.read_bytes() == second.read_bytes()


def test_schema_refuses_a_document_with_something_more():
    schema = instrument_files.schemas()["document.schema.json"]
    made = document.document_of(instrument_cast.instrument())
    made["sections"][0]["criteria"][0]["questions"][0]["weight"] = 2
    with pytest.raises(jsonschema.ValidationError, match="weight"):
        jsonschema.validate(made, schema)


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_instruments_follow_the_schema(name):
    schema = instrument_files.schemas()["document.schema.json"]
    jsonschema.validate(document.document_of(instrument_files.load(name)), schema)


class Outline(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self):
        super().__init__()
        self.headings, self.ids, self.links, self.unscoped = [], [], [], 0
        self.language = ""

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.language = attributes.get("lang", self.language)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if attributes.get("href", "").startswith("#"):
            self.links.append(attributes["href"][1:])
        self.unscoped += tag == "th" and "scope" not in attributes


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", [*SHIPPED, "tiny"])
def test_page_is_well_built(name, language):
    instrument = superseding() if name == "tiny" else instrument_files.load(name)
    outline = Outline()
    outline.feed(instrument_documents.page(instrument, language=language))
    assert outline.language == language
    assert outline.headings.count(1) == 1
    steps = zip(outline.headings, outline.headings[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps)
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.links) <= set(outline.ids)
    assert outline.unscoped == 0
    for question in instrument.questions():
        assert f"question-{question.id}" in outline.ids


def test_page_holds_every_text_of_its_language_only():
    page = instrument_documents.page(superseding(), language="cy")
    assert "Yn disodli fersiwn 2019-01" in page
    assert "Llai na &lt;hanner&gt; a mwy." in page
    assert "A wnaed 1.1.a yn dda?" in page
    assert "Yn berthnasol os: Risg: Uchel." in page
    assert "roedd yn hwyr; roedd ar goll" in page
    assert "Was 1.1.a" not in page
    assert "wedi adolygu" in page


def test_english_page_says_nothing_of_the_review_of_the_welsh():
    page = instrument_documents.page(instrument_cast.instrument(), language="en")
    assert 'class="note"' not in page
    assert "Replaces" not in page
    assert "several answers may be given" in page
    assert "recorded, not scored" in page


def test_page_of_a_questionnaire_without_facts_or_headlines():
    files = instrument_cast.files()
    files["facts.yaml"], files["instrument.yaml"]["headlines"] = [], []
    for name in ("1.1.a", "1.1.b", "1.2.a", "1.2.b", "2.1.a"):
        question = instrument_cast.find(files, name)
        for key in ("guidance", "reasons", "counts_towards", "applies_when"):
            question.pop(key, None)
    instrument = instrument_of(instrument_cast.source(files))
    page = instrument_documents.page(instrument, language="en")
    for absent in ("Guidance", "Facts of a case", "Headline scores", "Counts towards"):
        assert absent not in page


def test_phrases_are_there_in_both_languages_with_the_same_placeholders():
    for key, phrase in instrument_documents.phrases().items():
        fields = [re.findall(r"{\w+}", text) for text in (phrase.en, phrase.cy)]
        assert phrase.cy, key
        assert fields[0] == fields[1], key


@pytest.mark.browser
def test_page_has_no_accessibility_fault_and_fits_a_phone(tmp_path):
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    out = tmp_path / "page.html"
    switches = ["--headless", "--disable-gpu", "--disable-quic", "--no-first-run"]
    switches += ["--disable-background-networking", "--disable-component-update"]
    switches += ["--disable-sync"] + ["--no-sandbox"] * (os.geteuid() == 0)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=switches)
        for language in ("en", "cy"):
            for width in (1280, 320):
                instrument_documents.write_html(superseding(), out, language=language)
                page = browser.new_page(viewport={"width": width, "height": 900})
                page.goto(out.as_uri())
                found = Axe().run(page)
                assert found.violations_count == 0, found.generate_report()
                assert page.evaluate("document.documentElement.scrollWidth") <= width
                page.close()
        browser.close()
