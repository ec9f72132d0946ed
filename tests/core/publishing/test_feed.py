"""Feeds are Atom as RFC 4287 has it; the list of pages names both languages."""

from __future__ import annotations

import dataclasses
import re
from xml.etree import ElementTree as ET

import pytest

import publishing_cast as cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing import feed
from inspectorate.core.publishing.publisher import Publisher

BOARD = Publisher(Text("Board", "Bwrdd"), address="https://example.org/year/")
NAMES = {"a": feed.ATOM}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


def _feeds(*, language="en", publisher=None, results=cast.YEAR):
    edition = cast.edition(results, language=language)
    if publisher:
        edition = dataclasses.replace(edition, publisher=publisher)
    return {p: ET.fromstring(data) for p, data in feed.feeds(edition).items()}


def _texts(root, path):
    return [element.text for element in root.findall(path, NAMES)]


def _links(root, path, rel):
    links = root.findall(f"{path}a:link", NAMES)
    return [link.get("href") for link in links if link.get("rel") == rel]


def test_there_is_a_feed_of_all_reports_and_one_of_each_programme():
    found = _feeds()
    assert list(found) == [
        *("feeds/all.atom", "feeds/cci.atom", "feeds/thematic.atom", "feeds/omi2.atom")
    ]
    titles = _texts(found["feeds/cci.atom"], "a:entry/a:title")
    assert titles == ["Kent"]
    assert len(_texts(found["feeds/all.atom"], "a:entry/a:title")) == 3


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_feed_and_its_entries_have_all_that_the_standard_demands(language):
    for root in _feeds(language=language).values():
        for one in (root, *root.findall("a:entry", NAMES)):
            (identifier,) = _texts(one, "a:id")
            assert identifier.startswith("urn:uuid:")
            (title,) = _texts(one, "a:title")
            assert title
            (updated,) = _texts(one, "a:updated")
            assert MOMENT.fullmatch(updated)
            assert len(_links(one, "", "alternate")) == 1
        assert len(_texts(root, "a:author/a:name")) == 1
        moments = _texts(root, "a:entry/a:updated")
        assert _texts(root, "a:updated") == [max(moments)]
        assert moments == sorted(moments, reverse=True)


def test_ids_are_unique_and_stay_wherever_the_site_is_served():
    here = _feeds()["feeds/all.atom"]
    there = _feeds(publisher=BOARD)["feeds/all.atom"]
    assert _texts(here, ".//a:id") == _texts(there, ".//a:id")
    every = [
        *_texts(here, ".//a:id"),
        *_texts(_feeds(language="cy")["feeds/all.atom"], ".//a:id"),
    ]
    assert len(set(every)) == len(every) == 8


def test_an_entry_leads_to_the_report_or_the_area_or_the_month():
    again = dataclasses.replace(cast.YEAR.register[0], title="Dorset")
    results = cast.changed(register=(*cast.YEAR.register, again))
    root = _feeds(results=results)["feeds/all.atom"]
    titles = _texts(root, "a:entry/a:title")
    links = dict(zip(titles, _links(root, "a:entry/", "alternate"), strict=True))
    assert links == {
        "Equal but different?": "../reports.html#month-2011-10",
        "Kent": "../inspections/cci-2011-12-kent.html",
        "Dorset": "../areas/dorset.html",
        "Cumbria": "../inspections/omi2-2011-12-cumbria.html",
    }


def test_a_known_address_makes_links_whole_and_adds_that_of_the_feed():
    root = _feeds(language="cy", publisher=BOARD)["feeds/cci.atom"]
    base = "https://example.org/year/cy/"
    assert _links(root, "", "self") == [f"{base}feeds/cci.atom"]
    assert _links(root, "a:entry/", "alternate") == [
        f"{base}inspections/cci-2011-12-kent.html"
    ]
    assert _texts(root, "a:author/a:name") == ["Bwrdd"]
    assert _links(_feeds()["feeds/cci.atom"], "", "self") == []


def test_a_reinspection_has_an_entry_of_its_own():
    first = cast.YEAR.register[0]
    again = dataclasses.replace(first, reinspection=True)
    root = _feeds(results=cast.changed(register=(first, again)))["feeds/all.atom"]
    ids = _texts(root, "a:entry/a:id")
    assert len(set(ids)) == 2


def test_a_year_without_reports_has_an_empty_feed():
    (root,) = _feeds(results=cast.changed(register=())).values()
    assert root.findall("a:entry", NAMES) == []
    assert _texts(root, "a:updated") == ["2011-04-01T00:00:00Z"]


def test_the_list_of_pages_names_each_in_both_languages():
    root = ET.fromstring(feed.sitemap("https://example.org/", ["a.html", "b/c.html"]))
    names = {"s": feed.SITEMAP, "x": feed.XHTML}
    assert [element.text for element in root.findall("s:url/s:loc", names)] == [
        "https://example.org/en/a.html",
        "https://example.org/cy/a.html",
        "https://example.org/en/b/c.html",
        "https://example.org/cy/b/c.html",
    ]
    first = root.find("s:url", names)
    others = first.findall("x:link", names)
    assert [(o.get("hreflang"), o.get("href")) for o in others] == [
        ("en", "https://example.org/en/a.html"),
        ("cy", "https://example.org/cy/a.html"),
    ]


def test_programs_may_read_everything():
    assert feed.robots("") == b"User-agent: *\nDisallow:\n"
    assert feed.robots("https://example.org/").endswith(
        b"Sitemap: https://example.org/sitemap.xml\n"
    )
