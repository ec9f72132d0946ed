"""The rating rules of programmes: the shipped ones and files of the user's own."""

from __future__ import annotations

from pathlib import Path

import yaml

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.scoring.rating import rating_rules
from inspectorate.core.scoring.rating.ratings import RatingRules
from inspectorate.storage import shipped_library
from inspectorate.storage.scoring import table_files


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
    except (OSError, UnicodeDecodeError, RecursionError, yaml.YAMLError) as error:
        what = f"rating rules cannot be read ({type(error).__name__})."
        remedy = f"Use one of {', '.join(names())}, or the path of a YAML file."
        raise InspectorateError(Fault(name, "SCORE-024", what, remedy)) from error
    return rating_rules.rules_of(data, place=name)


def read_ratings(path: Path) -> dict[str, str]:
    """Read a CSV table `standard, rating`.

    Raises
    ------
    InspectorateError
        `SCORE-033` for a standard that is rated twice, `SCORE-034` for a row without a
        value, and those of `table_files.rows_of`.
    """
    rated: dict[str, str] = {}
    faults = []
    for row_no, (standard, rating) in enumerate(_pairs(path, "rating"), start=2):
        if standard in rated:
            faults.append(
                Fault(
                    f"{path} row {row_no}",
                    "SCORE-033",
                    f'standard "{standard}" is rated a second time.',
                    "Keep one rating for each standard.",
                )
            )
        rated[standard] = rating
    if faults:
        raise InspectorateError(faults)
    return rated


def read_standards(path: Path) -> dict[str, tuple[str, ...]]:
    """Read a CSV table `standard, score`: the key questions of each standard.

    Raises
    ------
    InspectorateError
        As `read_ratings`, less the repeated standards: they have several scores.
    """
    members: dict[str, tuple[str, ...]] = {}
    for standard, score in _pairs(path, "score"):
        members[standard] = (*members.get(standard, ()), score)
    return members


def _pairs(path: Path, second: str) -> list[tuple[str, str]]:
    columns = ("standard", second)
    rows = [
        (standard.strip(), value.strip())
        for standard, value in table_files.rows_of(path, columns)
    ]
    blank = [
        Fault(
            f"{path} row {row_no}",
            "SCORE-034",
            f"has no {' or no '.join(columns)}.",
            "Fill both columns in, or take the row out.",
        )
        for row_no, row in enumerate(rows, start=2)
        if not all(row)
    ]
    if blank:
        raise InspectorateError(blank)
    return rows


def _folder() -> Path:
    return shipped_library.FOLDER / "ratings"
