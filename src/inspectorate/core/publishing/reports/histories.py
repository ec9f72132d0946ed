"""What a report said at any moment, and what changed between two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from inspectorate.core.publishing.reports import block_texts
from inspectorate.core.publishing.reports.block_texts import Differing
from inspectorate.core.publishing.reports.document import ReportBlock


@dataclass(frozen=True)
class Version:
    """What a block said from a moment on.

    Parameters
    ----------
    number : int
        From 1.
    at : datetime
    block : ReportBlock or None
        None: it was taken out.
    """

    number: int
    at: datetime
    block: ReportBlock | None


@dataclass(frozen=True)
class BlockChange:
    """What became of a block between two moments.

    Parameters
    ----------
    block : str
        Its id.
    kind : str
        `added`, `removed` or `changed`.
    differing : tuple of Differing
    """

    block: str
    kind: str
    differing: tuple[Differing, ...]


def at(versions: Sequence[Version], moment: datetime) -> ReportBlock | None:
    """Return what a block said at a moment; None before it was there and after.

    Parameters
    ----------
    versions : sequence of Version
        In any order.
    moment : datetime
    """
    known = [one for one in versions if one.at <= moment]
    return max(known, key=lambda one: one.number).block if known else None


def between(
    blocks: Mapping[str, Sequence[Version]], since: datetime, until: datetime
) -> tuple[BlockChange, ...]:
    """Return what changed in a report between two moments.

    Parameters
    ----------
    blocks : mapping of str to sequence of Version
        Every block that the report ever had, by its id, in the order of the report.
    since, until : datetime
    """
    return tuple(_between(blocks, since, until))


def _between(
    blocks: Mapping[str, Sequence[Version]], since: datetime, until: datetime
) -> Iterator[BlockChange]:
    for name, versions in blocks.items():
        old, new = at(versions, since), at(versions, until)
        if old == new:
            continue
        kind = "added" if old is None else "removed" if new is None else "changed"
        yield BlockChange(name, kind, block_texts.differing(old, new))
