"""When a question applies: conditions over the facts of a case and earlier answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from inspectorate.core.instruments.model import Condition, Instrument, Question

# An answer is the id of one answer of the scale, or a list of ids where many are ticked.
Answers = Mapping[str, Any]
Facts = Mapping[str, Any]


def plain(value: object) -> str:
    """Return a fact's or an answer's value as the text that conditions compare.

    Parameters
    ----------
    value : bool, number, str or None
        `True` and `False` are `yes` and `no`; a whole number has no decimal point.

    Returns
    -------
    str
        Empty for None.

    Examples
    --------
    >>> plain(True), plain(18.0), plain(" high "), plain(None)
    ('yes', '18', 'high', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def holds(condition: Condition | None, *, facts: Facts, answers: Answers) -> bool:
    """Say whether a condition holds; one that is absent always does.

    A fact or an answer that is missing equals nothing.

    Parameters
    ----------
    condition : mapping or None
        `{fact: F, is: V}`, `{fact: F, in: [V, ...]}`, the same with `question`,
        `{answered: Q}`, `{all: [...]}`, `{any: [...]}` or `{not: C}`.
    facts, answers : mapping of str to value
        By fact id and by question id.

    Examples
    --------
    >>> in_custody = {"fact": "custody", "is": True}
    >>> holds(in_custody, facts={"custody": "yes"}, answers={})
    True
    >>> holds({"not": in_custody}, facts={}, answers={})
    True
    """
    if condition is None:
        return True
    if "all" in condition:
        return all(holds(c, facts=facts, answers=answers) for c in condition["all"])
    if "any" in condition:
        return any(holds(c, facts=facts, answers=answers) for c in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], facts=facts, answers=answers)
    return _compares(condition, facts=facts, answers=answers)


def _compares(condition: Condition, *, facts: Facts, answers: Answers) -> bool:
    if "answered" in condition:
        return bool(_values(answers.get(condition["answered"])))
    if "fact" in condition:
        given = _values(facts.get(condition["fact"]))
    else:
        given = _values(answers.get(condition["question"]))
    wanted = condition["in"] if "in" in condition else [condition["is"]]
    return not given.isdisjoint(plain(value) for value in wanted)


def _values(given: object) -> set[str]:
    members = given if isinstance(given, list | tuple) else [given]
    return {text for text in map(plain, members) if text}


def parts(condition: Condition | None) -> Iterator[Condition]:
    """Yield the comparisons within a condition, whatever they are nested in."""
    if condition is None:
        return
    if "not" in condition:
        yield from parts(condition["not"])
    elif "all" in condition or "any" in condition:
        for part in condition.get("all", condition.get("any")):
            yield from parts(part)
    else:
        yield condition


def facts_in(condition: Condition | None) -> tuple[str, ...]:
    """Return the ids of the facts a condition asks about, in order of appearance."""
    named = [part["fact"] for part in parts(condition) if "fact" in part]
    return tuple(dict.fromkeys(named))


def questions_in(condition: Condition | None) -> tuple[str, ...]:
    """Return the ids of the questions a condition asks about, in order."""
    named = [
        part.get("question", part.get("answered"))
        for part in parts(condition)
        if "fact" not in part
    ]
    return tuple(dict.fromkeys(str(question_id) for question_id in named))


def applicable_questions(
    instrument: Instrument, facts: Facts, answers: Answers
) -> tuple[Question, ...]:
    """Return the questions that apply to a case, in display order.

    An answer to a question that does not apply counts as not given, so that an answer
    left over from before a fact was put right switches nothing on.

    Parameters
    ----------
    instrument : Instrument
        One version; conditions refer to earlier questions only, so one pass will do.
    facts, answers : mapping of str to value
        By fact id and by question id.
    """
    standing: dict[str, Any] = {}
    applicable = []
    for question in instrument.questions():
        if holds(question.applies_when, facts=facts, answers=standing):
            applicable.append(question)
            if question.id in answers:
                standing[question.id] = answers[question.id]
    return tuple(applicable)
