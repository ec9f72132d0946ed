"""The published criteria: anybody reads them, in both languages, as pages and as data."""

from __future__ import annotations

import json

import jsonschema
import pytest

from inspectorate.core.instruments import document
from inspectorate.storage.instruments import instrument_files
from inspectorate.web.instruments import library, searching
from web.page_checks import assert_valid_html, found, words_of

LANGUAGES = ("en", "cy")
VERSIONS = library.names()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_names_every_version(client, language):
    page = assert_valid_html(client.get(f"/{language}/criteria/"))
    links = {link.get("href") for link in found(page, "a")}
    assert {f"/{language}/criteria/{name}/" for name in VERSIONS} <= links


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", VERSIONS)
def test_a_version_shows_every_question_with_its_guidance(client, name, language):
    page = assert_valid_html(client.get(f"/{language}/criteria/{name}/"))
    said = words_of(page)
    for question in library.load(name).questions():
        assert found(page, "h4", id=f"question-{question.id}")
        assert " ".join(question.text.in_language(language).split()) in said
        assert " ".join(question.guidance.in_language(language).split()) in said


def test_when_a_question_applies_is_said_in_words(client):
    said = words_of(assert_valid_html(client.get("/en/criteria/cci/2009-04/")))
    assert "Applies to every case." in said
    assert "Applies when: An identifiable victim, actual or potential: yes." in said


def test_what_a_version_changed_is_said_thing_by_thing(client):
    page = assert_valid_html(client.get("/en/criteria/omi2/2011-04/"))
    (table,) = found(page, "table", id="changes-table")
    rows = [[words_of(cell) for cell in row] for row in found(table, "tr")]
    assert rows[0] == ["What", "Change", "Before", "Now"]
    changes = [row[:2] for row in rows]
    assert ["Section 4", "Retired"] in changes
    assert ["Question 3.4.a", "Added"] in changes
    assert ["Question 3.1.a", "Retired"] in changes
    assert found(page, "a", href="/en/criteria/omi2/2009-09/")
    first = assert_valid_html(client.get("/en/criteria/omi2/2009-09/"))
    assert not found(first, "table", id="changes-table")


@pytest.mark.parametrize("name", VERSIONS)
def test_the_data_of_a_version_follow_the_published_schema(client, name):
    answer = client.get(f"/en/criteria/{name}/document.json")
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    read = json.loads(answer.content)
    assert read == json.loads(json.dumps(document.document_of(library.load(name))))
    jsonschema.validate(read, instrument_files.schemas()["document.schema.json"])


@pytest.mark.parametrize(
    "place",
    ["cci/1999-01/", "nobody/2009-04/", "cci/1999-01/document.json"],
)
def test_a_version_that_does_not_exist_is_not_found(client, place):
    assert client.get(f"/en/criteria/{place}").status_code == 404


def test_the_welsh_page_says_that_nobody_has_reviewed_it(client):
    notice = "Nid oes unrhyw siaradwr Cymraeg wedi adolygu"
    assert notice in words_of(
        assert_valid_html(client.get("/cy/criteria/cci/2009-04/"))
    )
    english = client.get("/en/criteria/cci/2009-04/")
    assert "No Welsh speaker" not in words_of(assert_valid_html(english))


def test_nothing_is_read_from_the_database(db, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/en/criteria/")
        client.get("/en/criteria/omi2/2011-04/")


@pytest.mark.parametrize(
    ("language", "asked", "word"),
    [("en", "risk of harm plan", "risk"), ("cy", "risg niwed", "risg")],
)
def test_a_question_is_found_by_its_words_and_leads_to_its_place(
    client, language, asked, word
):
    page = assert_valid_html(client.get(f"/{language}/criteria/", {"q": asked}))
    links = [link for link in found(page, "a") if "#question-" in link.get("href", "")]
    assert 0 < len(links) <= searching.MOST
    assert word in words_of(links[0]).lower()
    address, _, anchor = links[0].get("href").partition("#")
    target = assert_valid_html(client.get(address))
    assert found(target, "h4", id=anchor)
    (field,) = found(page, "input", id="q")
    assert field.get("value") == asked


def test_what_is_not_found_says_what_to_try(client):
    page = assert_valid_html(client.get("/en/criteria/", {"q": "<xyzzy>"}))
    assert "Found for “<xyzzy>”: 0" in words_of(page)
    assert "Try fewer words" in words_of(page)


def test_more_than_are_shown_is_said(client):
    page = assert_valid_html(client.get("/en/criteria/", {"q": "was"}))
    assert "Only the first are shown." in words_of(page)
    assert len([a for a in found(page, "a") if "#question-" in a.get("href", "")]) == 50


def test_nothing_asked_shows_nothing_found(client):
    page = assert_valid_html(client.get("/en/criteria/", {"q": "  "}))
    assert "Found for" not in words_of(page)
