"""What is missing before a year can be published: every fault at once."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping

from inspectorate.core.faults import Fault
from inspectorate.core.instruments.model import Instrument, Text
from inspectorate.core.publishing.wording import Phrase, missing_phrase, missing_text
from inspectorate.core.publishing.year_results import YearResults

LANGUAGES = ("en", "cy")


def faults(results: YearResults, phrases: Mapping[str, Phrase]) -> list[Fault]:
    """List every text that a language lacks.

    Parameters
    ----------
    results : YearResults
        The year with its instruments, questionnaires and amounts.
    phrases : mapping of str to Phrase
        The words of the publication.

    Returns
    -------
    list of Fault
        `PUBLISH-001` a phrase without a language, `PUBLISH-002` a text of the data
        without one, `PUBLISH-003` a phrase whose languages hold different placeholders.
    """
    found = list(_of_phrases(phrases))
    for place, text in _texts(results):
        found += [
            missing_text(place, language, text.en or text.cy)
            for language in LANGUAGES
            if not text.in_language(language)
        ]
    return sorted(set(found))


def _of_phrases(phrases: Mapping[str, Phrase]) -> Iterator[Fault]:
    for key, phrase in phrases.items():
        place = f"publication/phrases.yaml {key}"
        for language in LANGUAGES:
            if not phrase.forms(language).get("other"):
                yield missing_phrase(key, language)
        english, welsh = (_placeholders(phrase.forms(code)) for code in LANGUAGES)
        if phrase.en and phrase.cy and english != welsh:
            yield Fault(
                place,
                "PUBLISH-003",
                f'the phrase "{key}" fills in {sorted(english)} in English but '
                f"{sorted(welsh)} in Welsh.",
                "Use the same placeholders in both languages.",
            )


def _placeholders(forms: Mapping[str, str]) -> frozenset[str]:
    return frozenset(
        name
        for form in forms.values()
        for _, name, _, _ in string.Formatter().parse(form)
        if name is not None
    )


def _texts(results: YearResults) -> Iterator[tuple[str, Text]]:
    for instrument in results.instruments.values():
        yield from _of_instrument(instrument)
    for survey in results.surveys:
        yield survey.survey, survey.title
        for item in survey.items:
            yield f"{survey.survey} {item.question}", item.text
            for answer, label, _ in item.counts:
                yield f"{survey.survey} {item.question} {answer}", label
    for amount in results.amounts:
        yield f"amounts {amount.table}", amount.line


def _of_instrument(instrument: Instrument) -> Iterator[tuple[str, Text]]:
    name = instrument.name
    yield name, instrument.title
    for headline in instrument.headlines:
        yield f"{name} {headline.id}", headline.title
    for section in instrument.sections:
        yield f"{name} {section.id}", section.title
    for criterion in instrument.criteria():
        yield f"{name} {criterion.id}", criterion.title
    for reason in instrument.reasons.values():
        yield f"{name} reason {reason.id}", reason.label
    yield from _of_questions(instrument)
    yield from _of_facts(instrument)


def _of_questions(instrument: Instrument) -> Iterator[tuple[str, Text]]:
    for question in instrument.questions():
        yield f"{instrument.name} {question.id}", question.text
        if question.finding is not None:
            yield f"{instrument.name} finding of {question.id}", question.finding


def _of_facts(instrument: Instrument) -> Iterator[tuple[str, Text]]:
    for fact in instrument.facts:
        yield f"{instrument.name} {fact.id}", fact.title
        for value in fact.values:
            yield f"{instrument.name} {fact.id} {value.id}", value.label
