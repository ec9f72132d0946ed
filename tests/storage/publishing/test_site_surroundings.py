"""Beside the pages: search, feeds, criteria as data, and ways on from shortened addresses."""

from __future__ import annotations

import json

import jsonschema
import pytest
from lxml import html

import publishing_cast as cast
from inspectorate.core.publishing import search_documents
from inspectorate.storage.publishing import site_surroundings
from inspectorate.storage.publishing.site_pages import Site


@pytest.fixture(scope="module")
def made():
    editions = {code: cast.edition(language=code) for code in ("en", "cy")}
    site = Site(
        {code: cast.wording(code) for code in editions},
        dict.fromkeys(editions, ()),
        synthetic=True,
        year="2011-12",
        software="1.0",
    )
    pages = {code: cast.pages(code) for code in editions}
    return dict(site_surroundings.files(site, editions, pages))


def test_criteria_are_data_that_follow_their_schema(made):
    schema = json.loads(made["criteria/instrument-document.schema.json"])
    for name in ("cci-2009-04", "omi2-2011-04"):
        record = json.loads(made[f"criteria/{name}.json"])
        assert record["sections"]
        jsonschema.validate(record, schema)


def test_the_index_of_a_language_is_no_larger_than_stated(made):
    for language in ("en", "cy"):
        size = len(made[f"{language}/search-index.js"])
        assert 1000 < size <= search_documents.MOST_BYTES


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_shortened_address_leads_on(made, language):
    for folder, path in site_surroundings.LISTED.items():
        page = html.document_fromstring(made[f"{language}/{folder}/index.html"])
        assert page.xpath("//main//a/@href") == [f"../{path}"]
        assert page.get("lang") == language


def test_the_lost_page_speaks_both_languages(made):
    page = html.document_fromstring(made["404.html"])
    assert page.xpath("//main//div/@lang") == ["en", "cy"]
    assert "/en/index.html" in page.xpath("//main//a/@href")
    assert "sitemap.xml" not in made
