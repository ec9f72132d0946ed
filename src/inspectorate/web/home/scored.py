"""Scores of many inspections in few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from inspectorate.web.design import numbers
from inspectorate.web.inspections import standing
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.instruments import library
from inspectorate.web.scoring.models import EstimateRow, Scoring
from inspectorate.web.scoring.queries import kept


@dataclass(frozen=True)
class Scored:
    """The headline scores of an inspection, from its latest scoring.

    Parameters
    ----------
    instrument : str
    n_cases : int
        Of the extract.
    is_interim : bool
    headlines : list of EstimateRow
        In the order of the instrument.
    """

    instrument: str
    n_cases: int
    is_interim: bool
    headlines: list[EstimateRow] = field(default_factory=list)


def latest(rows: Sequence[Inspection]) -> dict[str, Scored]:
    """Return the latest scores of inspections, by id; two queries."""
    scorings = {
        one.inspection_id: one
        for one in Scoring.objects.filter(
            inspection__in=[row.pk for row in rows]
        ).order_by("made_at", "pk")
    }
    wanted = {
        one.pk: [headline.id for headline in library.load(one.instrument).headlines]
        for one in scorings.values()
    }
    found: dict[str, dict[str, EstimateRow]] = {}
    for estimate in EstimateRow.objects.filter(
        scoring__in=list(wanted),
        characteristic="",
        score__in=sorted({score for scores in wanted.values() for score in scores}),
    ).defer("strata"):
        found.setdefault(estimate.scoring_id, {})[estimate.score] = estimate
    return {
        inspection_id: Scored(
            one.instrument,
            one.n_cases,
            one.is_interim,
            [
                found[one.pk][score]
                for score in wanted[one.pk]
                if score in found.get(one.pk, {})
            ],
        )
        for inspection_id, one in scorings.items()
    }


def in_words(scored: Scored) -> SafeString:
    """Return each headline score on a line, such as "Safeguarding 67% (57% to 76%)"."""
    language = get_language() or "en"
    titles = {
        headline.id: headline.title.in_language(language) or headline.title.en
        for headline in library.load(scored.instrument).headlines
    }
    lines = [_said(titles[one.score], one) for one in scored.headlines]
    if scored.is_interim:
        lines.append(_("interim"))
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in lines))


def title(row: Inspection, today: date) -> str:
    """Return what an inspection is called."""
    return standing.title_of(row, today=today)


def _said(title: str, one: EstimateRow) -> str:
    estimate = kept.as_estimate(one)
    if estimate.exact is None:
        return _("%(title)s: not applicable") % {"title": title}
    share = numbers.percent(estimate.exact)
    if one.low is None or one.high is None:
        return f"{title} {share}"
    return _("%(title)s %(share)s (%(low)s to %(high)s)") % {
        "title": title,
        "share": share,
        "low": numbers.percent(one.low),
        "high": numbers.percent(one.high),
    }
