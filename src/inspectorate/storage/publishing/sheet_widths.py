"""How wide the columns of a sheet are."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from inspectorate.core.publishing.workbook import Sheet

LEAST, MOST = 10, 60  # characters; longer texts are wrapped
TEXT = 100  # of a sheet that is text alone


def of(sheet: Sheet) -> list[int]:
    """Return the width of each column in characters."""
    if not sheet.columns:
        return [TEXT]
    return [
        min(
            MOST,
            max(
                LEAST,
                *(len(word) + 2 for word in header.split()),
                *(len(row[place].text) + 2 for row in sheet.rows),
            ),
        )
        for place, header in enumerate(sheet.columns)
    ]


def n_lines(texts: Sequence[str], widths: Sequence[int]) -> int:
    """Return how many lines the longest text of a row takes."""
    return max(
        len(textwrap.wrap(text, width)) or 1
        for text, width in zip(texts, widths, strict=True)
    )
