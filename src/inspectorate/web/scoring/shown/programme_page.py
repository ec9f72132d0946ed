"""The scores of a programme in a year, as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.scoring.estimate import Estimate
from inspectorate.web.design.components import Link, Table
from inspectorate.web.instruments import library
from inspectorate.web.scoring.queries import kept, peers
from inspectorate.web.scoring.queries.peers import Peer, Together
from inspectorate.web.scoring.shown import comparing, score_page, tables, words
from inspectorate.web.scoring.shown.comparing import Plot
from inspectorate.web.scoring.shown.score_page import Card


@dataclass(frozen=True)
class ProgrammePage:
    """Everything that the page shows of a programme in a year."""

    n_inspections: str
    n_cases: int
    versions: tuple[str, ...]
    cards: tuple[Card, ...]
    scores: Table
    neighbours: Table
    change: Table | None
    previous: str
    plots: tuple[Plot, ...]
    inspections: Table


def page(
    year: str, known: Sequence[Peer], *, address: Callable[[Peer], str]
) -> ProgrammePage:
    """Return the page of a year.

    Parameters
    ----------
    year : str
    known : sequence of Peer
        First visits of the programme in all years that the asker may see; of the year,
        at least one.
    address : callable
        Returns where the scores of an inspection are shown.
    """
    own = [one for one in known if one.row.year == year]
    instrument = library.load(own[-1].scoring.instrument)
    wanted = comparing.part_scores(instrument)
    whole = peers.together(own, wanted=wanted)
    estimates = whole.estimates
    n_cases = sum(one.scoring.n_cases for one in own)
    titles = words.titles(instrument)
    previous = max((one.row.year for one in known if one.row.year < year), default="")
    headlines = [one.id for one in instrument.headlines if one.id in estimates]
    return ProgrammePage(
        n_inspections=words.inspections(len(own)),
        n_cases=n_cases,
        versions=tuple(sorted({one.scoring.instrument for one in own})),
        cards=tuple(
            score_page.card(titles[score], estimates[score], n_cases)
            for score in headlines
        ),
        scores=tables.of_scores(
            titles,
            estimates,
            ids=[score for score in wanted if score in estimates],
            n_cases=n_cases,
            caption=_("Headline scores, sections and criteria"),
            identifier="scores",
        ),
        neighbours=_neighbours(year, known, whole, estimates, previous),
        change=_change(year, known, whole, previous),
        previous=previous,
        plots=tuple(
            comparing.plots(
                [(one.place.area, one.scoring) for one in own], instrument=instrument
            )
        ),
        inspections=_inspections(own, titles, headlines, address),
    )


def _neighbours(
    year: str,
    known: Sequence[Peer],
    whole: Together,
    estimates: Mapping[str, Estimate],
    previous: str,
) -> Table:
    own, wanted = whole.peers, list(estimates)
    instrument = library.load(own[-1].scoring.instrument)
    wanted = [one for one in comparing.broad_scores(instrument) if one in estimates]
    regions = sorted({one.place.region for one in own} - {""})
    sets = [
        (region, [one for one in own if one.place.region == region])
        for region in regions
    ]
    sets += [
        (_("Programme to date"), [one for one in known if one.row.year <= year]),
        (
            words.year(previous),
            [one for one in known if one.row.year == previous],
        ),
    ]
    columns = [tables.Beside(words.year(year), estimates)]
    columns += [
        column
        for heading, members in sets
        if (column := comparing.beside(heading, peers.together(members, wanted=wanted)))
    ]
    return tables.of_neighbours(
        words.titles(instrument),
        ids=wanted,
        columns=columns,
        spreads=peers.spreads(own, wanted=wanted),
        caption=_("By region, to date and the year before; lowest, median and highest"),
        identifier="neighbours",
    )


def _change(
    year: str, known: Sequence[Peer], whole: Together, previous: str
) -> Table | None:
    if not previous:
        return None
    instrument: Instrument = library.load(whole.peers[-1].scoring.instrument)
    wanted = comparing.broad_scores(instrument)
    before = peers.together(
        [one for one in known if one.row.year == previous], wanted=wanted
    )
    after = [whole.tallies[score] for score in wanted if score in whole.tallies]
    return tables.of_changes(
        words.titles(instrument),
        comparing.changes_of(list(before.tallies.values()), after),
        names=(words.year(previous), words.year(year)),
        caption=_("Change from the year before, with its interval and its test"),
        identifier="change",
    )


def _inspections(
    own: Sequence[Peer],
    titles: Mapping[str, str],
    headlines: Sequence[str],
    address: Callable[[Peer], str],
) -> Table:
    rows = kept.estimates((one.scoring.pk for one in own), scores=headlines)
    return tables.of_inspections(
        [
            (Link(one.place.area, address(one)), rows.get(one.scoring.pk, {}))
            for one in sorted(own, key=lambda peer: peer.place.area)
        ],
        titles=titles,
        ids=headlines,
        caption=_("Inspections, by the name of the area"),
        identifier="inspections",
    )
