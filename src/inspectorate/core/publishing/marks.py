"""Marks that stand where a table has no figure, and what they mean.

They are those of the Government Statistical Service's guidance on symbols in tables.
"""

from __future__ import annotations

from inspectorate.core.publishing.blocks import Table
from inspectorate.core.publishing.wording import Wording

MARKS = ("c", "x", "z")


def explained(table: Table, wording: Wording) -> tuple[str, ...]:
    """Return what the marks mean that a table uses, each once.

    Parameters
    ----------
    table : Table
    wording : Wording
        Language of the sentences.
    """
    texts = [cell.text for row in table.rows for cell in row]
    return tuple(
        wording.say(f"shorthand.{mark}")
        for mark in MARKS
        if any(f"[{mark}]" in text for text in texts)
    )
