"""What is wrong with a block as somebody wrote it, and the findings it shows."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from inspectorate.core.faults import Fault
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing import block_lines
from inspectorate.core.publishing.blocks import Block, Table
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import findings
from inspectorate.core.publishing.reports import (
    choosing,
    own_numbers,
    rewording,
    sources,
    subjects,
)
from inspectorate.core.publishing.reports.document import Generated, ReportBlock
from inspectorate.core.publishing.reports.snapshots import Snapshot
from inspectorate.storage.publishing import publication_wordings


@dataclass(frozen=True)
class Shown:
    """A finding that a block shows.

    Parameters
    ----------
    question : str
    template : Text
        The original, with the places of its numbers in braces.
    original, now : str
        What it says unreworded and as it is, in English.
    is_reworded : bool
    must_be_seen : bool
        Its numbers changed after it was reworded.
    """

    question: str
    template: Text
    original: str
    now: str
    is_reworded: bool
    must_be_seen: bool


def of_block(block: ReportBlock, snapshot: Snapshot | None) -> list[Fault]:
    """Return what is wrong with the options and the rewordings of a block."""
    if not isinstance(block, Generated):
        return []
    place = f"block {block.id}"
    found = list(sources.faults(place, block.source, block.options))
    if found or snapshot is None:
        return found
    judged = _judged(block, snapshot)
    instrument = judged.instrument if judged else None
    return [
        *rewording.faults(place, instrument, block.wording),
        *own_numbers.faults(place, instrument, block.wording),
    ]


def seen_now(block: Generated, snapshot: Snapshot, question: str) -> str:
    """Return what a finding says unreworded now: what its author has looked at."""
    return rewording.original(_edition(snapshot), _judged(block, snapshot), question)


def shown(block: Generated, snapshot: Snapshot) -> list[Shown]:
    """Return the findings that a block shows and that can be reworded."""
    judged = _judged(block, snapshot)
    if judged is None:
        return []
    edition = _edition(snapshot)
    plain = dataclasses.replace(block, wording={})
    texts = " ".join(_texts(edition, plain, snapshot))
    reworded = dataclasses.replace(
        judged, instrument=rewording.reworded(judged.instrument, block.wording)
    )
    found = []
    for question in judged.instrument.questions():
        said = rewording.original(edition, judged, question.id)
        if question.finding is None or not said or said not in texts:
            continue
        is_reworded = question.id in block.wording
        found.append(
            Shown(
                question.id,
                question.finding,
                said,
                rewording.original(edition, reworded, question.id),
                is_reworded,
                is_reworded and block.seen.get(question.id, "") != said,
            )
        )
    return found


def _texts(edition: Edition, block: Generated, snapshot: Snapshot) -> list[str]:
    subject = subjects.read(snapshot.subject)
    made = sources.blocks(edition, subject, block.source, block.options)
    return [text for one in made for text in _lines(one)]


def _lines(block: Block) -> list[str]:
    return [] if isinstance(block, Table) else list(block_lines.lines(block))


def _edition(snapshot: Snapshot) -> Edition:
    return Edition(snapshot.results, publication_wordings.load()["en"])


def _judged(block: Generated, snapshot: Snapshot) -> findings.Judged | None:
    subject = subjects.read(snapshot.subject)
    return choosing.judged(_edition(snapshot), subject, block.options)
