"""Tables of scores: n, N and interval beside each."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing.sentences import FEWEST_FOR_A_SHARE
from inspectorate.core.publishing.year_results import FunnelResult
from inspectorate.core.scoring.comparison import Change, GroupComparison
from inspectorate.core.scoring.estimate import Estimate
from inspectorate.web.design.components import Cell, Column, Link, Table
from inspectorate.web.scoring.queries.peers import Spread
from inspectorate.web.scoring.shown import words


@dataclass(frozen=True)
class Beside:
    """A column of estimates to set beside others."""

    heading: str
    estimates: Mapping[str, Estimate]


def of_scores(
    titles: Mapping[str, str],
    estimates: Mapping[str, Estimate],
    *,
    ids: Iterable[str],
    n_cases: int,
    caption: str,
    identifier: str,
) -> Table:
    """Return scores with their intervals and bases, in the order of `ids`."""
    columns = [
        Column(_("Score")),
        Column(_("Percent"), is_numeric=True),
        Column(_("95% interval"), is_numeric=True),
        Column(_("Judgements sufficient"), is_numeric=True),
        Column(_("Cases where it applied"), is_numeric=True),
        Column(_("To be aware of")),
    ]
    body = [
        [
            titles[score],
            words.percent(one),
            words.limits(one) or _no_limits(one),
            words.part(one.n_sufficient, one.n_applicable),
            words.part(one.n_cases, n_cases),
            words.flags(one),
        ]
        for score, one in ((score, estimates[score]) for score in ids)
    ]
    return Table(caption, columns, body, id=identifier)


def _no_limits(one: Estimate) -> str | None:
    return _("all judged") if one.interval == "census" else None


def of_changes(
    titles: Mapping[str, str],
    changes: Sequence[Change],
    *,
    names: tuple[str, str],
    caption: str,
    identifier: str,
) -> Table:
    """Return scores before and after, with the difference, its interval and its test."""
    before, after = names
    columns = [
        Column(_("Score")),
        Column(before, is_numeric=True),
        Column(after, is_numeric=True),
        Column(_("Difference in points"), is_numeric=True),
        Column(_("95% interval of the difference"), is_numeric=True),
        Column(_("What the test says")),
    ]
    body: list[list[Cell]] = [
        [
            titles[one.score],
            words.percent(one.before),
            words.percent(one.after),
            words.whole_points(one.points),
            _interval_of(one),
            verdict(one),
        ]
        for one in changes
    ]
    return Table(caption, columns, body, id=identifier)


def _interval_of(one: Change) -> str | None:
    found = one.difference
    if found is None or found.low is None or found.high is None:
        return None
    return _("%(low)s to %(high)s") % {
        "low": words.points(found.low),
        "high": words.points(found.high),
    }


def verdict(one: Change) -> str:
    """Say in words whether a score changed."""
    if one.difference is None or one.difference.p_value is None:
        return _("Cannot be tested: too little to go by.")
    p = words.p_value(one.difference.p_value)
    if one.difference.p_value >= words.CLEAR:
        return _("Chance alone may explain it (%(p)s).") % {"p": p}
    if one.difference.difference > 0:
        return _("Better, by more than chance explains (%(p)s).") % {"p": p}
    return _("Worse, by more than chance explains (%(p)s).") % {"p": p}


def of_neighbours(
    titles: Mapping[str, str],
    *,
    ids: Iterable[str],
    columns: Sequence[Beside],
    spreads: Mapping[str, Spread],
    caption: str,
    identifier: str,
) -> Table:
    """Return scores beside those of others, with the lowest, median and highest."""
    headings = [Column(_("Score"))]
    headings += [Column(one.heading, is_numeric=True) for one in columns]
    headings += [
        Column(_("Lowest"), is_numeric=True),
        Column(_("Median"), is_numeric=True),
        Column(_("Highest"), is_numeric=True),
    ]
    body: list[list[Cell]] = [
        [
            titles[score],
            *(_with_limits(one.estimates.get(score)) for one in columns),
            *_spread_cells(spreads.get(score)),
        ]
        for score in ids
    ]
    return Table(caption, headings, body, id=identifier)


def _with_limits(one: Estimate | None) -> str | None:
    shown = words.percent(one)
    between = words.limits(one) if one else None
    return f"{shown} ({between})" if shown and between else shown


def _spread_cells(found: Spread | None) -> list[Cell]:
    if found is None:
        return [None, None, None]
    (low_at, low), (high_at, high) = found.lowest, found.highest
    return [
        f"{words.percent(low)} ({low_at.place.area})",
        words.share(found.median),
        f"{words.percent(high)} ({high_at.place.area})",
    ]


def of_funnel(
    found: FunnelResult,
    *,
    estimates: Mapping[str, Estimate],
    caption: str,
    identifier: str,
) -> Table:
    """Return the areas of a funnel plot by name, and where each lies."""
    said = {
        "expected": _("As chance alone would give"),
        "unusual": _("Unusual: outside the 95% limits"),
        "exceptional": _("Exceptional: outside the 99.8% limits"),
    }
    columns = [
        Column(_("Area")),
        Column(_("Cases"), is_numeric=True),
        Column(_("Percent"), is_numeric=True),
        Column(_("95% interval"), is_numeric=True),
        Column(_("Where it lies")),
    ]
    body: list[list[Cell]] = [
        [
            one.area,
            one.n_cases,
            words.percent(estimates[one.area]),
            words.limits(estimates[one.area]),
            said[one.verdict],
        ]
        for one in sorted(found.points, key=lambda point: point.area)
    ]
    return Table(caption, columns, body, id=identifier)


def of_groups(
    instrument: Instrument,
    comparisons: Sequence[GroupComparison],
    *,
    caption: str,
    identifier: str,
) -> Table:
    """Return scores by group; groups of fewer than five cases are too few to say."""
    titles = words.titles(instrument)
    columns = [
        Column(_("Score")),
        Column(_("Group")),
        Column(_("Percent"), is_numeric=True),
        Column(_("95% interval"), is_numeric=True),
        Column(_("Points above similar cases"), is_numeric=True),
        Column(_("Cases"), is_numeric=True),
    ]
    body = [
        [titles[one.score], *_group_cells(instrument, one, estimate, excess)]
        for one in comparisons
        for estimate, excess in itertools.zip_longest(
            one.estimates, one.excess[: len(one.estimates)]
        )
    ]
    return Table(caption, columns, body, id=identifier)


def _group_cells(
    instrument: Instrument,
    one: GroupComparison,
    estimate: Estimate,
    excess: float | None,
) -> list[Cell]:
    value = estimate.scope[one.characteristic]
    name = words.level(instrument, one.characteristic, value)
    if estimate.n_cases < FEWEST_FOR_A_SHARE:
        few = _("Too few to say")
        return [name, few, few, few, few]
    return [
        name,
        words.percent(estimate),
        words.limits(estimate),
        None if excess is None else words.points(excess),
        estimate.n_cases,
    ]


def of_inspections(
    rows: Sequence[tuple[Link | str, Mapping[str, Estimate]]],
    *,
    titles: Mapping[str, str],
    ids: Sequence[str],
    caption: str,
    identifier: str,
) -> Table:
    """Return inspections with their headline scores, in the order given."""
    columns = [Column(_("Area"))]
    columns += [Column(titles[score], is_numeric=True) for score in ids]
    body: list[list[Cell]] = [
        [name, *(_with_limits(estimates.get(score)) for score in ids)]
        for name, estimates in rows
    ]
    return Table(caption, columns, body, id=identifier)
