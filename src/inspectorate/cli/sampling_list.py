"""Options that say how a file is read as a case list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from inspectorate.storage.sampling import case_lists

id_column = click.option(
    "--id",
    "id_column",
    default="case_id",
    show_default=True,
    help="Column of the case id.",
)

maps = click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="THEIRS=OURS|FILE",
    help="Rename a column, or many from a YAML or JSON file.",
)

eligible = click.option(
    "--eligible",
    type=click.Path(path_type=Path),
    help="Eligibility rules: YAML or JSON.",
)


def mapping_of(texts: Iterable[str]) -> dict[str, str]:
    """Return their heading to our name, from `theirs=ours` and from files."""
    mapping: dict[str, str] = {}
    for text in texts:
        theirs, equals, ours = text.rpartition("=")
        if equals:
            mapping[theirs.strip()] = ours.strip()
        else:
            mapping |= case_lists.read_mapping(Path(text))
    return mapping


def rules_of(path: Path | None) -> Mapping[str, Any]:
    """Return the document of the eligibility rules; no rules if there is no file."""
    return {} if path is None else case_lists.read_document(path)
