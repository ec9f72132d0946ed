"""The words around an instrument's own texts on a tool, from the library."""

from __future__ import annotations

import functools
from pathlib import Path

import yaml

from inspectorate.core.fieldwork.tools import wording
from inspectorate.core.instruments.applicability import Phrases
from inspectorate.core.instruments.model import Text
from inspectorate.storage import shipped_library
from inspectorate.storage.instruments import instrument_documents

N_STEPS = 6  # of how to fill a tool in


def templates() -> Path:
    """Return the folder with the templates of tools and their phrases."""
    return shipped_library.FOLDER / "templates" / "tool"


@functools.cache
def phrases() -> Phrases:
    """Return the phrases of tools, and those of instruments that they need, by key."""
    text = (templates() / "phrases.yaml").read_text(encoding="utf-8")
    own = {key: Text(one["en"], one["cy"]) for key, one in yaml.safe_load(text).items()}
    return {**instrument_documents.phrases(), **own}


def steps(language: str) -> list[str]:
    """Return how to fill a tool in, step by step."""
    keys = (f"tool_how_{number}" for number in range(1, N_STEPS + 1))
    return [phrases()[key].in_language(language) for key in keys]


@functools.cache
def folded(key: str) -> frozenset[str]:
    """Return a phrase in both languages as it is looked for in a file."""
    one = phrases()[key]
    return frozenset({wording.folded(one.en), wording.folded(one.cy)})
