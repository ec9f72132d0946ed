"""A page laid out: lists, notes, pictures and links are counted through the page."""

from __future__ import annotations

import pytest
import typst

import text_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing import blocks
from inspectorate.core.publishing.narrative import parse
from inspectorate.core.publishing.reports.parts import Part
from inspectorate.storage.publishing import text_pages
from text_cast import DAY, SITE


def _laid_out(*found, **given):
    return text_pages.laid_out(text_cast.page("en", *found), SITE, DAY, **given)


def _told(text, block):
    return blocks.Narrative(parse(text, block=block))


def test_lists_are_numbered_through_the_page_after_plain_bullets():
    made = _laid_out(_told("- a\n  1. b", "x"), _told("3. c", "y"))
    assert [(line.list, line.ordered, line.start) for line in made.lists] == [
        (2, False, 1),
        (3, True, 1),
        (4, True, 3),
    ]


def test_notes_and_addresses_are_those_of_the_whole_page():
    made = _laid_out(
        _told("a[^1] [b](https://b.org/)\n\n[^1]: [c](https://a.org/)", "x"),
        _told("a[^1] [d](#x)\n\n[^1]: n", "y"),
    )
    assert made.numbers == {"x-n1": 1, "y-n1": 2}
    assert made.addresses == ("https://a.org/", "https://b.org/")


def test_a_chart_is_drawn_once_for_all_files_of_a_page():
    text_pages.drawn.cache_clear()
    first, second = _laid_out(text_cast.CHART), _laid_out(text_cast.CHART)
    assert first.pictures == second.pictures
    assert text_pages.drawn.cache_info().misses == 1
    (picture,) = first.pictures
    assert picture.data.startswith(b"\x89PNG")


def test_parts_are_told_apart_only_where_they_are_edited():
    part = Part("one", is_generated=True, blocks=(text_cast.TABLE,))
    edited = _laid_out(text_cast.TABLE, parts=[part], reference="r")
    assert [(one.tag, one.is_generated) for one in edited.parts] == [("one", True)]
    assert (edited.is_edited, edited.reference) == (True, "r")
    published = _laid_out(text_cast.TABLE)
    assert [one.tag for one in published.parts] == [""]
    assert published.is_edited is False


def test_links_say_where_in_the_site_they_lead():
    made = _laid_out(blocks.Links((blocks.Link("Data", "../../data/a.csv"),)))
    ((item,),) = (part.items for part in made.parts)
    assert item.links == (blocks.Link("Data", "data/a.csv"),)


def test_without_the_typeface_charts_are_not_drawn(monkeypatch):
    text_pages._press.cache_clear()
    text_pages.drawn.cache_clear()
    monkeypatch.setattr(typst.Fonts, "families", lambda self: [], raising=False)
    try:
        with pytest.raises(InspectorateError, match="PUBLISH-023"):
            _laid_out(text_cast.CHART)
    finally:
        text_pages._press.cache_clear()
