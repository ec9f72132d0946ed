"""`{% load instruments %}`: an instrument's own texts in the language of the page."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from inspectorate.core.instruments.applicability import Wording
from inspectorate.core.instruments.model import (
    Answer,
    Headline,
    Instrument,
    Question,
    Text,
)
from inspectorate.web.instruments import queries

register = template.Library()


@register.filter
def say(text: Text) -> str:
    """Return a text in the language of the page."""
    return text.in_language(get_language() or "en")


@register.filter
def applies(question: Question, wording: Wording) -> str:
    """Return the sentence that says when a question applies."""
    return wording.of_question(question)


@register.filter
def answers(question: Question, instrument: Instrument) -> tuple[Answer, ...]:
    """Return the answers that a question allows."""
    return instrument.scales[question.scale].answers


@register.filter
def reasons(question: Question, instrument: Instrument) -> tuple[Text, ...]:
    """Return the reasons that are asked for below the line."""
    return queries.reasons_of(instrument, question)


@register.filter
def headlines(question: Question, instrument: Instrument) -> list[Headline]:
    """Return the headline scores that a question counts towards."""
    return [one for one in instrument.headlines if one.id in question.counts_towards]


@register.filter
def reason(instrument: Instrument, reason_id: str) -> Text:
    """Return the words of a reason."""
    return instrument.reasons[reason_id].label
