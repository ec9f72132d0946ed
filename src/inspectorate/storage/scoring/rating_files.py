"""The rating rules of programmes: the shipped ones and files of the user's own."""

from __future__ import annotations

from pathlib import Path

import yaml

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.scoring import rating_rules
from inspectorate.core.scoring.ratings import RatingRules
from inspectorate.storage.instruments import instrument_library


def names() -> list[str]:
    """Return the names of the shipped rules."""
    return sorted(path.stem for path in _folder().glob("*.yaml"))


def load(name: str) -> RatingRules:
    """Load the rules of a programme's ratings.

    Parameters
    ----------
    name : str
        A shipped one such as `youth-2018`, or a path to a YAML file.

    Raises
    ------
    InspectorateError
        `SCORE-024` when there is no such file or it is no YAML, and those of
        `rating_rules.rules_of`.
    """
    path = _folder() / f"{name}.yaml" if name in names() else Path(name)
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        what = f"rating rules cannot be read ({type(error).__name__})."
        remedy = f"Use one of {', '.join(names())}, or the path of a YAML file."
        raise InspectorateError(Fault(name, "SCORE-024", what, remedy)) from error
    return rating_rules.rules_of(data, place=name)


def _folder() -> Path:
    return instrument_library.library() / "ratings"
