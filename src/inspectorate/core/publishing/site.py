"""Every page of the site in one language, and the way between them."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.core.publishing import estimate_records
from inspectorate.core.publishing.blocks import Link, Page
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import (
    areas,
    diversity,
    evidence,
    glance,
    inspection,
    numbers,
    planning,
    programme,
)


def navigation(edition: Edition) -> tuple[Link, ...]:
    """Return the links that every page carries, relative to the language's folder."""
    paths = ["index", "year", *edition.programmes(), "looking-ahead", "appendices"]
    paths += ["diversity", "methods", "comparison", "about"]
    return tuple(
        Link(edition.wording.say(f"nav.{path}"), f"{path}.html") for path in paths
    )


def pages(edition: Edition) -> Iterator[Page]:
    """Yield every page, the first page first, each before the page of its numbers."""
    records = estimate_records.records(edition.results)
    for page in _pages(edition):
        yield from numbers.with_numbers(edition, page, records)


def _pages(edition: Edition) -> Iterator[Page]:
    yield glance.index(edition)
    yield glance.year(edition)
    for name in edition.programmes():
        yield programme.page(edition, name)
        yield areas.page(edition, name)
    yield planning.looking_ahead(edition)
    yield planning.appendices(edition)
    yield diversity.page(edition)
    yield evidence.methods(edition)
    yield evidence.comparison(edition)
    yield evidence.about(edition)
    for result in edition.results.inspections:
        yield inspection.page(edition, result)
