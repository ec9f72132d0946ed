"""Scores by group of cases, with what can and what cannot be said, as values."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.scoring import combining, comparison
from inspectorate.core.scoring.comparison import GroupComparison
from inspectorate.core.scoring.tallies import Tally
from inspectorate.web.design.components import Table
from inspectorate.web.scoring.queries import kept
from inspectorate.web.scoring.shown import tables, words


@dataclass(frozen=True)
class Characteristic:
    """One characteristic: what can be said of each score, and the table."""

    id: str
    title: str
    verdicts: tuple[str, ...]
    table: Table


def page(instrument: Instrument, scorings: Iterable[str]) -> list[Characteristic]:
    """Return every characteristic that was recorded of the cases of some scorings.

    Parameters
    ----------
    instrument : Instrument
        For the words.
    scorings : iterable of str
        Ids; those of several inspections are added up.
    """
    compared = compare(tuple(scorings))
    return [
        _characteristic(
            instrument, name, [one for one in compared if one.characteristic == name]
        )
        for name in dict.fromkeys(one.characteristic for one in compared)
    ]


# A scoring never changes: what was compared once holds.
@functools.lru_cache(maxsize=32)
def compare(scorings: tuple[str, ...]) -> tuple[GroupComparison, ...]:
    """Return the comparisons between groups of cases, adjusted for their number."""
    return tuple(comparison.adjusted(_compared(kept.group_tallies(scorings))))


def _compared(
    tallied: Mapping[str, Sequence[Tally]],
) -> Iterable[GroupComparison]:
    for characteristic, every in tallied.items():
        by_score: dict[str, list[Tally]] = {}
        for tally in combining.combined(every, keep=(characteristic,)):
            by_score.setdefault(tally.score, []).append(tally)
        for levels in by_score.values():
            yield comparison.compare_groups(levels, characteristic=characteristic)


def _characteristic(
    instrument: Instrument, name: str, compared: Sequence[GroupComparison]
) -> Characteristic:
    titles = words.titles(instrument)
    title = words.characteristic(instrument, name)
    key = name.replace("_", "-")
    return Characteristic(
        id=key,
        title=title,
        verdicts=tuple(f"{titles[one.score]}: {verdict(one)}" for one in compared),
        table=tables.of_groups(
            instrument,
            compared,
            caption=_("Scores by group: %(characteristic)s")
            % {"characteristic": title},
            identifier=f"groups-{key}",
        ),
    )


def verdict(one: GroupComparison) -> str:
    """Say what a comparison shows; similar cases count for more than all cases."""
    plain, within = one.adjusted_p_value, one.adjusted_within_p_value
    if plain is None:
        if one.note == comparison.NO_VARIATION:
            return _("nothing to test: every judgement lies on one side of the line.")
        return _("too few to say.")
    if within is None:
        return _differs(plain) if plain < words.CLEAR else _alike(plain)
    if within < words.CLEAR:
        return _differs(within)
    if plain < words.CLEAR:
        return _(
            "the groups differ, but not once each is compared with similar cases "
            "(adjusted %(p)s)."
        ) % {"p": words.p_value(within)}
    return _alike(within)


def _differs(p: float) -> str:
    said = _("the groups differ by more than chance explains (adjusted %(p)s).")
    return said % {"p": words.p_value(p)}


def _alike(p: float) -> str:
    said = _("no difference that chance alone would not explain (adjusted %(p)s).")
    return said % {"p": words.p_value(p)}
