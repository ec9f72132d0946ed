"""XPath: the part of it that conditions are written in, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from inspectorate.core.instruments.model import Condition
from inspectorate.core.instruments.xlsform import relevance
from inspectorate.core.instruments.xlsform.relevance import Subject

DEEPEST = 30  # brackets within each other; conditions of people have two or three
LONGEST = 4_000  # characters
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<reference>\$\{\s*[^{}\s]+\s*\})
    | (?P<text>'[^']*'|"[^"]*")
    | (?P<number>-?(?:\d+(?:\.\d*)?|\.\d+))
    | (?P<sign>!=|=|\(|\)|,)
    | (?P<word>[A-Za-z_][\w.:-]*)
    | (?P<other>\S)
    )""",
    re.VERBOSE,
)
_END = ("end", "")
SUBSET = (
    "Allowed are ${name} = 'value', ${name} != 'value', selected(${name}, 'value'), "
    "selected('value value', ${name}), and, or, not(…) and brackets."
)


class NotUnderstoodError(Exception):
    """An expression that is no condition of ours.

    Parameters
    ----------
    fault, remedy : str
        What is wrong, and what to write.
    """

    def __init__(self, fault: str, remedy: str = SUBSET) -> None:
        super().__init__(fault)
        self.fault = fault
        self.remedy = remedy


def parse(text: str, subjects: Iterable[Subject]) -> Condition:
    """Return the condition that an expression of the column `relevant` says.

    Parameters
    ----------
    text : str
        `${name} = 'value'`, `!=`, `selected(${name}, 'value')`, `selected('value value',
        ${name})`, `and`, `or`, `not(…)` and brackets. `${name} != ''` asks whether a
        question was answered.
    subjects : iterable of Subject
        The facts and questions that may be asked about.

    Returns
    -------
    Condition
        As `relevance.normal` writes it.

    Raises
    ------
    NotUnderstoodError
        For anything else, with the part that is meant.

    Examples
    --------
    >>> risk = Subject("risk", "fact", "risk", "choice", frozenset({"low", "high"}))
    >>> parse("not(${risk} = 'low')", [risk])
    {'not': {'fact': 'risk', 'is': 'low'}}
    """
    known = list(subjects)
    if len(text) > LONGEST:
        msg = f"is longer than {LONGEST:,} characters"
        raise NotUnderstoodError(msg, "Shorten it, or ask by a fact.")
    reader = _Reader(text, {subject.name: subject for subject in known})
    condition = reader.either()
    reader.take("end", "")
    return relevance.normal(condition, known)


class _Reader:
    """Takes the tokens of an expression one after the other."""

    def __init__(self, text: str, subjects: Mapping[str, Subject]) -> None:
        self._tokens = [
            (str(match.lastgroup), match.group(str(match.lastgroup)))
            for match in _TOKEN.finditer(text)
        ]
        self._subjects = subjects
        self._at = 0
        self._depth = 0

    @property
    def next(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else _END

    def take(self, kind: str, wanted: str | None = None) -> str:
        found, text = self.next
        if found != kind or wanted not in (None, text):
            raise NotUnderstoodError(f"cannot be read from {_shown(text)} on")
        self._at += 1
        return text

    def either(self) -> Condition:
        parts = [self._both()]
        while self.next == ("word", "or"):
            self.take("word")
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else {"any": parts}

    def _both(self) -> Condition:
        parts = [self._one()]
        while self.next == ("word", "and"):
            self.take("word")
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else {"all": parts}

    def _one(self) -> Condition:
        kind, text = self.next
        if (kind, text) == ("sign", "("):
            return self._bracketed()
        if kind == "word":
            self.take("word")
            if text == "not":
                return {"not": self._bracketed()}
            if text == "selected":
                return self._selected()
            raise NotUnderstoodError(f'uses "{text}", which no condition has')
        return self._comparison()

    def _bracketed(self) -> Condition:
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotUnderstoodError(f"has more than {DEEPEST} brackets in each other")
        self.take("sign", "(")
        condition = self.either()
        self.take("sign", ")")
        self._depth -= 1
        return condition

    def _subject(self) -> Subject:
        name = self.take("reference")[2:-1].strip()
        if name not in self._subjects:
            raise NotUnderstoodError(
                f"asks about ${{{name}}}, which is no fact or question before this row",
                "Name an earlier row with choices, or a number among the facts.",
            )
        return self._subjects[name]

    def _comparison(self) -> Condition:
        subject = self._subject()
        sign = self.take("sign")
        if sign not in ("=", "!="):
            raise NotUnderstoodError(f"cannot be read from {_shown(sign)} on")
        text = self._literal()
        if not text:
            found = _answered(subject)
            return found if sign == "!=" else {"not": found}
        if subject.type == relevance.MANY:
            raise NotUnderstoodError(
                f"compares ${{{subject.name}}}, which may have several answers",
                f"Write selected(${{{subject.name}}}, '{text}').",
            )
        found = {subject.key: subject.id, "is": _value(subject, text)}
        return found if sign == "=" else {"not": found}

    def _literal(self) -> str:
        if self.next[0] == "number":
            return self.take("number")
        return self.take("text")[1:-1].strip()

    def _selected(self) -> Condition:
        self.take("sign", "(")
        if self.next[0] == "reference":
            condition = self._is_selected()
        else:
            condition = self._is_among()
        self.take("sign", ")")
        return condition

    def _is_selected(self) -> Condition:
        subject = self._subject()
        self.take("sign", ",")
        text = self._literal()
        if subject.type == relevance.NUMBER:
            raise _no_choice(subject)
        return {subject.key: subject.id, "is": _value(subject, text)}

    def _is_among(self) -> Condition:
        texts = self._literal().split()
        self.take("sign", ",")
        subject = self._subject()
        if subject.is_joined:
            raise _no_choice(subject)
        if not texts:
            raise NotUnderstoodError("asks for one of no values")
        return {
            subject.key: subject.id,
            "in": [_value(subject, text) for text in texts],
        }


def _answered(subject: Subject) -> Condition:
    if subject.key == "fact":
        raise NotUnderstoodError(
            f"asks whether ${{{subject.name}}} is known, and it is a fact",
            "Name the values of the fact for which the row is relevant.",
        )
    return {"answered": subject.id}


def _value(subject: Subject, text: str) -> object:
    try:
        value = relevance.value_of(subject, text)
    except ValueError:
        value = None
    if value is None or (subject.values and text not in subject.values):
        allowed = ", ".join(sorted(subject.values)) or "a number"
        raise NotUnderstoodError(
            f'asks whether ${{{subject.name}}} is "{text}", which it cannot be',
            f"Write one of: {allowed}.",
        )
    return value


def _no_choice(subject: Subject) -> NotUnderstoodError:
    return NotUnderstoodError(
        f"uses selected() on ${{{subject.name}}}, which is no choice of one answer",
        f"Join comparisons of ${{{subject.name}}} with or.",
    )


def _shown(text: str) -> str:
    return f'"{text}"' if text else "its end"
