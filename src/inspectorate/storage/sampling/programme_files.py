"""The sampling rules of programmes, as shipped."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable

import yaml

from inspectorate.core.faults import Fault, InspectorateError
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
    if name not in names():
        raise InspectorateError(
            Fault(
                f'--programme "{name}"',
                "SAMPLE-029",
                "is not known.",
                f"Use one of: {', '.join(names())}.",
            )
        )
    text = (_folder() / f"{name}.yaml").read_text("utf-8")
    return programmes.read(yaml.safe_load(text), place=f"programmes/{name}.yaml")
