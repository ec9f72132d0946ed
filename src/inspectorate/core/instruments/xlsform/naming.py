"""Naming: what the rows and lists of a form are called, and what they can be asked."""

from __future__ import annotations

from inspectorate.core.instruments.model import Fact, Instrument, Question
from inspectorate.core.instruments.xlsform import layout, relevance
from inspectorate.core.instruments.xlsform.relevance import Subject


def row_name(item: str, item_id: str) -> str:
    """Return the name of a row, such as `q_1.1.a`."""
    return f"{layout.NAME_PREFIXES[item]}{item_id}"


def scale_list(scale_id: str) -> str:
    """Return the name of the list of a scale's answers."""
    return f"{layout.SCALE_PREFIX}{scale_id}"


def fact_list(fact: Fact) -> str:
    """Return the name of the list of a fact's values."""
    is_choice = fact.type == relevance.CHOICE
    return f"{layout.FACT_PREFIX}{fact.id}" if is_choice else layout.YES_NO_LIST


def subjects_of(instrument: Instrument) -> list[Subject]:
    """Return what the conditions of an instrument can ask about."""
    return [
        *map(fact_subject, instrument.facts),
        *(
            question_subject(instrument, question)
            for question in instrument.questions()
        ),
    ]


def fact_subject(fact: Fact, name: str = "") -> Subject:
    """Return a fact as a subject of conditions, under a name of its own or ours."""
    values = {"yes", "no"} if fact.type == relevance.YES_NO else _ids(fact)
    return Subject(
        name=name or row_name("fact", fact.id),
        key="fact",
        id=fact.id,
        type=fact.type,
        values=frozenset(values),
    )


def _ids(fact: Fact) -> set[str]:
    return {value.id for value in fact.values}


def question_subject(instrument: Instrument, question: Question) -> Subject:
    """Return a question of an instrument as a subject of conditions."""
    answers = instrument.scales[question.scale].answers
    return Subject(
        name=row_name("question", question.id),
        key="question",
        id=question.id,
        type=relevance.MANY if question.many else relevance.CHOICE,
        values=frozenset(answer.id for answer in answers),
    )
