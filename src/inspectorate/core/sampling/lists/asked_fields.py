"""Asked fields: what a case list has to tell, from the programme and the instrument."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from inspectorate.core.instruments import conditions
from inspectorate.core.instruments.model import Fact, Instrument, Text
from inspectorate.core.sampling.lists import cell_rules
from inspectorate.core.sampling.lists.cell_rules import CellRule
from inspectorate.core.sampling.lists.eligibility import Eligibility
from inspectorate.core.sampling.programmes import Programme

CASE_ID = "case_id"
OFFICER = "officer"
LANGUAGE = "language"
# What a field is asked for, strongest first.
PURPOSES = (
    *("identity", "eligibility", "minimum", "questions"),
    *("officer", "language", "comparison"),
)
NEEDED_FOR = frozenset({"identity", "eligibility", "minimum", "questions"})


@dataclass(frozen=True)
class AskedField:
    """Something that a case list tells of each case.

    Parameters
    ----------
    id : str
        Our name of the column.
    purposes : tuple of str
        Of `PURPOSES`; a list cannot be used without a field that is needed.
    title : Text
        As the instrument calls it; empty where it is no fact of the instrument.
    rule : CellRule
        What may stand in its column.
    """

    id: str
    purposes: tuple[str, ...]
    title: Text
    rule: CellRule

    @property
    def is_needed(self) -> bool:
        """True if a list without this field cannot be used."""
        return not NEEDED_FOR.isdisjoint(self.purposes)


def of_list(
    programme: Programme, eligibility: Eligibility, instrument: Instrument
) -> tuple[AskedField, ...]:
    """Return what the list of an inspection has to tell.

    Parameters
    ----------
    programme : Programme
        Its minimums name kinds of case.
    eligibility : Eligibility
        Its rules read columns.
    instrument : Instrument
        Its facts: those that decide which questions apply are needed, the others are
        asked for so that results can be compared between groups.

    Returns
    -------
    tuple of AskedField
        The id first, then what is needed, then the rest; each once.
    """
    asked: dict[str, AskedField] = {}
    for name, purpose in _purposes(programme, eligibility, instrument):
        known = asked.get(name)
        if known is None:
            asked[name] = _field(name, purpose, instrument)
        else:
            asked[name] = replace(known, purposes=_ordered([*known.purposes, purpose]))
    return tuple(
        sorted(asked.values(), key=lambda one: (one.id != CASE_ID, not one.is_needed))
    )


def _purposes(
    programme: Programme, eligibility: Eligibility, instrument: Instrument
) -> Iterator[tuple[str, str]]:
    yield CASE_ID, "identity"
    for column in eligibility.columns:
        yield column, "eligibility"
    for minimum in programme.minimums:
        yield minimum.column, "minimum"
    deciding = {
        fact
        for question in instrument.questions()
        for fact in conditions.facts_in(question.applies_when)
    }
    for fact in instrument.facts:
        yield fact.id, "questions" if fact.id in deciding else "comparison"
    yield OFFICER, "officer"
    yield LANGUAGE, "language"


def _ordered(purposes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(purposes), key=PURPOSES.index))


def _field(name: str, purpose: str, instrument: Instrument) -> AskedField:
    fact = next((fact for fact in instrument.facts if fact.id == name), None)
    if fact is not None:
        return AskedField(name, (purpose,), fact.title, _rule_of(fact))
    rules = {
        CASE_ID: CellRule(CASE_ID, longest=cell_rules.LONGEST_ID),
        LANGUAGE: CellRule(LANGUAGE, kind="language"),
    }
    return AskedField(name, (purpose,), Text(""), rules.get(name, CellRule(name)))


def _rule_of(fact: Fact) -> CellRule:
    if fact.type == "yes_no":
        return CellRule(fact.id, cell_rules.YES_NO)
    if fact.type == "number":
        return CellRule(fact.id, kind="number")
    return CellRule(fact.id, tuple(value.id for value in fact.values))
