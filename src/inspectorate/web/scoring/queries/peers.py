"""Other inspections of a programme with their final scores, to compare with."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people import history, permissions
from inspectorate.core.people.actions import Action, Kind
from inspectorate.core.people.stages import Stage
from inspectorate.core.people.subjects import Person, Subject
from inspectorate.core.scoring import combining, comparison, scores
from inspectorate.core.scoring.estimate import Estimate
from inspectorate.core.scoring.tallies import Tally
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import queries as people_queries
from inspectorate.web.scoring.models import Scoring
from inspectorate.web.scoring.queries import content, kept
from inspectorate.web.scoring.queries.content import Place

SCORED = (InspectionState.SCORING, InspectionState.CLOSED)
_SCORING = "scoring"


@dataclass(frozen=True)
class Peer:
    """An inspection with its final scores.

    Parameters
    ----------
    row : Inspection
    place : Place
        What its body was called then, and its region.
    scoring : Scoring
        The last one that is final.
    """

    row: Inspection
    place: Place
    scoring: Scoring

    def subject(self) -> Subject:
        """Return the inspection as permissions see it."""
        team = frozenset(
            one.person_id for one in self.row.team.all() if one.left_on is None
        )
        # Nobody is blind any more: scores are final when every reading is in.
        return GuardedInspection(self.row, team, frozenset()).subject()

    @property
    def is_closed(self) -> bool:
        """Whether nothing of it changes any more."""
        return self.row.state == InspectionState.CLOSED


@dataclass(frozen=True)
class ProgrammeYear:
    """The scores of a programme in a year, as permissions see them."""

    programme: str
    year: str

    def subject(self) -> Subject:
        """Return it as an inspection that is being scored, of which nobody is a part.

        Those may see it who see the scores of every inspection; who sees only some sees
        them, and what they are compared with, from the inspection.
        """
        name = f"{self.programme} {self.year}"
        return Subject(Kind.INSPECTION, id=name, stage=Stage.SCORING)


@dataclass(frozen=True)
class Together:
    """Several inspections together.

    Parameters
    ----------
    peers : tuple of Peer
    tallies : mapping of str to Tally
        By score, added up.
    estimates : mapping of str to Estimate
        Of all their cases, by score.
    """

    peers: tuple[Peer, ...]
    tallies: Mapping[str, Tally]
    estimates: Mapping[str, Estimate]


@dataclass(frozen=True)
class Spread:
    """How a score spreads over inspections; no order among them is meant.

    Parameters
    ----------
    lowest, highest : tuple of (Peer, Estimate)
        Of equals the first.
    median : Fraction
        Of the shares of the inspections, each counting once.
    """

    lowest: tuple[Peer, Estimate]
    highest: tuple[Peer, Estimate]
    median: Fraction


def of_programme(programme: str) -> list[Peer]:
    """Return every inspection of a programme that has final scores, oldest first."""
    found: dict[str, Scoring] = {}
    for scoring in Scoring.objects.filter(
        inspection__programme=programme,
        inspection__state__in=[state.value for state in SCORED],
        is_interim=False,
    ).order_by("made_at", "pk"):
        found[scoring.inspection_id] = scoring
    rows = (
        Inspection.objects.filter(pk__in=list(found))
        .select_related("body")
        .prefetch_related("body__names", "body__regions", "team")
        .order_by("year", "fieldwork_start", "pk")
    )
    return [Peer(row, content.place_of(row), found[row.pk]) for row in rows]


def may_see(person: Person, peers: Iterable[Peer], action: Action) -> list[Peer]:
    """Return the inspections whose scores somebody may see."""
    return [one for one in peers if permissions.may(person, action, one.subject())]


def first_visits(peers: Iterable[Peer]) -> list[Peer]:
    """Leave reinspections out: they went where the findings were of concern."""
    return [one for one in peers if one.row.kind == Inspection.Kind.INSPECTION]


def earlier(row: Inspection, peers: Sequence[Peer]) -> Peer | None:
    """Return the inspection to compare with: the original, or the body's last one.

    A body that took others over answers for what they were.
    """
    if row.original_id:
        return next((one for one in peers if one.row.pk == row.original_id), None)
    on = row.fieldwork_start
    if on is None:
        return None
    changes = people_queries.reorganisations()
    bodies = {row.body_id} | history.answers_for(row.body_id, on=on, changes=changes)
    before = [
        one
        for one in first_visits(peers)
        if one.row.body_id in bodies
        and one.row.pk != row.pk
        and one.row.fieldwork_start is not None
        and one.row.fieldwork_start < on
    ]
    return before[-1] if before else None


def together(peers: Collection[Peer], *, wanted: Iterable[str]) -> Together:
    """Add the tallies of inspections up; one query, and none the next time.

    Parameters
    ----------
    peers : collection of Peer
    wanted : iterable of str
        Scores.
    """
    scorings = tuple(one.scoring.pk for one in peers)
    tallies, estimates = _added_up(scorings, tuple(wanted))
    return Together(tuple(peers), tallies, estimates)


# A scoring never changes: what was added up once holds.
@functools.lru_cache(maxsize=32)
def _added_up(
    scorings: tuple[str, ...], wanted: tuple[str, ...]
) -> tuple[Mapping[str, Tally], Mapping[str, Estimate]]:
    tallies = kept.tallies(scorings, scores=wanted)
    joined = combining.combined(tally for one in tallies.values() for tally in one)
    estimates = {tally.score: scores.estimate(tally) for tally in joined}
    return (
        MappingProxyType({tally.score: tally for tally in joined}),
        MappingProxyType(estimates),
    )


def spreads(peers: Collection[Peer], *, wanted: Iterable[str]) -> dict[str, Spread]:
    """Return how scores spread over inspections, where any has them; one query."""
    by_scoring = {one.scoring.pk: one for one in peers}
    rows = kept.estimates(by_scoring, scores=wanted)
    found: dict[str, list[Estimate]] = {}
    for scoring in by_scoring:
        for score, estimate in rows.get(scoring, {}).items():
            own = replace(estimate, scope={_SCORING: scoring})
            found.setdefault(score, []).append(own)
    made = {score: _spread(own, by_scoring) for score, own in found.items()}
    return {score: one for score, one in made.items() if one is not None}


def _spread(own: Sequence[Estimate], by_scoring: Mapping[str, Peer]) -> Spread | None:
    low, high = comparison.lowest(own), comparison.highest(own)
    middle = comparison.median(own)
    if low is None or high is None or middle is None:
        return None
    return Spread(
        (by_scoring[low.scope[_SCORING]], low),
        (by_scoring[high.scope[_SCORING]], high),
        middle,
    )
