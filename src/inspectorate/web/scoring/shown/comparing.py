"""An inspection beside its own earlier one, its programme, and other areas, as values."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing import funnels
from inspectorate.core.publishing.blocks import Chart
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
    return Beside(f"{heading} ({n})", found.estimates())


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
    headlines = [one.id for one in instrument.headlines]
    tallied = kept.tallies((one.pk for _name, one in known), scores=headlines)
    titles = words.titles(instrument)
    made = []
    for score in headlines:
        found = _funnel(known, tallied, score)
        if found is None:
            continue
        by_area = _estimates(known, tallied, score)
        chart = charts.of_funnel(
            found,
            identifier=f"funnel-{score.replace('_', '-')}",
            title=_("%(score)s: areas against what chance alone would give")
            % {"score": titles[score]},
        )
        table = tables.of_funnel(
            found,
            estimates=by_area,
            caption=titles[score],
            identifier=f"areas-{score.replace('_', '-')}",
        )
        made.append(Plot(chart, table))
    return made


def _funnel(
    known: Sequence[tuple[str, Scoring]],
    tallied: Mapping[str, Sequence[Tally]],
    score: str,
) -> FunnelResult | None:
    areas = [Area(one.pk, "", "", one.instrument, name, "") for name, one in known]
    by_area = {
        scoring: [_placed(tally, scoring) for tally in own if tally.score == score]
        for scoring, own in tallied.items()
    }
    held = [area for area in areas if by_area.get(area.id)]
    if len(held) < FEWEST_AREAS:
        return None
    try:
        (found,) = funnels.of_programme(held, [score], by_area)
    except UndefinedStatisticError:
        return None
    return found if len(found.points) >= FEWEST_AREAS else None


def _placed(tally: Tally, scoring: str) -> Tally:
    return Tally(tally.score, {"inspection_id": scoring}, tally.strata)


def _estimates(
    known: Sequence[tuple[str, Scoring]],
    tallied: Mapping[str, Sequence[Tally]],
    score: str,
) -> dict[str, Estimate]:
    return {
        name: scores.estimate(tally)
        for name, scoring in known
        for tally in tallied.get(scoring.pk, ())
        if tally.score == score
    }
