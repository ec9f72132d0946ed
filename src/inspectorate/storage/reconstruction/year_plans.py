"""Read the plan of a year from the library."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.reconstruction import plan
from inspectorate.storage import shipped_library


@dataclass(frozen=True)
class LoadedPlan:
    """A plan with the assumptions that the builder needs beside it."""

    plan: plan.YearPlan
    assumptions: Mapping[str, Any]


def years() -> list[str]:
    """Return the years the library has a plan for."""
    return sorted(folder.name for folder in _folder().iterdir() if folder.is_dir())


def load(year: str) -> LoadedPlan:
    """Load the plan of a year.

    Parameters
    ----------
    year : str
        Such as `2011-12`.

    Raises
    ------
    InspectorateError
        `YEAR-003` when the library has no plan for the year.
    """
    if year not in years():
        raise InspectorateError(
            Fault(
                "--year",
                "YEAR-003",
                f'there is no plan for the year "{year}".',
                f"Choose one of: {', '.join(years())}.",
            )
        )
    folder = _folder() / year
    assumptions = yaml.safe_load(_text(folder, "assumptions.yaml"))
    profiles = yaml.safe_load(_text(folder, "profiles.yaml"))
    loaded = plan.YearPlan(
        year=year,
        seed=assumptions["seed"],
        inspections=plan.inspections_from(_rows(folder, "inspections.csv")),
        profiles={name: plan.profile_from(p) for name, p in profiles.items()},
        figures=plan.figures_from(_rows(folder, "figures.csv")),
        register=tuple(_rows(folder, "register.csv")),
        amounts=tuple(_rows(folder, "amounts.csv")),
        events=tuple(_rows(folder, "events.csv")),
    )
    return LoadedPlan(loaded, assumptions)


def _folder() -> Path:
    return shipped_library.FOLDER / "years"


def _text(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_text(folder, name))))
