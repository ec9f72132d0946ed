"""A report as it goes out to its editors: which of its blocks stand for which of theirs."""

from __future__ import annotations

from dataclasses import dataclass

from inspectorate.core.publishing.blocks import Block


@dataclass(frozen=True)
class Part:
    """What one block of a report became on its page.

    Parameters
    ----------
    block : str
        Id of the block of the report, up to 64 characters; no two parts have the same.
    is_generated : bool
        Whether it is made from results: editors may read it but not change it.
    blocks : tuple of Block
        In reading order.
    """

    block: str
    is_generated: bool
    blocks: tuple[Block, ...]
