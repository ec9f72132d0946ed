"""The shell of the assessment page: public, the same bytes for everybody, without a case."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict

import pytest
from page_checks import assert_valid_html, found, words_of

from inspectorate.core.fieldwork.answers.kept_answers import NOTES
from inspectorate.web.fieldwork import shell_words
from inspectorate.web.instruments import library

PAGE = "/en/assess/cci/2009-04/"
VERSIONS = ("cci/2009-04", "omi2/2009-09", "omi2/2011-04")


def held(page, name):
    (element,) = found(page, "script", id=name)
    return json.loads("".join(element.itertext()))


def by_name(page):
    inputs = defaultdict(list)
    for one in found(page, "input"):
        inputs[one.get("name")].append(one)
    return inputs


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", VERSIONS)
def test_every_question_of_the_version_is_on_the_page(client, name, language):
    page = assert_valid_html(client.get(f"/{language}/assess/{name}/"))
    instrument = library.load(name)
    said, inputs = words_of(page), by_name(page)
    notes = {one.get("id"): one for one in found(page, "textarea")}
    for question in instrument.questions():
        assert " ".join(question.text.in_language(language).split()) in said
        assert " ".join(question.guidance.in_language(language).split()) in said
        answers = inputs[f"answer-{question.id}"]
        kind = "checkbox" if question.many else "radio"
        assert {one.get("type") for one in answers} == {kind}
        assert [one.get("value") for one in answers] == [
            answer.id for answer in instrument.scales[question.scale].answers
        ]
        reasons = inputs.get(f"reason-{question.id}", [])
        assert {one.get("value") for one in reasons} <= set(question.reasons)
        note = notes[f"note-{question.id}"]
        assert note.get("autocomplete") == "off"
        assert note.get("spellcheck") == "false"
    for note in NOTES:
        assert f"note-{note}" in notes
    assert held(page, "instrument")["name"] == name


def test_the_scripts_get_conditions_lines_and_reasons(client):
    page = assert_valid_html(client.get(PAGE))
    read = held(page, "instrument")
    instrument = library.load("cci/2009-04")
    given = {question["id"]: question for question in read["questions"]}
    for question in instrument.questions():
        of_script = given[question.id]
        assert of_script["applies_when"] == question.applies_when
        assert of_script["reasons"] == list(question.reasons)
        answers = instrument.scales[question.scale].answers
        assert of_script["lines"] == {one.id: one.line.value for one in answers}
    assert read["facts"]["custody"] == {"yes": "yes", "no": "no"}
    assert read["facts"]["gender"]["female"] == "Girl or young woman"


def test_every_word_of_the_scripts_is_in_both_languages(client):
    english = held(assert_valid_html(client.get(PAGE)), "words")
    welsh = held(assert_valid_html(client.get(PAGE.replace("en", "cy", 1))), "words")
    assert english.keys() == welsh.keys() == shell_words.WORDS.keys()
    same = {key for key in english if english[key] == welsh[key]}
    assert same <= {"concern_none"}
    for key, text in english.items():
        assert set(_names(text)) == set(_names(welsh[key])), key


def _names(text):
    return [part.partition("}")[0] for part in text.split("{")[1:]]


def test_it_is_the_same_for_everybody_and_asks_nothing_of_the_database(
    cast, client, client_of, django_assert_num_queries
):
    signed_in = client_of(cast.alice)
    with django_assert_num_queries(0):
        anonymous = client.get(PAGE)
        known = signed_in.get(PAGE)
    assert anonymous.content == known.content
    for answer in (anonymous, known):
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
        assert answer["Cache-Control"] == "public, no-cache"
    assert b"Alice" not in known.content
    assert b"csrf" not in known.content


def test_a_browser_that_has_it_is_not_sent_it_again(client):
    first = client.get(PAGE)
    again = client.get(PAGE, HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 304
    assert again.content == b""
    welsh = client.get(PAGE.replace("en", "cy", 1))
    assert welsh["ETag"] != first["ETag"]
    other = client.get("/en/assess/omi2/2011-04/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert other.status_code == 200


def test_it_travels_packed_where_the_browser_takes_that(client):
    plain, packed = client.get(PAGE), client.get(PAGE, HTTP_ACCEPT_ENCODING="gzip, br")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["Vary"] == plain["Vary"] == "Accept-Encoding"
    assert packed["ETag"] == plain["ETag"]
    assert len(packed.content) < 60_000


@pytest.mark.parametrize(
    "name", ["cci/1999-01", "nobody/2009-04", "adult_service_users/2011-04"]
)
def test_there_is_none_for_what_does_not_judge_cases(client, name):
    assert client.get(f"/en/assess/{name}/").status_code == 404


def test_it_is_only_read(client):
    assert client.post(PAGE).status_code == 405
