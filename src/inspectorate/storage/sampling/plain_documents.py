"""Plain documents: YAML or JSON that can be written again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml


def read(path: Path) -> Any:
    """Return a YAML or JSON file as a plain document.

    Raises
    ------
    OSError
        When the file cannot be opened.
    ValueError
        When it is not well-formed, or holds what is no text in UTF-8: half a
        surrogate pair could be read and never be written.
    """
    text = path.read_text("utf-8-sig")
    try:
        document = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
        json.dumps(document, default=str, ensure_ascii=False, skipkeys=True).encode()
    except (yaml.YAMLError, RecursionError, AttributeError) as error:
        raise ValueError(" ".join(str(error).split())) from error
    return document
