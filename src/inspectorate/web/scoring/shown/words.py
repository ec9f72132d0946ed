"""Scores in words: how much, how sure, out of how many."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing.sentences import percent_of
from inspectorate.core.scoring.estimate import Estimate, whole_percent
from inspectorate.web.design.numbers import grouped
from inspectorate.web.inspections.programmes import worded

CLEAR = 0.05  # p value below which we say that something differs
_FLAGS: Mapping[str, Promise] = {
    "few_cases": gettext_lazy("fewer than five cases"),
    "lone_stratum": gettext_lazy("a kind of case with one case only"),
}
_LEVELS: Mapping[str, Promise] = {
    "yes": gettext_lazy("Yes"),
    "no": gettext_lazy("No"),
}


def percent(estimate: Estimate | None) -> str | None:
    """Return a score as a whole percentage; None where it is not defined."""
    if estimate is None or estimate.percent is None:
        return None
    return f"{estimate.percent}%"


def share(exact: Fraction) -> str:
    """Return a share as a whole percentage."""
    return f"{whole_percent(exact)}%"


def limits(estimate: Estimate) -> str | None:
    """Return the limits of an interval in few words; None where there are none."""
    if estimate.low is None or estimate.high is None or estimate.interval == "census":
        return None
    return _("%(low)s%% to %(high)s%%") % {
        "low": percent_of(estimate.low),
        "high": percent_of(estimate.high),
    }


def sure(estimate: Estimate) -> str:
    """Say how sure a score is: its interval, or why there is none."""
    if estimate.exact is None:
        return _("Nothing applied, so there is no score.")
    if estimate.interval == "census":
        return _("All cases were judged: no doubt from sampling is left.")
    between = limits(estimate)
    if between is None:
        return _("Too few cases to say how sure.")
    return _("95%% interval: %(between)s") % {"between": between}


def judgements(estimate: Estimate) -> str:
    """Say how many of the judgements were above the line."""
    return _("%(n)s of %(total)s judgements sufficient") % {
        "n": grouped(estimate.n_sufficient),
        "total": grouped(estimate.n_applicable),
    }


def cases(n: int, total: int) -> str:
    """Say in how many of the cases something applied."""
    words = ngettext("in %(n)s of %(total)s case", "in %(n)s of %(total)s cases", total)
    return words % {"n": grouped(n), "total": grouped(total)}


def part(n: int, total: int) -> str:
    """Return a number out of another, such as 412 of 606."""
    return _("%(n)s of %(total)s") % {"n": grouped(n), "total": grouped(total)}


def year(given: str) -> str:
    """Return a year such as 2011-12 that no line is broken in, for narrow columns."""
    return given.replace("-", "\N{NON-BREAKING HYPHEN}")


def inspections(n: int) -> str:
    """Say a number of inspections."""
    words = ngettext("%(n)s inspection", "%(n)s inspections", n)
    return words % {"n": grouped(n)}


def flags(estimate: Estimate) -> str | None:
    """Say what a reader must know of a score; None where there is nothing."""
    known = [str(_FLAGS.get(flag, flag)) for flag in estimate.flags]
    return "; ".join(known) or None


def points(difference: float) -> str:
    """Return a difference of shares in points with one decimal and its sign."""
    shown = round(100 * difference, 1) + 0.0  # no minus before a nought
    return _sign(shown) + formats.number_format(abs(shown), decimal_pos=1)


def whole_points(difference: int | None) -> str | None:
    """Return a difference of whole percentages with its sign."""
    return None if difference is None else f"{_sign(difference)}{abs(difference)}"


def p_value(p: float) -> str:
    """Return a p value as it is written; no line is broken in it."""
    if p < 0.001:
        said = _("p below %(limit)s") % {"limit": formats.number_format(0.001, 3)}
    else:
        said = _("p = %(p)s") % {"p": formats.number_format(p, decimal_pos=3)}
    return said.replace(" ", "\N{NO-BREAK SPACE}")


def level(instrument: Instrument, characteristic: str, value: str) -> str:
    """Return a level of a characteristic in words."""
    for fact in instrument.facts:
        if fact.id == characteristic:
            for known in fact.values:
                if known.id == value:
                    return worded(known.label)
    return str(_LEVELS.get(value, value))


def characteristic(instrument: Instrument, name: str) -> str:
    """Return a characteristic in words."""
    for fact in instrument.facts:
        if fact.id == name:
            return worded(fact.title)
    return name


def titles(instrument: Instrument) -> dict[str, str]:
    """Return the title of every score: parts and questions with their numbers."""
    found = {one.id: worded(one.title) for one in instrument.headlines}
    for section in instrument.sections:
        found[section.id] = f"{section.id}. {worded(section.title)}"
        for criterion in section.criteria:
            found[criterion.id] = f"{criterion.id} {worded(criterion.title)}"
            for question in criterion.questions:
                found[question.id] = f"{question.id} {worded(question.text)}"
    return found


def _sign(number: float) -> str:
    if number == 0:
        return ""
    return "+" if number > 0 else "\N{MINUS SIGN}"
