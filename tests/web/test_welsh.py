"""Every text of the pages is there in Welsh."""

from __future__ import annotations

import pytest

from tools import welsh_texts


def test_every_text_of_the_pages_has_its_welsh():
    lacking = sorted({f"{one.place}: {one.message}" for one in welsh_texts.missing()})
    assert lacking == []


def test_the_texts_of_templates_and_of_code_are_found():
    found = welsh_texts.texts()
    assert len(found) > 300
    assert any(one.place.partition(":")[0].endswith(".html") for one in found)
    assert any(one.plural for one in found)


@pytest.mark.parametrize(
    "path", welsh_texts.catalogues(), ids=lambda path: path.parts[-4]
)
def test_a_welsh_text_keeps_what_is_filled_in(path):
    wrong = []
    for entry in welsh_texts.catalogues()[path]:
        said = (
            entry.string if isinstance(entry.string, tuple | list) else [entry.string]
        )
        asked = entry.id if isinstance(entry.id, tuple | list) else [entry.id]
        if entry.id and any(
            welsh_texts.places_in(text) - welsh_texts.places_in(" ".join(asked))
            or (
                text
                and len(asked) == 1
                and welsh_texts.places_in(text) != welsh_texts.places_in(asked[0])
            )
            for text in said
        ):
            wrong.append(asked[0])
    assert wrong == []
