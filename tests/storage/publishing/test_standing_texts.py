"""What ships is in both languages and has its evidence; settings are read or refused."""

from __future__ import annotations

import pytest

import publishing_cast as cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing import standing, standing_figures
from inspectorate.storage.publishing import standing_texts

SHIPPED = standing_texts.shipped_library.FOLDER / "publication" / "publisher.yaml"


def test_what_ships_has_evidence_on_pages_of_the_site():
    pages = {page.path for page in cast.pages("en")}
    found = standing_texts.load()
    assert standing.faults(found, pages=pages, figures=standing_figures.NAMES) == []
    assert len(found.principles) == 10


def test_what_ships_is_in_both_languages_and_not_yet_reviewed():
    items = [i for part in standing_texts.load().parts().values() for i in part]
    for item in items:
        assert not item.reviewed
        texts = [item.title, item.text, *(one.text for one in item.evidence)]
        assert all(text.en and text.cy for text in texts), item.id


def test_a_number_stands_in_both_languages_of_its_evidence():
    names = [f"{{{name}}}" for name in standing_figures.NAMES]
    for part in standing_texts.load().parts().values():
        for evidence in (one for item in part for one in item.evidence):
            for name in names:
                assert (name in evidence.text.en) == (name in evidence.text.cy)


def test_without_settings_nobody_is_named_and_nothing_confirmed():
    found = standing_texts.publisher()
    assert (found.name.en, found.email, found.address) == ("", "", "")
    assert found.licence.name == "OGL-UK-3.0"
    assert not found.licence.confirmed


def _written(tmp_path, old, new):
    path = tmp_path / "publisher.yaml"
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_settings_of_a_publisher_are_read(tmp_path):
    path = _written(tmp_path, 'email: ""', "email: complaints@example.org")
    assert standing_texts.publisher(path).email == "complaints@example.org"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('email: ""', "email: 7"),
        ('email: ""', "mail: x"),
        ("confirmed: false", "confirmed: perhaps"),
        ("licence:", "licence: ["),
    ],
)
def test_settings_that_cannot_be_read_are_refused(tmp_path, old, new):
    with pytest.raises(InspectorateError) as caught:
        standing_texts.publisher(_written(tmp_path, old, new))
    assert [fault.code for fault in caught.value.faults] == ["PUBLISH-144"]


def test_settings_that_are_not_there_are_refused(tmp_path):
    with pytest.raises(InspectorateError) as caught:
        standing_texts.publisher(tmp_path / "none.yaml")
    assert [fault.code for fault in caught.value.faults] == ["PUBLISH-144"]


@pytest.mark.parametrize(
    "bad",
    [
        "https://example.org/year",
        "example.org/",
        "javascript:alert(1)/",
        "https://example.org/a b/",
        "https://example.org/?q=/",
        "https://exämple.org/",
    ],
)
def test_an_address_that_is_none_is_refused(tmp_path, bad):
    path = _written(tmp_path, 'address: ""', f'address: "{bad}"')
    with pytest.raises(InspectorateError) as caught:
        standing_texts.publisher(path)
    assert [fault.code for fault in caught.value.faults] == ["PUBLISH-145"]


def test_a_whole_address_is_taken(tmp_path):
    path = _written(tmp_path, 'address: ""', "address: https://example.org/2011-12/")
    assert standing_texts.publisher(path).address == "https://example.org/2011-12/"
