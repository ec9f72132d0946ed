"""Findings in other words: the words may change, the numbers may not."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import replace

from inspectorate.core.faults import Fault
from inspectorate.core.instruments.model import Criterion, Instrument, Question, Text
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import findings

KNOWN = frozenset({"share", "share_below", "relevant_cases"})
LANGUAGES = ("en", "cy")


def placeholders(template: str) -> frozenset[str] | None:
    """Return the placeholders of a sentence, or None if it holds anything but names.

    Examples
    --------
    >>> sorted(placeholders("In {share} of {relevant_cases}."))
    ['relevant_cases', 'share']
    >>> placeholders("{share.__class__}") is None, placeholders("{0}") is None
    (True, True)
    """
    try:
        parsed = list(string.Formatter().parse(template))
    except ValueError:
        return None
    fields = [part[1:] for part in parsed if part[1] is not None]
    if any(
        name not in KNOWN or spec or conversion for name, spec, conversion in fields
    ):
        return None
    return frozenset(name for name, _, _ in fields if name)


def faults(
    place: str, instrument: Instrument | None, wording: Mapping[str, Text]
) -> Iterator[Fault]:
    """Yield what is wrong with the reworded findings of one block.

    Parameters
    ----------
    place : str
        Of the block.
    instrument : Instrument or None
        Of its findings; None where nothing was judged.
    wording : mapping of str to Text
        Sentences by question; one that a language lacks is no fault here.
    """
    original = {
        question.id: question.finding
        for question in (instrument.questions() if instrument else ())
        if question.finding is not None
    }
    for question, text in wording.items():
        if question not in original:
            yield Fault(
                f"{place} {question}",
                "PUBLISH-039",
                "is reworded, and there is no such finding.",
                "Take the rewording out.",
            )
            continue
        for language in LANGUAGES:
            said = text.in_language(language)
            wanted = placeholders(original[question].in_language(language))
            if said and placeholders(said) != wanted:
                yield _misplaced(f"{place} {question} {language}", wanted)


def _misplaced(place: str, wanted: frozenset[str] | None) -> Fault:
    named = " and ".join(f"{{{name}}}" for name in sorted(wanted or ()))
    return Fault(
        place,
        "PUBLISH-047",
        "does not hold the places of its numbers as the original does.",
        f"Write {named} where the numbers stand, and nothing else in braces.",
    )


def reworded(instrument: Instrument, wording: Mapping[str, Text]) -> Instrument:
    """Return an instrument that says some of its findings in other words."""

    def of_question(question: Question) -> Question:
        new, old = wording.get(question.id), question.finding
        if new is None or old is None:
            return question
        # A language that was not reworded says it as before.
        return replace(question, finding=Text(new.en or old.en, new.cy or old.cy))

    def of_criterion(criterion: Criterion) -> Criterion:
        questions = tuple(of_question(question) for question in criterion.questions)
        return replace(criterion, questions=questions)

    sections = tuple(
        replace(section, criteria=tuple(of_criterion(c) for c in section.criteria))
        for section in instrument.sections
    )
    return replace(instrument, sections=sections)


def original(edition: Edition, judged: findings.Judged | None, question: str) -> str:
    """Return what a finding says unreworded, or nothing where there is none.

    Parameters
    ----------
    edition : Edition
        In English, if it is to be kept as what somebody has seen.
    judged : Judged or None
        What the block's findings are made from.
    question : str
        Its id.
    """
    if judged is None:
        return ""
    for known in judged.instrument.questions():
        if known.id == question:
            said = findings.finding(edition, judged, known)
            return said.sentence if said else ""
    return ""
