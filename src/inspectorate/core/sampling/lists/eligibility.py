"""Eligibility: which rows of a case list may be drawn, as rules in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.sampling.lists import cells

_TESTS_OF_TEXT: Mapping[str, Callable[[str, Any], bool]] = {
    "is": lambda cell, given: cell == given,
    "is_not": lambda cell, given: cell != given,
    "in": lambda cell, given: cell in given,
    "not_in": lambda cell, given: cell not in given,
}
# Test, what its cells hold, and which way it compares.
_TESTS_OF_ORDER: Mapping[str, tuple[str, Callable[[Any, Any], bool]]] = {
    "at_least": ("number", lambda cell, given: cell >= given),
    "at_most": ("number", lambda cell, given: cell <= given),
    "from": ("date", lambda cell, given: cell >= given),
    "to": ("date", lambda cell, given: cell <= given),
}
_READERS: Mapping[str, Callable[[str], Any]] = {
    "number": cells.read_number,
    "date": cells.read_date,
}
TESTS = (*_TESTS_OF_TEXT, *_TESTS_OF_ORDER)


class UnreadableCellError(ValueError):
    """A cell that a rule needs as a date or a number and that is neither."""


@dataclass(frozen=True)
class Rule:
    """One condition on one column, all of whose tests must hold.

    Parameters
    ----------
    column : str
        Our name of the column.
    tests : tuple of (str, value)
        Name of the test and the text, list of texts, number or date given.
    reason : str
        Said of a row that the rule shuts out.
    """

    column: str
    tests: tuple[tuple[str, Any], ...]
    reason: str

    def holds(self, row: Mapping[str, str]) -> bool:
        """Say whether a row meets every test.

        Raises
        ------
        UnreadableCellError
            For a cell that should be a date or a number.
        """
        return all(_holds(row[self.column], name, given) for name, given in self.tests)


@dataclass(frozen=True)
class OnePerPerson:
    """Which columns tell a person, and which of a person's rows is kept."""

    columns: tuple[str, ...]
    by: str
    keep: str  # earliest or latest


@dataclass(frozen=True)
class Eligibility:
    """All rules of a file: rows must meet every `include` and no `exclude`."""

    include: tuple[Rule, ...] = ()
    exclude: tuple[Rule, ...] = ()
    one_per_person: OnePerPerson | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns that the rules read, none twice."""
        named = [rule.column for rule in (*self.include, *self.exclude)]
        person = self.one_per_person
        if person is not None:
            named += [*person.columns, person.by]
        return tuple(dict.fromkeys(named))

    def reason_against(self, row: Mapping[str, str]) -> str | None:
        """Return why a row may not be drawn, or None.

        Raises
        ------
        UnreadableCellError
            For a cell that should be a date or a number.
        """
        for rule in self.include:
            if not rule.holds(row):
                return rule.reason
        for rule in self.exclude:
            if rule.holds(row):
                return rule.reason
        return None


def _holds(cell: str, name: str, given: Any) -> bool:
    if name in _TESTS_OF_TEXT:
        return _TESTS_OF_TEXT[name](cell, given)
    kind, compare = _TESTS_OF_ORDER[name]
    value = _READERS[kind](cell)
    if value is None:
        msg = f'"{cell}" is no {kind}'
        raise UnreadableCellError(msg)
    return compare(value, given)


def read(document: Any, *, place: str) -> Eligibility:
    """Read rules from a plain document.

    Parameters
    ----------
    document : mapping
        `include` and `exclude`: lists of `{column, <test>: value, reason}`;
        `one_per_person`: `{columns, by, keep}`.
    place : str
        Its file, for messages.

    Raises
    ------
    InspectorateError
        `SAMPLE-018`, once for each thing wrong.
    """
    if not isinstance(document, Mapping):
        raise InspectorateError(_fault(place, "the file holds no rules."))
    faults: list[Fault] = []
    rules = {
        part: _rules(document.get(part) or [], f"{place} {part}", faults)
        for part in ("include", "exclude")
    }
    person = document.get("one_per_person")
    if person is not None:
        where = f"{place} one_per_person"
        faults += [_fault(where, what) for what in _problems_of_person(person)]
    for key in document.keys() - {"include", "exclude", "one_per_person"}:
        faults.append(_fault(place, f'"{key}" is not known.'))
    if faults:
        raise InspectorateError(faults)
    return Eligibility(rules["include"], rules["exclude"], _person(person))


def _rules(entries: Any, place: str, faults: list[Fault]) -> tuple[Rule, ...]:
    if not isinstance(entries, list):
        faults.append(_fault(place, f"{entries!r} is no list of rules."))
        return ()
    rules = []
    for i, entry in enumerate(entries, start=1):
        problems = list(_problems_of_rule(entry))
        faults += [_fault(f"{place} {i}", problem) for problem in problems]
        if not problems:
            rules.append(_rule(entry, included=place.endswith("include")))
    return tuple(rules)


def _fault(place: str, what: str) -> Fault:
    return Fault(
        place,
        "SAMPLE-018",
        what,
        "See the rules in docs/methods/drawing-a-sample.md.",
    )


def _problems_of_rule(entry: Any) -> Iterator[str]:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("column"), str):
        yield f"{entry!r} names no column."
        return
    tests = entry.keys() - {"column", "reason"}
    if not tests:
        yield f'column "{entry["column"]}" has no test; use {", ".join(TESTS)}.'
    for name in sorted(tests, key=str):
        if name not in TESTS:
            yield f'"{name}" is no test; use {", ".join(TESTS)}.'
        elif _given(name, entry[name]) is None:
            yield f'"{name}: {entry[name]}" cannot be compared with.'


def _given(name: str, value: Any) -> Any:
    if name in ("in", "not_in"):
        return tuple(map(_text, value)) if isinstance(value, Sequence) else None
    if name in _TESTS_OF_TEXT:
        return _text(value)
    return _READERS[_TESTS_OF_ORDER[name][0]](_text(value))


def _text(value: Any) -> str:
    # YAML reads yes and no as truth values; the list has them as words.
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip()


def _rule(entry: Mapping[str, Any], *, included: bool) -> Rule:
    column = entry["column"]
    names = [name for name in TESTS if name in entry]
    tests = tuple((name, _given(name, entry[name])) for name in names)
    words = " and ".join(f"{name} {_words(entry[name])}" for name in names)
    told = "is not so: " if included else ""
    reason = entry.get("reason") or f"{told}{column} {words}"
    return Rule(column, tests, str(reason))


def _words(value: Any) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(_text, value))
    return _text(value)


def _problems_of_person(person: Any) -> Iterator[str]:
    if not isinstance(person, Mapping):
        yield f"{person!r} is no rule."
        return
    columns = person.get("columns")
    if not isinstance(columns, list) or not columns or not _all_text(columns):
        yield "names no columns that tell a person."
    if not person.get("by") or not isinstance(person["by"], str):
        yield "does not say by which column a row is kept."
    if person.get("keep", "earliest") not in ("earliest", "latest"):
        yield f'"keep: {person["keep"]}" is neither earliest nor latest.'


def _all_text(values: Sequence[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def _person(person: Any) -> OnePerPerson | None:
    if person is None:
        return None
    columns = tuple(person["columns"])
    return OnePerPerson(columns, person["by"], str(person.get("keep", "earliest")))
