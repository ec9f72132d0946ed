"""Purpose and code of practice, the ten principles, and how to complain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inspectorate.core.publishing import standing_figures
from inspectorate.core.publishing.blocks import (
    Block,
    Fact,
    Facts,
    Heading,
    Link,
    Links,
    Page,
    Paragraph,
)
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.standing import PLACE, Item


def purpose(edition: Edition) -> Page:
    """Return the statement of purpose and the code of practice, with evidence."""
    wording, standing = edition.wording, edition.standing
    figures = standing_figures.figures(edition)
    blocks: tuple[Block, ...] = (
        Paragraph(wording.say("purpose.lead"), "lead"),
        Heading(2, wording.say("purpose.purpose"), "purpose"),
        *_items(edition, "purpose", standing.purpose, figures),
        Heading(2, wording.say("purpose.code"), "code"),
        *_items(edition, "code", standing.code, figures),
        *_sources(edition, "purpose.sources"),
    )
    title = wording.say("purpose.title")
    return Page("purpose.html", wording.language, title, blocks)


def principles(edition: Edition) -> Page:
    """Return the ten principles of inspection, each with what shows that it is kept."""
    wording = edition.wording
    figures = standing_figures.figures(edition)
    blocks: list[Block] = [Paragraph(wording.say("principles.lead"), "lead")]
    for number, item in enumerate(edition.standing.principles, start=1):
        title = edition.text(item.title, f"{PLACE} principles {item.id}")
        blocks.append(Heading(2, f"{number}. {title}", item.id))
        blocks += _item(edition, "principles", item, figures)
    blocks += _sources(edition, "principles.sources")
    title = wording.say("principles.title")
    return Page("principles.html", wording.language, title, tuple(blocks))


def complaints(edition: Edition) -> Page:
    """Return how to question or complain of an inspection, and where it goes."""
    wording, standing = edition.wording, edition.standing
    figures = standing_figures.figures(edition)
    blocks: tuple[Block, ...] = (
        Paragraph(wording.say("complaints.lead"), "lead"),
        *_items(edition, "complaints", standing.complaints, figures, level=2),
        Heading(2, wording.say("complaints.where"), "where"),
        *_where(edition),
    )
    title = wording.say("complaints.title")
    return Page("complaints.html", wording.language, title, blocks)


def _items(
    edition: Edition,
    part: str,
    items: tuple[Item, ...],
    figures: Mapping[str, str],
    *,
    level: int = 3,
) -> Iterator[Block]:
    for item in items:
        title = edition.text(item.title, f"{PLACE} {part} {item.id}")
        yield Heading(level, title, f"{part}-{item.id}")
        yield from _item(edition, part, item, figures)


def _item(
    edition: Edition, part: str, item: Item, figures: Mapping[str, str]
) -> Iterator[Block]:
    place = f"{PLACE} {part} {item.id}"
    yield Paragraph(edition.text(item.text, place))
    yield Links(
        tuple(
            Link(
                edition.text(one.text, place).format_map(figures),
                one.address,
                standing_figures.ids(edition, edition.text(one.text, place)),
            )
            for one in item.evidence
        )
    )


def _where(edition: Edition) -> Iterator[Block]:
    wording, publisher = edition.wording, edition.publisher
    facts = [
        Fact(wording.say(f"complaints.{key}"), value)
        for key, value in (
            ("publisher", publisher.name.in_language(wording.language)),
            ("address", publisher.complaints.in_language(wording.language)),
            ("email", publisher.email),
        )
        if value
    ]
    if not publisher.email and not publisher.complaints.in_language(wording.language):
        yield Paragraph(wording.say("complaints.nowhere"))
    if facts:
        yield Facts(tuple(facts))


def _sources(edition: Edition, key: str) -> Iterator[Block]:
    yield Paragraph(edition.wording.say(key), "note")
