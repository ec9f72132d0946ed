"""What a site holds beside its pages: search, feeds, criteria as data, lists for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from inspectorate.core.instruments import document
from inspectorate.core.publishing import feed, search, search_documents
from inspectorate.core.publishing.blocks import Page
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import criteria
from inspectorate.core.publishing.year_results import YearResults
from inspectorate.storage.instruments import instrument_files
from inspectorate.storage.publishing.site_pages import Site

# Folders whose address a reader may shorten to, and the page that lists what is in them.
LISTED: Mapping[str, str] = {
    "areas": "areas.html",
    "criteria": "criteria.html",
    "inspections": "index.html",
    "feeds": "reports.html",
}


def files(
    site: Site, editions: Mapping[str, Edition], pages: Mapping[str, Sequence[Page]]
) -> Iterator[tuple[str, bytes]]:
    """Yield each file: its path below the site, and its bytes.

    Parameters
    ----------
    site : Site
        Renders pages.
    editions : mapping of str to Edition
        By language.
    pages : mapping of str to sequence of Page
        Every page of each language.
    """
    for language, edition in editions.items():
        for path, data in _of_language(site, edition, pages[language]):
            yield f"{language}/{path}", data
    first = next(iter(editions))
    base = editions[first].publisher.address
    yield from _criteria(editions[first].results)
    yield "404.html", site.lost(urlsplit(base).path or "/").encode()
    yield "robots.txt", feed.robots(base)
    if base:
        yield "sitemap.xml", feed.sitemap(base, [page.path for page in pages[first]])


def _of_language(
    site: Site, edition: Edition, pages: Sequence[Page]
) -> Iterator[tuple[str, bytes]]:
    found = search_documents.documents(edition, pages)
    index = search.index(found, edition.wording.language)
    yield "search-index.js", search_documents.index_file(index)
    page = search_documents.page(edition, found)
    yield page.path, site.page(page, template="search.html.j2").encode()
    yield from feed.feeds(edition).items()
    by_path = {page.path: page for page in pages}
    for folder, path in LISTED.items():
        yield f"{folder}/index.html", site.moved(by_path[path]).encode()


def _criteria(results: YearResults) -> Iterator[tuple[str, bytes]]:
    for instrument in results.instruments.values():
        record = document.document_of(instrument)
        yield f"criteria/{criteria.stem(instrument)}.json", _json(record)
    schema = instrument_files.schemas()["document.schema.json"]
    yield f"criteria/{document.SCHEMA_FILE}", _json(schema)


def _json(record: Mapping[str, object]) -> bytes:
    return (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode()
