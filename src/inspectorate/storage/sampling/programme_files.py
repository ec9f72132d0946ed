"""The rules of programmes, as shipped: sampling and timeline."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork import milestones
from inspectorate.core.fieldwork.milestones import Milestone
from inspectorate.core.sampling import programmes
from inspectorate.core.sampling.programmes import Programme


def _folder() -> Traversable:
    return resources.files("inspectorate") / "library" / "programmes"


def names() -> list[str]:
    """Return the ids of the programmes that have rules."""
    found = [item.name for item in _folder().iterdir()]
    return sorted(name[:-5] for name in found if name.endswith(".yaml"))


def load(name: str) -> Programme:
    """Return the sampling rules of a programme.

    Raises
    ------
    InspectorateError
        `SAMPLE-029` when there is no such programme, `SAMPLE-008` when its rules are
        wrong.
    """
    return programmes.read(_document(name), place=f"programmes/{name}.yaml")


def load_milestones(name: str) -> tuple[Milestone, ...]:
    """Return the milestones of an inspection of a programme.

    Raises
    ------
    InspectorateError
        `SAMPLE-029` when there is no such programme, `FIELDWORK-070` or
        `FIELDWORK-071` when its milestones are wrong.
    """
    return milestones.read_milestones(_document(name), place=f"programmes/{name}.yaml")


def _document(name: str) -> Any:
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
