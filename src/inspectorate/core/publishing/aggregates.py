"""Aggregates: the scores of inspections put together, and what changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from inspectorate.core.publishing.year_results import (
    Aggregate,
    Estimates,
    Inspection,
    ScoreChange,
)
from inspectorate.core.scoring import combining, comparison, scores
from inspectorate.core.scoring.estimate import Estimate
from inspectorate.core.scoring.tallies import Tally

# Scores by inspection id.
Tallies = dict[str, list[Tally]]


def estimates(
    tallies: Sequence[Tally], scope: Mapping[str, str]
) -> dict[str, Estimate]:
    """Return the estimates of tallies by score, with a scope of our own."""
    return {
        tally.score: dataclasses.replace(scores.estimate(tally), scope=scope)
        for tally in tallies
    }


def of_year(
    everything: Sequence[Inspection], tallied: Tallies, year: str
) -> list[Aggregate]:
    """Return each programme's year, year before, programme to date and regions.

    Parameters
    ----------
    everything : sequence of Inspection
        Of all years; reinspections are left out.
    tallied : dict of str to list of Tally
        By inspection id.
    year : str
        Which year is the year.
    """
    made = []
    first = [i for i in everything if i.kind == "inspection"]
    for programme in dict.fromkeys(i.programme for i in first):
        own = [i for i in first if i.programme == programme]
        previous = max((i.year for i in own if i.year < year), default="")
        parts = {
            "year": [i for i in own if i.year == year],
            "previous_year": [i for i in own if i.year == previous],
            "programme_to_date": own,
        }
        for region in dict.fromkeys(i.region for i in parts["year"]):
            parts[f"region:{region}"] = [i for i in parts["year"] if i.region == region]
        made += [
            _aggregate(programme, scope, members, tallied)
            for scope, members in parts.items()
            if members
        ]
    return made


def _aggregate(
    programme: str, scope: str, members: Sequence[Inspection], tallied: Tallies
) -> Aggregate:
    tallies = [tally for i in members for tally in tallied[i.id]]
    single = [
        estimate
        for i in members
        for estimate in estimates(
            tallied[i.id], {"inspection": i.id, "area": i.area}
        ).values()
    ]
    sizes = [sizes_of(tallied[i.id]) for i in members]
    listed = [population for _, population in sizes]
    extremes = comparison.extremes(single)
    lowest: Estimates = {score: low for score, (low, _) in extremes.items()}
    highest: Estimates = {score: high for score, (_, high) in extremes.items()}
    return Aggregate(
        programme=programme,
        scope=scope,
        n_inspections=len(members),
        estimates=estimates(combining.combined(tallies), {}),
        lowest=lowest,
        highest=highest,
        n_regions=len({i.region for i in members}),
        n_sampled=sum(sampled for sampled, _ in sizes),
        population=None if None in listed else sum(n for n in listed if n is not None),
        extracts=tuple(dict.fromkeys(extract_name(i) for i in members)),
    )


def extract_name(inspection: Inspection) -> str:
    """Return the name of the extract that holds an inspection's answers."""
    again = "-reinspection" * (inspection.kind == "reinspection")
    return f"{inspection.programme}-{inspection.year}{again}"


def sizes_of(tallies: Sequence[Tally]) -> tuple[int, int | None]:
    """Return how many cases were sampled, and how many were on the list if known.

    Parameters
    ----------
    tallies : sequence of Tally
        Of one inspection; each names every stratum in which it has cases.
    """
    strata = {key: one for tally in tallies for key, one in tally.strata.items()}
    listed = [stratum.population for stratum in strata.values()]
    known = None if None in listed else sum(n for n in listed if n is not None)
    return sum(stratum.sampled for stratum in strata.values()), known


def changes(
    everything: Sequence[Inspection], tallied: Tallies, year: str
) -> list[ScoreChange]:
    """Test what changed: the year against the one before, and each reinspection."""
    pairs: list[tuple[str, str, list[Inspection], list[Inspection]]] = []
    first = [i for i in everything if i.kind == "inspection"]
    for programme in dict.fromkeys(i.programme for i in first):
        own = [i for i in first if i.programme == programme]
        previous = max((i.year for i in own if i.year < year), default="")
        before = [i for i in own if i.year == previous]
        after = [i for i in own if i.year == year]
        pairs.append((programme, "", before, after))
    for again in (i for i in everything if i.original):
        original = [i for i in everything if i.id == again.original]
        pairs.append((again.programme, again.id, original, [again]))
    return [
        _change(programme, inspection, old, new)
        for programme, inspection, before, after in pairs
        if before and after
        for old, new in _matched(before, after, tallied)
    ]


def _matched(
    before: Sequence[Inspection], after: Sequence[Inspection], tallied: Tallies
) -> list[tuple[Tally, Tally]]:
    """Pair the scores that both periods have."""

    def together(members: Sequence[Inspection]) -> dict[str, Tally]:
        tallies = [tally for i in members for tally in tallied[i.id]]
        return {tally.score: tally for tally in combining.combined(tallies)}

    old, new = together(before), together(after)
    return [(old[score], new[score]) for score in new if score in old]


def _change(programme: str, inspection: str, old: Tally, new: Tally) -> ScoreChange:
    tested = comparison.change(old, new).difference
    if tested is None:
        return ScoreChange(programme, inspection, new.score, None, None, None, None)
    return ScoreChange(
        programme=programme,
        inspection=inspection,
        score=new.score,
        difference=tested.difference,
        low=tested.low,
        high=tested.high,
        p_value=tested.p_value,
    )
