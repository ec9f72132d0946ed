"""What a file of a publication says of itself: pages, and what a table holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

DESCRIPTION = "-metadata.json"  # beside every table of open data


def n_pages(path: Path) -> int:
    """Return how many pages a PDF has; 0 where it cannot be read."""
    try:
        return PdfReader(path).get_num_pages()
    except (OSError, PyPdfError):
        return 0


def descriptions(path: Path) -> Mapping[str, str]:
    """Return what a table of open data holds, by language; nothing if none is kept."""
    beside = path.with_name(f"{path.name}{DESCRIPTION}")
    try:
        kept = json.loads(beside.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {one["@language"]: one["@value"] for one in kept.get("dc:description", [])}
