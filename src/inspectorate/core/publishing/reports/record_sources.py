"""Generated blocks of what else a year recorded: work, people, money, questionnaires."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from inspectorate.core.publishing.blocks import Block
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import evidence, glance, planning, surveys
from inspectorate.core.publishing.reports import choosing
from inspectorate.core.publishing.reports.choosing import ANY, Options, Source
from inspectorate.core.publishing.reports.subjects import INSPECTION, Subject


def _of_edition(made: Callable[[Edition], Iterable[Block]]) -> Source:
    def make(edition: Edition, subject: Subject, options: Options) -> Iterable[Block]:
        del options
        # What is kept of one inspection does not say what else was done.
        return () if subject.form == INSPECTION else made(edition)

    return Source(make)


def _activity(edition: Edition) -> Iterable[Block]:
    return [glance.activity(edition)] if edition.results.inspections else ()


def _regions(edition: Edition) -> Iterable[Block]:
    return [glance.regions(edition)] if edition.results.inspections else ()


def _surveys(edition: Edition, subject: Subject, options: Options) -> Iterator[Block]:
    """Yield one questionnaire, or those of a programme, or those about all programmes."""
    named = options.get("survey", "")
    programme = choosing.programme_of(edition, subject, options) or "all"
    for survey in edition.results.surveys:
        if named in ("", survey.survey) and (named or survey.programme == programme):
            yield from surveys.blocks(edition, survey)


def _methods(edition: Edition, subject: Subject, options: Options) -> Iterable[Block]:
    """Return one part of the methods, or all of them with a heading each."""
    del subject
    wanted = options.get("part", "")
    return (
        evidence.method(edition, wanted) if wanted else evidence.every_method(edition)
    )


SOURCES: Mapping[str, Source] = {
    "activity": _of_edition(_activity),
    "work": _of_edition(glance.work),
    "regions_activity": _of_edition(_regions),
    "surveys": Source(_surveys, {"survey": ANY, "programme": ANY}),
    "staff": _of_edition(glance.staff),
    "movements": _of_edition(glance.movements),
    "posts": _of_edition(planning.posts),
    "register": _of_edition(planning.register),
    "budget": _of_edition(planning.budget),
    "hours": _of_edition(planning.hours),
    "planned": _of_edition(planning.planned),
    "cost": _of_edition(planning.cost),
    "methods": Source(_methods, {"part": tuple(evidence.METHODS)}),
}
