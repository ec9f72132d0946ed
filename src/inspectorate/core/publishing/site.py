"""Every page of the site in one language, and the way between them."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.core.publishing import bodies, estimate_records
from inspectorate.core.publishing.blocks import Link, Page
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import (
    areas,
    criteria,
    diversity,
    evidence,
    glance,
    inspection,
    money,
    numbers,
    open_data,
    planning,
    programme,
    register,
    standing,
)
from inspectorate.core.publishing.pages import bodies as body_pages

MAIN = ("areas", "reports", "criteria", "diversity", "methods", "data")
ABOUT = ("purpose", "principles", "complaints", "money", "looking-ahead", "appendices")
ABOUT_YEAR = ("comparison", "about")


def navigation(edition: Edition) -> tuple[Link, ...]:
    """Return the links at the top of every page, relative to the language's folder."""
    return _links(edition, ("index", "year", *edition.programmes(), *MAIN))


def foot(edition: Edition) -> tuple[Link, ...]:
    """Return the links at the foot of every page: about the inspectorate and the site."""
    return _links(edition, (*ABOUT, *ABOUT_YEAR))


def _links(edition: Edition, paths: tuple[str, ...]) -> tuple[Link, ...]:
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
    yield from _around(edition)


def _around(edition: Edition) -> Iterator[Page]:
    """Yield what leads to the year and says who publishes it."""
    found = bodies.found(edition.results)
    yield body_pages.index(edition, found)
    for body in found:
        yield body_pages.page(edition, body)
    yield register.by_month(edition)
    for name in register.programmes(edition.results):
        yield register.of_programme(edition, name)
    yield criteria.index(edition)
    for instrument in edition.results.instruments.values():
        yield criteria.page(edition, instrument)
    yield money.page(edition)
    yield open_data.page(edition)
    yield standing.purpose(edition)
    yield standing.principles(edition)
    yield standing.complaints(edition)
