"""A file says what it was made from, and that it is synthetic in both languages."""

from __future__ import annotations

import pytest

import publishing_cast as cast
from inspectorate.core.publishing import colophon
from inspectorate.core.publishing.blocks import Page

WORDINGS = {language: cast.wording(language) for language in ("en", "cy")}


@pytest.mark.parametrize(("language", "order"), [("en", "en cy"), ("cy", "cy en")])
def test_the_language_of_the_page_comes_first(language, order):
    found = colophon.notices(WORDINGS, language)
    assert [notice.language for notice in found] == order.split()
    for notice in found:
        assert notice.label == WORDINGS[notice.language].say("synthetic.label")
        assert notice.text == WORDINGS[notice.language].say("synthetic.notice")


def _facts(**changes):
    page = Page("kent.html", "en", "Kent", (), **changes)
    found = colophon.facts(page, WORDINGS["en"], software="1.2.3")
    return {fact.name: fact.value for fact in found}


def test_page_and_software_are_always_named():
    assert [*_facts().values()] == ["en/kent.html", "inspectorate 1.2.3"]


def test_instruments_and_extracts_are_named():
    found = _facts(instruments=("a/1", "b/2"), extracts=("x", "y"))
    assert found["Instruments"] == "a/1, b/2"
    assert found["Extracts (SHA-256)"] == "x y"


def test_many_extracts_are_counted():
    found = _facts(extracts=("a", "b", "c", "d"))
    assert found["Extracts (SHA-256)"].startswith("4 extracts")
