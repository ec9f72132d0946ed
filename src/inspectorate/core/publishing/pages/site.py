"""Every page of the site in one language, and the way between them."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.core.publishing.blocks import Link, Page
from inspectorate.core.publishing.pages import (
    areas,
    diversity,
    evidence,
    glance,
    inspection,
    planning,
    programme,
)
from inspectorate.core.publishing.pages.context import Context
from inspectorate.core.publishing.year_results import YearResults


def navigation(context: Context) -> tuple[Link, ...]:
    """Return the links that every page carries, relative to the language's folder."""
    paths = ["index", "year", *context.programmes(), "looking-ahead", "appendices"]
    paths += ["diversity", "methods", "comparison", "about"]
    return tuple(
        Link(context.wording.say(f"nav.{path}"), f"{path}.html") for path in paths
    )


def n_pages(results: YearResults) -> int:
    """Return how many pages a language has."""
    programmes = {result.inspection.programme for result in results.inspections}
    return 8 + 2 * len(programmes) + len(results.inspections)


def pages(context: Context) -> Iterator[Page]:
    """Yield every page, the first page first."""
    yield glance.index(context)
    yield glance.year(context)
    for name in context.programmes():
        yield programme.page(context, name)
        yield areas.page(context, name)
    yield planning.looking_ahead(context)
    yield planning.appendices(context)
    yield diversity.page(context)
    yield evidence.methods(context)
    yield evidence.comparison(context)
    yield evidence.about(context)
    for result in context.results.inspections:
        yield inspection.page(context, result)
