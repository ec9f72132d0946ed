"""A reworded finding must not bring numbers of its own: they come from the snapshot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from inspectorate.core.faults import Fault
from inspectorate.core.instruments.model import Instrument, Text
from inspectorate.core.publishing.reports.rewording import LANGUAGES

_PLACE = re.compile(r"\{[^{}]*\}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*\s*%?")


def faults(
    place: str, instrument: Instrument | None, wording: Mapping[str, Text]
) -> Iterator[Fault]:
    """Yield the numbers that are typed into reworded findings.

    Parameters
    ----------
    place : str
        Of the block.
    instrument : Instrument or None
        Of its findings. A number that the original sentence says itself, such as an
        age, may stay.
    wording : mapping of str to Text
        Sentences by question.
    """
    original = {
        question.id: question.finding
        for question in (instrument.questions() if instrument else ())
        if question.finding is not None
    }
    for question, text in wording.items():
        said_before = original.get(question, Text(""))
        for language in LANGUAGES:
            allowed = set(_numbers(said_before.in_language(language)))
            for number in _numbers(text.in_language(language)):
                if number not in allowed:
                    yield _typed(f"{place} {question} {language}", number)


def _numbers(sentence: str) -> list[str]:
    return [found.strip() for found in _NUMBER.findall(_PLACE.sub(" ", sentence))]


def _typed(place: str, number: str) -> Fault:
    return Fault(
        place,
        "PUBLISH-164",
        f'says the number "{number}" by itself.',
        "Take it out: the words in braces bring the numbers, and keep them right when "
        "the data change.",
    )
