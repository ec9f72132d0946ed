"""What of the pages can be searched, and the page on which it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from inspectorate.core.publishing.blocks import (
    Block,
    Bullets,
    Heading,
    KeyFindings,
    Link,
    Links,
    Page,
    Paragraph,
)
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import criteria
from inspectorate.core.publishing.search import Document, Index

MOST_BYTES = 300_000  # of the index of a language, as it is sent without compression
KINDS: Mapping[str, str] = {
    "areas/": "area",
    "inspections/": "inspection",
    "criteria/": "criteria",
}
ORDER = ("area", "inspection", "page", "criteria")  # of equals among what is found
DETAIL = "all-findings"  # heading below which a page repeats each question


def documents(edition: Edition, pages: Iterable[Page]) -> tuple[Document, ...]:
    """Return the pages of a language, and each question of the criteria by itself.

    Parameters
    ----------
    edition : Edition
        The year in the language.
    pages : iterable of Page
        In that language.
    """
    found = [
        Document(page.path, page.title, _kind(page.path), _text(page)) for page in pages
    ]
    found.sort(key=lambda document: ORDER.index(document.kind))
    for instrument in edition.results.instruments.values():
        named = edition.named(instrument)
        for question in instrument.questions():
            place = f"{instrument.name} {question.id}"
            asked = edition.text(question.text, place)
            address = f"{criteria.address(instrument)}#{criteria.anchor(question.id)}"
            guidance = question.guidance.in_language(edition.wording.language)
            title = f"{question.id} {asked}"
            found.append(Document(address, title, "question", f"{guidance} {named}"))
    return tuple(found)


def index_file(index: Index) -> bytes:
    """Return the index as a script: under a strict policy a page may load nothing else."""
    kinds = sorted({document.kind for document in index.documents})
    record = {
        "language": index.language,
        "kinds": kinds,
        "documents": [
            [d.address, d.title, kinds.index(d.kind)] for d in index.documents
        ],
        "words": index.words,
    }
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return f"window.searchIndex = {text};\n".encode()


def page(edition: Edition, found: Sequence[Document]) -> Page:
    """Return the page of searching: without a script, the list of every page."""
    wording = edition.wording
    blocks: list[Block] = [Heading(2, wording.say("search.all"), "all")]
    for kind in ORDER:
        links = tuple(Link(d.title, d.address) for d in found if d.kind == kind)
        if links:
            name = wording.say(f"search.all_{kind}")
            blocks += [Heading(3, name, f"kind-{kind}"), Links(links)]
    title = wording.say("search.title")
    return Page("search.html", wording.language, title, tuple(blocks), contents=False)


def _kind(path: str) -> str:
    for beginning, kind in KINDS.items():
        if path.startswith(beginning):
            return kind
    return "page"


def _text(page: Page) -> str:
    return " ".join(_said(page))


def _said(page: Page) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, Heading):
            if block.id == DETAIL:
                return
            yield block.text
        elif isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, KeyFindings):
            for finding in block.items:
                yield f"{finding.sentence} {finding.reason}"
