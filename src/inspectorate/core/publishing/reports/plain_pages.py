"""A report in one language as plain data, for programs."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

from inspectorate.core.publishing.blocks import Block, Chart
from inspectorate.core.publishing.reports.rendering import Rendered

DRAWN = ("wide", "narrow", "paper")  # of a chart: what is shown, not what is said


def data(made: Rendered, facts: dict[str, Any]) -> bytes:
    """Return a report as JSON: its parts in order, each with what it says.

    Parameters
    ----------
    made : Rendered
        In one language.
    facts : dict
        What it was made from.
    """
    document = {
        "title": made.page.title,
        "language": made.page.language,
        **facts,
        "parts": [
            {
                "id": part.block,
                "generated": part.is_generated,
                "blocks": [_block(block) for block in part.blocks],
            }
            for part in made.parts
        ],
    }
    return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()


def _block(block: Block) -> dict[str, Any]:
    kind = re.sub(r"(?<!^)(?=[A-Z])", "_", type(block).__name__).lower()
    fields = asdict(block)
    if isinstance(block, Chart):
        fields = {key: one for key, one in fields.items() if key not in DRAWN}
    return {"kind": kind, **fields}
