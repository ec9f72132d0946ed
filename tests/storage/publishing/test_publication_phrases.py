"""The words of the publication are read whole, or every fault in them is named."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.storage.publishing import publication_phrases


def _load(tmp_path, text):
    path = tmp_path / "phrases.yaml"
    path.write_text(text, encoding="utf-8")
    return publication_phrases.load(path)


def test_the_shipped_phrases_say_whether_their_welsh_was_reviewed():
    phrases = publication_phrases.load()
    assert len(phrases) > 300
    assert not any(phrase.reviewed for phrase in phrases.values())


def test_a_phrase_is_a_text_or_has_forms(tmp_path):
    found = _load(
        tmp_path, "a: {en: One, cy: {one: Un, other: Llawer}, reviewed: true}\n"
    )
    assert found["a"].en == {"other": "One"}
    assert found["a"].cy == {"one": "Un", "other": "Llawer"}
    assert found["a"].reviewed


def test_a_language_may_still_be_missing(tmp_path):
    assert _load(tmp_path, "a: {en: One, reviewed: false}\n")["a"].cy == {}


def test_every_entry_that_cannot_be_read_is_named(tmp_path):
    text = """
a: {en: One, cy: Un, reviewed: false}
b: text
c: {en: One, cy: Un}
d: {en: [One], cy: Un, reviewed: false}
e: {en: One, cy: {other: 1}, reviewed: false}
f: {en: One, cy: Un, reviewed: false, note: hm}
yes: {en: One, cy: Un, reviewed: false}
"""
    with pytest.raises(InspectorateError) as caught:
        _load(tmp_path, text)
    places = [fault.place.split()[-1] for fault in caught.value.faults]
    assert places == ["b", "c", "d", "e", "f", "True"]
    assert {fault.code for fault in caught.value.faults} == {"PUBLISH-004"}


@pytest.mark.parametrize("text", ["a: {en: [", "- a\n", "\0"])
def test_a_file_that_is_no_list_of_phrases_is_refused(tmp_path, text):
    with pytest.raises(InspectorateError, match=r"PUBLISH-004 phrases\.yaml"):
        _load(tmp_path, text)
