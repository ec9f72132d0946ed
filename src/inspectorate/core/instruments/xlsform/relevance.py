"""Relevance: our conditions as the XPath of XLSForm's column `relevant`, and back."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from inspectorate.core.instruments.conditions import plain
from inspectorate.core.instruments.model import Condition

CHOICE, YES_NO, NUMBER, MANY = "choice", "yes_no", "number", "many"


@dataclass(frozen=True)
class Subject:
    """What a condition can ask about: a row of the form with a name.

    Parameters
    ----------
    name : str
        Of the row, as `${name}` refers to it.
    key : str
        `fact` or `question`.
    id : str
        Of the fact or the question.
    type : str
        `choice` for one of several answers, `many` for several of them, `yes_no`,
        `number`.
    values : frozenset of str
        Which it may take; empty for a number.
    """

    name: str
    key: str
    id: str
    type: str
    values: frozenset[str] = frozenset()

    @property
    def is_joined(self) -> bool:
        """Whether a list of values is written as comparisons joined by `or`.

        `selected('16 17', ${age})` would compare texts, and 16 may be kept as `16.0`;
        of several answers none is the whole text.
        """
        return self.type in (NUMBER, MANY)


def write(condition: Condition, subjects: Iterable[Subject]) -> str:
    """Return a condition as XPath.

    Parameters
    ----------
    condition : mapping
        As `conditions.holds` takes it.
    subjects : iterable of Subject
        Every fact and question that it names.

    Returns
    -------
    str
        `parse` returns the condition from it, as `normal` writes it.

    Examples
    --------
    >>> custody = Subject("fact_custody", "fact", "custody", YES_NO)
    >>> write({"not": {"fact": "custody", "is": True}}, [custody])
    "not(${fact_custody} = 'yes')"
    """
    return _written(condition, _by_id(subjects))


_ById = Mapping[tuple[str, str], Subject]


def _by_id(subjects: Iterable[Subject]) -> _ById:
    return {(subject.key, subject.id): subject for subject in subjects}


def _written(condition: Condition, subjects: _ById) -> str:
    for key, word in (("all", " and "), ("any", " or ")):
        if key in condition:
            parts = [_within(part, subjects) for part in condition[key]]
            return word.join(parts)
    if "not" in condition:
        return f"not({_written(condition['not'], subjects)})"
    if "answered" in condition:
        return f"{_reference(subjects['question', condition['answered']])} != ''"
    subject = subject_of(condition, subjects)
    if "is" in condition:
        return _compared(subject, condition["is"])
    if subject.is_joined:
        return " or ".join(_compared(subject, value) for value in condition["in"])
    values = " ".join(plain(value) for value in condition["in"])
    return f"selected('{values}', {_reference(subject)})"


def subject_of(condition: Condition, subjects: _ById) -> Subject:
    """Return what a comparison is about."""
    key = "fact" if "fact" in condition else "question"
    return subjects[key, condition[key]]


def _within(part: Condition, subjects: _ById) -> str:
    text = _written(part, subjects)
    is_joined = "in" in part and subject_of(part, subjects).is_joined
    return f"({text})" if "all" in part or "any" in part or is_joined else text


def _reference(subject: Subject) -> str:
    return f"${{{subject.name}}}"


def _compared(subject: Subject, value: object) -> str:
    if subject.type == MANY:
        return f"selected({_reference(subject)}, '{plain(value)}')"
    if subject.type == NUMBER:
        return f"{_reference(subject)} = {plain(value)}"
    return f"{_reference(subject)} = '{plain(value)}'"


def normal(condition: Condition, subjects: Iterable[Subject]) -> Condition:
    """Return a condition in the one form that XPath leaves of it.

    It holds exactly when the condition does. An `all` or `any` of one part is that part;
    `yes` and `no` of a fact are true and false; and where values are joined by `or` (of
    numbers, and of questions with several answers), `in` with one value is `is`, and `any`
    of several `is` about the same is `in`.
    """
    return _normal(condition, _by_id(subjects))


def _normal(condition: Condition, subjects: _ById) -> Condition:
    for key in ("all", "any"):
        if key in condition:
            parts = [_normal(part, subjects) for part in condition[key]]
            return parts[0] if len(parts) == 1 else _joined(key, parts, subjects)
    if "not" in condition:
        return {"not": _normal(condition["not"], subjects)}
    if "answered" in condition:
        return condition
    subject = subject_of(condition, subjects)
    if "is" in condition:
        return _is(subject, [condition["is"]])
    return (
        _is(subject, condition["in"]) if subject.is_joined else _in(subject, condition)
    )


def _joined(key: str, parts: list[Condition], subjects: _ById) -> Condition:
    if key == "any" and all("is" in part for part in parts):
        about = {subject_of(part, subjects) for part in parts}
        subject = about.pop()
        if not about and subject.is_joined:
            return _is(subject, [part["is"] for part in parts])
    return {key: parts}


def _is(subject: Subject, values: Iterable[object]) -> Condition:
    distinct = _distinct(subject, values)
    if len(distinct) == 1:
        return {subject.key: subject.id, "is": distinct[0]}
    return {subject.key: subject.id, "in": distinct}


def _in(subject: Subject, condition: Condition) -> Condition:
    return {subject.key: subject.id, "in": _distinct(subject, condition["in"])}


def _distinct(subject: Subject, values: Iterable[object]) -> list[Any]:
    return [value_of(subject, text) for text in dict.fromkeys(map(plain, values))]


def value_of(subject: Subject, text: str) -> Any:
    """Return a text as the value that a condition on a subject holds.

    Raises
    ------
    ValueError
        When what should be a number is none.
    """
    if subject.type == YES_NO:
        return text == "yes"
    if subject.type == NUMBER:
        number = float(text)
        if not math.isfinite(number):
            raise ValueError(text)
        return int(number) if number.is_integer() else number
    return text
