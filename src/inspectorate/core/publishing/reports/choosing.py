"""What a generated block is about: an inspection or a programme, and by which options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from inspectorate.core.publishing.blocks import Block
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import findings, inspection, programme
from inspectorate.core.publishing.reports.subjects import INSPECTION, Subject
from inspectorate.core.publishing.year_results import Aggregate, InspectionResult

Options = Mapping[str, str]
ANY: tuple[str, ...] = ()  # of an option: any name
PROGRAMME: Mapping[str, tuple[str, ...]] = {"programme": ANY}
ONE: Mapping[str, tuple[str, ...]] = {"programme": ANY, "inspection": ANY}


@dataclass(frozen=True)
class Source:
    """Where a generated block's content comes from.

    Parameters
    ----------
    make : callable
        From edition, subject and options to blocks; none where nothing was recorded.
    options : mapping of str to tuple of str
        What an author may choose: the values of each option, or `ANY` name.
    """

    make: Callable[[Edition, Subject, Options], Iterable[Block]]
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def inspected(
    edition: Edition, subject: Subject, options: Options
) -> InspectionResult | None:
    """Return the inspection that a block is about, if it is about one."""
    wanted = options.get("inspection", "")
    if not wanted and subject.form == INSPECTION and "programme" not in options:
        wanted = subject.name
    for result in edition.results.inspections:
        if result.inspection.id == wanted:
            return result
    return None


def programme_of(edition: Edition, subject: Subject, options: Options) -> str:
    """Return the programme that a block is about; empty if none of it is recorded.

    A year with a single programme needs no option.
    """
    known = edition.programmes()
    wanted = options.get("programme", subject.programme)
    if not wanted and len(known) == 1:
        return known[0]
    return wanted if wanted in known else ""


def year_of(
    edition: Edition, subject: Subject, options: Options
) -> tuple[str, Aggregate] | None:
    """Return the programme that a block is about and its year's scores, if any.

    What is kept of one inspection does not say how many others there were: none then.
    """
    if subject.form == INSPECTION:
        return None
    name = programme_of(edition, subject, options)
    year = edition.aggregate(name, "year") if name else None
    return (name, year) if year else None


def judged(
    edition: Edition, subject: Subject, options: Options
) -> findings.Judged | None:
    """Return what the findings of a block are made from, if anything was judged."""
    result = inspected(edition, subject, options)
    if result:
        return inspection.judged(edition, result)
    if "inspection" in options:
        return None
    found = year_of(edition, subject, options)
    return programme.judged(edition, *found) if found else None
