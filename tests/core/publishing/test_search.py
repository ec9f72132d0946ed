"""Words are made alike, and documents are found by them, the best first."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.publishing import search
from inspectorate.core.publishing.search import Document

DOCUMENTS = (
    Document("a.html", "Caerdydd", "area", "Gwaith yn y brifddinas a'r cylch"),
    Document("b.html", "Ynys Môn", "area", "Gwaith yng Nghaerdydd a Bangor"),
    Document("c.html", "Tŷ'r gwaith", "page", "Mae'r tŷ yn fawr"),
    Document("d.html", "Plant", "page", "Diogelu plant ym Mangor"),
)
INDEX = search.index(DOCUMENTS, "cy")


def _found(question, index=INDEX):
    return [index.documents[place].address for place in search.find(index, question)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Tŷ Ỻoyd", "ty lloyd"),
        ("Ŵyl", "wyl"),
        ("ty\u0302", "ty"),
        ("Môn", "mon"),
        ("O'Neill\u2019s", "oneills"),
        ("ﬁnding ǳ", "finding dz"),
        ("Ærø Łódź Đ", "aero lodz d"),
        ("STRASSE ß", "strasse ss"),
    ],
)
def test_case_accents_and_joined_letters_are_folded(text, folded):
    assert search.fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text):
    once = search.words(text)
    assert search.words(" ".join(once)) == once


@given(st.text(alphabet="abcŵŷâêîôûÿ lld'", max_size=30))
def test_composed_and_decomposed_letters_are_the_same(text):
    composed = unicodedata.normalize("NFC", text)
    assert search.words(composed) == search.words(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("form", ["gaerdydd", "nghaerdydd", "chaerdydd"])
def test_a_mutated_word_and_its_radical_find_each_other(form):
    assert form in search.forms("caerdydd", "cy")
    assert "caerdydd" in search.forms(form, "cy")


def test_words_of_english_and_short_ones_have_one_form():
    assert search.forms("caerdydd", "en") == ("caerdydd",)
    assert search.forms("ym", "cy") == ("ym",)
    assert "lan" in search.forms("llan", "cy")
    assert "gardd" in search.forms("ardd", "cy")
    assert "as" not in search.forms("gas", "cy")


def test_the_title_counts_more_than_the_text_and_the_whole_word_more_than_a_part():
    assert _found("caerdydd") == ["a.html", "b.html"]
    assert _found("gaerd") == ["a.html"]
    assert _found("caerd") == ["a.html", "b.html"]
    assert _found("plant") == ["d.html"]


def test_every_word_must_be_there_that_is_anywhere():
    assert _found("bangor") == ["b.html", "d.html"]
    assert _found("bangor diogelu") == ["d.html"]
    assert _found("bangor xylophone") == ["b.html", "d.html"]
    assert _found("xylophone") == []
    assert _found(" ?! ") == []
    assert _found("brifddinas fawr") == []


def test_accents_may_be_left_out():
    assert _found("ynys mon") == ["b.html"]
    assert _found("ty") == _found("tŷ")


def test_a_word_in_most_texts_is_not_indexed_but_titles_are():
    many = [
        Document(f"{n}.html", "Work" if n == 3 else "T", "page", "work")
        for n in range(9)
    ]
    index = search.index(many, "en")
    assert index.words == {}
    assert _found("work", index) == ["3.html"]


@given(
    st.lists(st.text(alphabet="abcdefgh ", max_size=20), max_size=8),
    st.text(alphabet="abcdefgh ", max_size=9),
)
def test_what_is_found_holds_the_words(texts, question):
    documents = [Document(str(n), text, "page") for n, text in enumerate(texts)]
    index = search.index(documents, "en")
    asked = search.words(question)
    known = [
        w for w in asked if any(t.startswith(w) for x in texts for t in search.words(x))
    ]
    for place in search.find(index, question):
        title = search.words(texts[place])
        assert all(any(word.startswith(w) for word in title) for w in known)
