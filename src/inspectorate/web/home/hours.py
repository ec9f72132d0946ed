"""Hours that inspections take, computed from the rates of their programmes."""

from __future__ import annotations

from dataclasses import dataclass

from inspectorate.web.inspections import programmes
from inspectorate.web.inspections.facts import Progress


@dataclass(frozen=True)
class Hours:
    """Deployable hours of one inspection.

    Parameters
    ----------
    planned : float
        What its sample takes by the rates of the programme.
    used : float
        The share of these hours that is the share of its cases that are judged.
    """

    planned: float
    used: float


def of(programme: str, progress: Progress) -> Hours | None:
    """Return the hours of an inspection; None while no sample is drawn."""
    if not progress.n_cases or programme not in programmes.names():
        return None
    planned = programmes.rates(programme).cost_of(progress.n_cases).hours
    return Hours(planned, planned * progress.n_judged / progress.n_cases)
