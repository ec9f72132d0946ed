"""Charts of scores with their intervals: laid out by core, described in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from inspectorate.core.publishing.blocks import Chart
from inspectorate.core.publishing.charts import rows
from inspectorate.core.publishing.charts.drawing import NARROW, WIDE, Drawing
from inspectorate.core.publishing.pages.scores import percent_axis
from inspectorate.core.publishing.sentences import percent_of
from inspectorate.core.publishing.year_results import FunnelResult
from inspectorate.core.scoring.estimate import Estimate
from inspectorate.web.scoring.shown import words


def of_scores(
    titles: Mapping[str, str],
    estimates: Mapping[str, Estimate],
    *,
    identifier: str,
    title: str,
) -> Chart:
    """Return bars with intervals, one for each estimate in the order given."""
    return _chart(
        [row(titles[score], one) for score, one in estimates.items()],
        identifier=identifier,
        title=title,
        note=_("The thin line at the end of each bar is the 95% interval."),
    )


def of_pairs(
    titles: Mapping[str, str],
    pairs: Mapping[str, tuple[Estimate, Estimate]],
    *,
    names: tuple[str, str],
    identifier: str,
    title: str,
) -> Chart:
    """Return each score before and after, under each other."""
    before, after = names
    shown = [
        made
        for score, (old, new) in pairs.items()
        for made in (
            row(f"{titles[score]}, {before}", old, style="second"),
            row(f"{titles[score]}, {after}", new),
        )
    ]
    note = _("Pale bars come before, dark ones after. Thin lines are 95% intervals.")
    return _chart(shown, identifier=identifier, title=title, note=note)


def of_funnel(
    found: FunnelResult,
    drawings: tuple[Drawing, Drawing],
    *,
    identifier: str,
    title: str,
) -> Chart:
    """Return the funnel plot of one score, drawn for wide and for narrow screens."""
    unusual = [one.area for one in found.points if one.verdict != "expected"]
    lying = ", ".join(sorted(unusual)) or _("none")
    description = _(
        "%(n)s areas by number of cases and score. Outside the limits of chance: %(areas)s."
    ) % {"n": len(found.points), "areas": lying}
    note = _(
        "Dashed line: all together. Inner lines: 95% limits. Outer lines: 99.8% limits. "
        "Across: cases. Filled dots lie outside the outer lines, ringed ones between the "
        "lines, pale ones inside."
    )
    wide, narrow = drawings
    return Chart(identifier, title, "", description, wide, narrow, note)


def row(label: str, estimate: Estimate, *, style: str = "first") -> rows.Row:
    """Return a score as a row of a chart."""
    shown = words.percent(estimate)
    if shown is None:
        return rows.Row(label, None, _("none"), style=style)
    is_census = estimate.interval == "census"
    low, high = (None, None) if is_census else (estimate.low, estimate.high)
    return rows.Row(label, estimate.estimate, shown, low, high, style)


def _chart(
    shown: Sequence[rows.Row], *, identifier: str, title: str, note: str
) -> Chart:
    axis = percent_axis()
    return Chart(
        identifier,
        title,
        "",
        "; ".join(_spoken(one) for one in shown) + ".",
        rows.drawn(shown, axis, width=WIDE),
        rows.drawn(shown, axis, width=NARROW),
        note,
    )


def _spoken(one: rows.Row) -> str:
    if one.low is None or one.high is None:
        return f"{one.label}: {one.text}"
    return _("%(label)s: %(value)s, 95%% interval %(low)s%% to %(high)s%%") % {
        "label": one.label,
        "value": one.text,
        "low": percent_of(one.low),
        "high": percent_of(one.high),
    }
