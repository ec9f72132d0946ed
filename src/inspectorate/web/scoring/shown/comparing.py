"""An inspection beside its own earlier one, its programme, and other areas, as values."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing import funnels
from inspectorate.core.publishing.blocks import Chart
from inspectorate.core.publishing.charts import funnel as funnel_chart
from inspectorate.core.publishing.charts.drawing import NARROW, WIDE, Drawing
from inspectorate.core.publishing.year_results import FunnelResult
from inspectorate.core.publishing.year_results import Inspection as Area
from inspectorate.core.scoring import comparison, scores
from inspectorate.core.scoring.comparison import Change
from inspectorate.core.scoring.estimate import Estimate
from inspectorate.core.scoring.tallies import Tally
from inspectorate.core.stats.strata import UndefinedStatisticError
from inspectorate.web.design.components import Table
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.instruments import library
from inspectorate.web.scoring.models import Scoring
from inspectorate.web.scoring.queries import kept, peers
from inspectorate.web.scoring.queries.content import Place
from inspectorate.web.scoring.queries.peers import Peer, Together
from inspectorate.web.scoring.shown import charts, tables, words
from inspectorate.web.scoring.shown.tables import Beside

FEWEST_AREAS = 5  # below it a funnel plot shows nothing


@dataclass(frozen=True)
class ChangePage:
    """What changed since an earlier inspection.

    `versions` names both versions of the instrument where they differ.
    """

    earlier: Peer
    is_original: bool
    chart: Chart
    table: Table
    versions: tuple[str, str] | None


@dataclass(frozen=True)
class Plot:
    """A funnel plot with the table of its areas."""

    chart: Chart
    table: Table


def broad_scores(instrument: Instrument) -> list[str]:
    """Return the headlines and the sections: what is set beside other inspections."""
    headlines = [one.id for one in instrument.headlines]
    return headlines + [section.id for section in instrument.sections]


def part_scores(instrument: Instrument) -> list[str]:
    """Return the headlines, the sections and their criteria."""
    criteria = [
        score
        for section in instrument.sections
        for score in (section.id, *(one.id for one in section.criteria))
    ]
    return [one.id for one in instrument.headlines] + criteria


def change_page(row: Inspection, scoring: Scoring, earlier: Peer) -> ChangePage:
    """Return what changed from an earlier inspection to this one."""
    instrument = library.load(scoring.instrument)
    wanted = broad_scores(instrument)
    found = kept.tallies([earlier.scoring.pk, scoring.pk], scores=wanted)
    changes = changes_of(found[earlier.scoring.pk], found[scoring.pk])
    names = (words.year(earlier.row.year), words.year(row.year))
    is_original = row.original_id == earlier.row.pk
    if is_original:
        names = (_("First inspection"), _("Reinspection"))
    titles = words.titles(instrument)
    versions = (earlier.scoring.instrument, scoring.instrument)
    return ChangePage(
        earlier=earlier,
        is_original=is_original,
        chart=charts.of_pairs(
            titles,
            {one.score: (one.before, one.after) for one in changes},
            names=names,
            identifier="change-chart",
            title=_("Scores then and now"),
        ),
        table=tables.of_changes(
            titles,
            changes,
            names=names,
            caption=_("Change, with its interval and its test"),
            identifier="change",
        ),
        versions=None if versions[0] == versions[1] else versions,
    )


def changes_of(before: Sequence[Tally], after: Sequence[Tally]) -> list[Change]:
    """Return the changes of the scores that both have, in the order of the later."""
    old = {tally.score: tally for tally in before}
    return [
        comparison.change(old[tally.score], tally)
        for tally in after
        if tally.score in old
    ]


def beside(heading: str, found: Together) -> Beside | None:
    """Return a column of several inspections together; None where there are none."""
    if not found.peers:
        return None
    n = words.inspections(len(found.peers))
    return Beside(f"{heading} ({n})", found.estimates)


def neighbours(
    row: Inspection,
    scoring: Scoring,
    *,
    place: Place,
    known: Sequence[Peer],
) -> Table:
    """Return an inspection beside its region, its year and the programme to date.

    Parameters
    ----------
    row, scoring, place
        Of the inspection.
    known : sequence of Peer
        First visits of its programme that may be compared with; itself may be there.
    """
    instrument = library.load(scoring.instrument)
    wanted = broad_scores(instrument)
    of_year = [one for one in known if one.row.year == row.year]
    sets: list[tuple[str, Collection[Peer]]] = [
        (place.region, [one for one in of_year if one.place.region == place.region]),
        (words.year(row.year), of_year),
        (_("Programme to date"), [one for one in known if one.row.year <= row.year]),
    ]
    own = kept.made(scoring).estimates
    columns = [Beside(_("This inspection"), own)]
    columns += [
        column
        for heading, members in sets
        if heading
        and (column := beside(heading, peers.together(members, wanted=wanted)))
    ]
    return tables.of_neighbours(
        words.titles(instrument),
        ids=wanted,
        columns=columns,
        spreads=peers.spreads(of_year, wanted=wanted),
        caption=_(
            "Beside others; lowest, median and highest are of the inspections of %(year)s"
        )
        % {"year": row.year},
        identifier="neighbours",
    )


def plots(
    known: Sequence[tuple[str, Scoring]], *, instrument: Instrument
) -> list[Plot]:
    """Return a funnel plot for each headline.

    Parameters
    ----------
    known : sequence of (str, Scoring)
        Areas by name, each once.
    instrument : Instrument
        Whose headlines are plotted.

    Returns
    -------
    list of Plot
        Without the scores that cannot be plotted: too few areas, or all alike.
    """
    titles = words.titles(instrument)
    areas = tuple((name, scoring.pk) for name, scoring in known)
    made = []
    for score in (one.id for one in instrument.headlines):
        funnel = _funnel(areas, score)
        if funnel is None:
            continue
        key = score.replace("_", "-")
        title = _("%(score)s: areas against what chance alone would give")
        chart = charts.of_funnel(
            funnel.found,
            funnel.drawings,
            identifier=f"funnel-{key}",
            title=title % {"score": titles[score]},
        )
        table = tables.of_funnel(
            funnel.found,
            estimates=funnel.estimates,
            caption=titles[score],
            identifier=f"areas-{key}",
        )
        made.append(Plot(chart, table))
    return made


@dataclass(frozen=True)
class _Funnel:
    """A funnel plot in any language."""

    found: FunnelResult
    drawings: tuple[Drawing, Drawing]  # for wide and for narrow screens
    estimates: Mapping[str, Estimate]  # by area


# A scoring never changes: what was drawn once holds.
@functools.lru_cache(maxsize=32)
def _funnel(areas: tuple[tuple[str, str], ...], score: str) -> _Funnel | None:
    tallied = kept.tallies((scoring for _name, scoring in areas), scores=(score,))
    held = {
        scoring: [Tally(score, {"inspection_id": scoring}, own[0].strata)]
        for scoring, own in tallied.items()
    }
    points = [
        Area(scoring, "", "", "", name, "")
        for name, scoring in areas
        if scoring in held
    ]
    if len(points) < FEWEST_AREAS:
        return None
    try:
        (found,) = funnels.of_programme(points, [score], held)
    except UndefinedStatisticError:
        return None
    if len(found.points) < FEWEST_AREAS:
        return None
    drawings = (
        funnel_chart.drawn(found, width=WIDE),
        funnel_chart.drawn(found, width=NARROW),
    )
    return _Funnel(
        found,
        drawings,
        {
            name: scores.estimate(held[scoring][0])
            for name, scoring in areas
            if scoring in held
        },
    )
