"""What stands between a report and its publication: one list, each with its remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing import completeness
from inspectorate.core.publishing.blocks import Block, Chart, Table
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.reports import (
    choosing,
    drafting,
    rendering,
    rewording,
    structure,
    subjects,
)
from inspectorate.core.publishing.reports.document import (
    Document,
    Generated,
    Quotation,
    Recommendation,
    ReportBlock,
)
from inspectorate.core.publishing.reports.parts import Part
from inspectorate.core.publishing.reports.snapshots import Snapshot
from inspectorate.core.publishing.wording import Wording

LANGUAGES = ("en", "cy")
NAMES = {"en": "English", "cy": "Welsh"}


def faults(
    document: Document,
    snapshot: Snapshot,
    wordings: Mapping[str, Wording],
    *,
    more: Iterable[Fault] = (),
) -> list[Fault]:
    """List everything that blocks the publication of a report.

    Parameters
    ----------
    document : Document
    snapshot : Snapshot
        Of its subject.
    wordings : mapping of str to Wording
        `en` and `cy`.
    more : iterable of Fault
        What others found, such as disclosure control and unanswered comments.

    Returns
    -------
    list of Fault
        In the order of the blocks: `PUBLISH-040` a text missing in a language,
        `PUBLISH-041` a reworded finding whose numbers changed, `PUBLISH-042` a
        quotation that nobody cleared, `PUBLISH-043` a text that asks for another,
        `PUBLISH-045` a table or chart without caption or description, `PUBLISH-046` a
        block of which the snapshot holds nothing; as `structure.faults`,
        `rendering.rendered` and `completeness.faults`.
    """
    broken = structure.faults(document, snapshot)
    found = [*_texts("title", document.title), *broken]
    for block in document.blocks:
        found += _of_block(block)
    if not broken:
        found += _findings_to_see(document, snapshot, wordings["en"])
        found += _of_pages(document, snapshot, wordings)
    phrases = wordings["en"].phrases
    found += completeness.faults(snapshot.results, phrases)
    return list(dict.fromkeys([*found, *more]))


def _of_block(block: ReportBlock) -> Iterator[Fault]:
    place = f"block {block.id}"
    if isinstance(block, Generated):
        if block.caption.en or block.caption.cy:
            yield from _texts(f"{place} caption", block.caption)
        for question, text in block.wording.items():
            yield from _texts(f"{place} {question}", text)
        return
    yield from _texts(place, block.text)
    if isinstance(block, Quotation):
        yield from _texts(f"{place} said by", block.said_by)
        if not block.cleared_by:
            yield _uncleared(place)
    if isinstance(block, Recommendation):
        yield from _texts(f"{place} addressed to", block.addressed_to)


def _texts(place: str, text: Text) -> Iterator[Fault]:
    for language in LANGUAGES:
        said = text.in_language(language).strip()
        if not said:
            yield Fault(
                place,
                "PUBLISH-040",
                f"has no text in {NAMES[language]}.",
                "Write it, or take the block out; nothing is filled in from the other "
                "language.",
            )
        elif drafting.asks(said):
            yield Fault(
                place,
                "PUBLISH-043",
                f"still asks in {NAMES[language]} for what is to be written there.",
                "Write it in place of the words in square brackets, or take the block "
                "out.",
            )


def _uncleared(place: str) -> Fault:
    return Fault(
        place,
        "PUBLISH-042",
        "nobody has made sure that this quotation tells nothing of the person.",
        "Let somebody read it for names, places and circumstances, and clear it.",
    )


def to_see_again(
    block: Generated, snapshot: Snapshot, wording: Wording
) -> dict[str, tuple[str, str]]:
    """Return the reworded findings of a block whose numbers changed since they were seen.

    Parameters
    ----------
    block : Generated
    snapshot : Snapshot
        Of the report's subject.
    wording : Wording
        English.

    Returns
    -------
    dict of str to pair of str
        By question: what the unreworded sentence said when somebody last looked, and
        what it says now.
    """
    edition = Edition(snapshot.results, wording)
    subject = subjects.read(snapshot.subject)
    judged = choosing.judged(edition, subject, block.options)
    now = {
        question: rewording.original(edition, judged, question)
        for question in block.wording
    }
    return {
        question: (block.seen.get(question, ""), said)
        for question, said in now.items()
        if said != block.seen.get(question, "")
    }


def _findings_to_see(
    document: Document, snapshot: Snapshot, wording: Wording
) -> Iterator[Fault]:
    for block in document.blocks:
        if isinstance(block, Generated) and block.wording:
            changed = to_see_again(block, snapshot, wording)
            for question, (seen, now) in changed.items():
                yield Fault(
                    f"block {block.id} {question}",
                    "PUBLISH-041",
                    f'is reworded, and what it says changed: "{seen}" became "{now}".',
                    "Look whether the wording still fits, and confirm it or change it.",
                )


def _of_pages(
    document: Document, snapshot: Snapshot, wordings: Mapping[str, Wording]
) -> Iterator[Fault]:
    for language in LANGUAGES:
        try:
            made = rendering.rendered(document, snapshot, wordings[language])
        except InspectorateError as error:
            yield from error.faults
            continue
        yield from _of_parts(made.parts)


def _of_parts(parts: Sequence[Part]) -> Iterator[Fault]:
    for part in parts:
        place = f"block {part.block}"
        if part.is_generated and not part.blocks:
            yield Fault(
                place,
                "PUBLISH-046",
                "shows nothing: the snapshot holds nothing of the kind.",
                "Take the block out, or choose other options.",
            )
        if not all(text.strip() for block in part.blocks for text in _said(block)):
            yield Fault(
                place,
                "PUBLISH-045",
                "holds a table without a caption, or a chart that is not described.",
                "Give it a caption in both languages.",
            )


def _said(block: Block) -> tuple[str, ...]:
    if isinstance(block, Table):
        return (block.caption,)
    return (block.title, block.description) if isinstance(block, Chart) else ()
