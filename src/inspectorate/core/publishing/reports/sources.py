"""Every source of a generated block, by name, and what it gives for a subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.blocks import Block
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.reports import record_sources, score_sources
from inspectorate.core.publishing.reports.choosing import Options, Source
from inspectorate.core.publishing.reports.subjects import Subject

SOURCES: Mapping[str, Source] = {**score_sources.SOURCES, **record_sources.SOURCES}


def blocks(
    edition: Edition, subject: Subject, source: str, options: Options
) -> tuple[Block, ...]:
    """Return what a source gives for a subject.

    Parameters
    ----------
    edition : Edition
        Results of the subject, in one language.
    subject : Subject
    source : str
        One of `SOURCES`.
    options : mapping of str to str

    Returns
    -------
    tuple of Block
        Empty where nothing of the kind was recorded: no number is ever made up.

    Raises
    ------
    InspectorateError
        `PUBLISH-034`, `PUBLISH-035`.
    """
    wrong = list(faults(f'source "{source}"', source, options))
    if wrong:
        raise InspectorateError(wrong)
    return tuple(SOURCES[source].make(edition, subject, options))


def faults(place: str, source: str, options: Options) -> Iterator[Fault]:
    """Yield what is wrong with the name of a source and with its options.

    Parameters
    ----------
    place : str
        Of the block.
    source : str
    options : mapping of str to str
    """
    known = SOURCES.get(source)
    if known is None:
        yield Fault(
            place,
            "PUBLISH-034",
            f'there is no source "{source}".',
            f"Use one of: {', '.join(sorted(SOURCES))}.",
        )
        return
    for option, value in options.items():
        allowed = known.options.get(option)
        if allowed is None:
            named = ", ".join(sorted(known.options)) or "none"
            yield _option(place, f'"{source}" has no option "{option}"', named)
        elif not value or (allowed and value not in allowed):
            named = ", ".join(allowed) or "any name that is recorded"
            yield _option(place, f'the option "{option}" cannot be "{value}"', named)


def _option(place: str, what: str, named: str) -> Fault:
    remedy = f"Choose from: {named}."
    return Fault(place, "PUBLISH-035", f"{what}.", remedy)
