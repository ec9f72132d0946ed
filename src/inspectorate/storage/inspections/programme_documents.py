"""The documents of the programmes, as shipped, for whoever reads a part of them."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from inspectorate.core.faults import Fault, InspectorateError


def _folder() -> Traversable:
    return resources.files("inspectorate") / "library" / "programmes"


def names() -> list[str]:
    """Return the ids of the programmes that have rules."""
    found = [item.name for item in _folder().iterdir()]
    return sorted(name[:-5] for name in found if name.endswith(".yaml"))


def place(name: str) -> str:
    """Return how messages name the document of a programme."""
    return f"programmes/{name}.yaml"


def read(name: str) -> Any:
    """Return the document of a programme.

    Raises
    ------
    InspectorateError
        `SAMPLE-029` when there is no such programme.
    """
    if name not in names():
        raise InspectorateError(
            Fault(
                f'--programme "{name}"',
                "SAMPLE-029",
                "is not known.",
                f"Use one of: {', '.join(names())}.",
            )
        )
    return yaml.safe_load((_folder() / f"{name}.yaml").read_text("utf-8"))
