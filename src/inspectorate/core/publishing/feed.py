"""Reports as an Atom feed, and the list of pages for search engines.

Sources
-------
RFC 4287, The Atom Syndication Format; sitemaps.org protocol 0.9.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from inspectorate.core.publishing import bodies
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import bodies as body_pages
from inspectorate.core.publishing.pages import inspection, register
from inspectorate.core.publishing.year_results import InspectionResult, Publication

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XML = "http://www.w3.org/XML/1998/namespace"
# An entry keeps its id wherever the site is served: it is made of what it is about.
SPACE = uuid.uuid5(uuid.NAMESPACE_OID, "inspectorate publication")
EVERY = "all"


@dataclass(frozen=True)
class _Feed:
    edition: Edition
    programme: str
    entries: tuple[Publication, ...]

    @property
    def path(self) -> str:
        return f"feeds/{self.programme}.atom"


def feeds(edition: Edition) -> dict[str, bytes]:
    """Return the feeds of a language: one of all reports, one of each programme.

    Returns
    -------
    dict of str to bytes
        By path within the language's folder. A link to the feed itself is in it where
        the publisher says where the site will be found; the others are relative.
    """
    listed = edition.results.register
    found = [_Feed(edition, EVERY, listed)]
    found += [
        _Feed(edition, name, tuple(e for e in listed if e.programme == name))
        for name in register.programmes(edition.results)
    ]
    return {feed.path: _xml(_atom(feed)) for feed in found}


def _atom(feed: _Feed) -> ET.Element:
    edition, wording = feed.edition, feed.edition.wording
    year, language = edition.results.year, wording.language
    if feed.programme == EVERY:
        title = wording.say("feed.title", year=year)
    else:
        name = wording.say(f"programme.{feed.programme}")
        title = wording.say("reports.title_programme", programme=name, year=year)
    root = ET.Element("feed", {"xmlns": ATOM, f"{{{XML}}}lang": language})
    _add(root, "title", title)
    _add(root, "id", _id(f"{year} {language} {feed.programme}"))
    months = [entry.month for entry in feed.entries]
    _add(root, "updated", _moment(max(months, default=f"{year[:4]}-04")))
    author = ET.SubElement(root, "author")
    who = edition.publisher.name.in_language(language)
    _add(author, "name", who or wording.say("feed.author"))
    base = edition.publisher.address
    if base:
        address = f"{base}{language}/{feed.path}"
        kind = "application/atom+xml"
        ET.SubElement(root, "link", {"rel": "self", "type": kind, "href": address})
    _alternate(root, edition, "reports.html")
    reported = bodies.reports_of(edition.results.inspections, edition.results.register)
    newest = sorted(feed.entries, key=lambda e: (e.month, e.title), reverse=True)
    for entry in newest:
        made = _entry(edition, entry)
        _alternate(made, edition, _place(entry, reported.get(entry)))
        root.append(made)
    return root


def _place(entry: Publication, result: InspectionResult | None) -> str:
    """Return the page to which an entry leads, as close to the report as there is one."""
    if result is not None:
        return inspection.address(result)
    if area := bodies.area_of(entry):
        return body_pages.address(bodies.slug(area))
    return f"reports.html#month-{entry.month}"


def _entry(edition: Edition, entry: Publication) -> ET.Element:
    wording = edition.wording
    made = ET.Element("entry")
    title = ET.SubElement(made, "title", {f"{{{XML}}}lang": "en"})
    title.text = entry.title
    again = " reinspection" if entry.reinspection else ""
    key = f"{entry.programme} {entry.title} {entry.month}{again}"
    _add(made, "id", _id(f"{key} {wording.language}"))
    _add(made, "updated", _moment(entry.month))
    _add(made, "published", _moment(entry.month))
    programme = wording.say(f"programme.{entry.programme}")
    ET.SubElement(made, "category", {"term": entry.programme, "label": programme})
    month = wording.month(entry.month)
    _add(made, "summary", wording.say("feed.summary", programme=programme, month=month))
    return made


def _alternate(parent: ET.Element, edition: Edition, path: str) -> None:
    base = edition.publisher.address
    language = edition.wording.language
    href = f"{base}{language}/{path}" if base else f"../{path}"
    attributes = {"rel": "alternate", "type": "text/html", "hreflang": language}
    ET.SubElement(parent, "link", {**attributes, "href": href})


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _id(key: str) -> str:
    return f"urn:uuid:{uuid.uuid5(SPACE, key)}"


def _moment(month: str) -> str:
    """Return the first moment of a month: of a report the register knows no more."""
    return f"{month}-01T00:00:00Z"


def sitemap(base: str, paths: Iterable[str]) -> bytes:
    """Return the list of pages, each with its other language.

    Parameters
    ----------
    base : str
        Where the site will be found, with a slash at its end.
    paths : iterable of str
        Of the pages, within the folder of a language.
    """
    root = ET.Element("urlset", {"xmlns": SITEMAP, "xmlns:xhtml": XHTML})
    for path in paths:
        for language in ("en", "cy"):
            url = ET.SubElement(root, "url")
            _add(url, "loc", f"{base}{language}/{path}")
            for other in ("en", "cy"):
                href = f"{base}{other}/{path}"
                link = {"rel": "alternate", "hreflang": other, "href": href}
                ET.SubElement(url, "xhtml:link", link)
    return _xml(root)


def _xml(root: ET.Element) -> bytes:
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def robots(base: str) -> bytes:
    """Return what programs that read the site may do: everything.

    It names the list of pages where the publisher says where that will be found.
    """
    lines = ["User-agent: *", "Disallow:"]
    lines += [f"Sitemap: {base}sitemap.xml"] if base else []
    return ("\n".join(lines) + "\n").encode()
