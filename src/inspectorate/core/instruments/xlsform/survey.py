"""Survey: the rows of a form, put together as facts, sections and questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from inspectorate.core.faults import Fault
from inspectorate.core.instruments.model import (
    Condition,
    Fact,
    Line,
    Question,
    Reason,
    Scale,
    Text,
)
from inspectorate.core.instruments.xlsform import (
    choice_lists,
    layout,
    naming,
    refusals,
    relevance,
    xpath,
)
from inspectorate.core.instruments.xlsform.choice_lists import Choice, Lists
from inspectorate.core.instruments.xlsform.drafts import CriterionDraft, SectionDraft
from inspectorate.core.instruments.xlsform.relevance import Subject
from inspectorate.core.instruments.xlsform.rows import Row

REASON_FILTER = re.compile(r"selected\(\s*'([^']*)'\s*,\s*name\s*\)")
WITHOUT_GROUP = "questions"


@dataclass(frozen=True)
class _Facts:
    """The group of the facts, while it is open."""

    place: str


@dataclass
class Survey:
    """Takes the rows of the sheet `survey` one after the other.

    Parameters
    ----------
    lists : mapping of str to tuple of Choice
        The choices by list.
    title : Text
        Of the form, for questions that stand in no group.
    faults : list of Fault
        Gets what has no place in an instrument.
    """

    lists: Lists
    title: Text
    faults: list[Fault]
    facts: list[Fact] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    scales: dict[str, Scale] = field(default_factory=dict)
    reasons: dict[str, Reason] = field(default_factory=dict)
    reasons_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _open: list[_Facts | SectionDraft | CriterionDraft] = field(default_factory=list)
    _unnamed: CriterionDraft | None = None
    _subjects: list[Subject] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        """Take one row, whatever it is."""
        given = " ".join(row.word("type").split())
        word, list_name = _type_of(given)
        takers: Mapping[str, Callable[[Row, str], None]] = {
            "begin_group": self._begin,
            "end_group": self._end,
            "note": self._statement,
            "text": self._text,
            "integer": self._number,
            "decimal": self._number,
            "select_one": self._select,
            "select_multiple": self._select,
        }
        if word not in takers or (" " in list_name):
            self.faults.append(refusals.row_type(row.place("type"), given))
            return
        if word != "end_group":
            self._named(row)
        item = row.word(layout.ITEM)
        if item and item not in layout.ITEMS:
            place = row.place(layout.ITEM)
            self.faults.append(refusals.value(place, item, layout.ITEMS))
        self._refuse_hint(row, word)
        takers[word](row, list_name)

    def finish(self) -> None:
        """Refuse groups that were not ended, and those without questions."""
        for group in self._open:
            self.faults.append(refusals.nesting(group.place, "the group has no end"))
        if not self.sections:
            self.faults.append(refusals.no_question(layout.SURVEY))
        for section in self.sections:
            self.faults += map(refusals.no_question, section.empty())

    def _named(self, row: Row) -> None:
        name, place = row.word("name"), row.place("name")
        if not name:
            self.faults.append(refusals.name(place, name))
        elif self._names.setdefault(name, place) != place:
            self.faults.append(refusals.twice(place, name, self._names[name]))

    def _refuse_hint(self, row: Row, word: str) -> None:
        is_question = word.startswith("select_") and not self._among_facts()
        if is_question and row.word(layout.ITEM) != "reasons":
            return
        if _guidance(row) != Text(""):
            self.faults.append(refusals.hint(row.place("type")))

    # Groups

    def _begin(self, row: Row, _: str) -> None:
        self._unnamed = None
        if row.word(layout.ITEM) == "facts":
            self._begin_facts(row)
        elif not self._open:
            section = SectionDraft(
                self._id(row), self._label(row), row.place("type"), self._reviewed(row)
            )
            section.condition = self._condition(row)
            self.sections.append(section)
            self._open.append(section)
        else:
            self._begin_criterion(row)

    def _begin_facts(self, row: Row) -> None:
        if self._open:
            what = "the facts stand within another group"
            self.faults.append(refusals.nesting(row.place("type"), what))
        self._refuse_condition_of_fact(row)
        self._open.append(_Facts(row.place("type")))

    def _begin_criterion(self, row: Row) -> None:
        place = row.place("type")
        criterion = CriterionDraft(
            self._id(row), self._label(row), place, self._reviewed(row)
        )
        outer = self._open[-1]
        if isinstance(outer, SectionDraft):
            criterion.condition = _joined(outer.condition, self._condition(row))
            outer.criteria.append(criterion)
        else:
            what = "the group stands too deep"
            self.faults.append(refusals.nesting(place, what))
        self._open.append(criterion)

    def _end(self, row: Row, _: str) -> None:
        self._unnamed = None
        if self._open:
            self._open.pop()
        else:
            what = "a group ends that has not begun"
            self.faults.append(refusals.nesting(row.place("type"), what))

    def _criterion(self, row: Row) -> CriterionDraft:
        inner = self._open[-1] if self._open else None
        if isinstance(inner, CriterionDraft):
            return inner
        if self._unnamed is None:
            if not isinstance(inner, SectionDraft):
                inner = self._section_without_group(row)
            self._unnamed = inner.unnamed(row.place("type"))
            self._take_id(self._unnamed.id, row.place("type"))
            self._unnamed.condition = inner.condition
        return self._unnamed

    def _section_without_group(self, row: Row) -> SectionDraft:
        for section in self.sections:
            if section.id == WITHOUT_GROUP:
                return section
        self._take_id(WITHOUT_GROUP, row.place("type"))
        section = SectionDraft(WITHOUT_GROUP, self.title, row.place("type"))
        self.sections.append(section)
        return section

    # Rows

    def _statement(self, row: Row, _: str) -> None:
        if self._among_facts():
            given = row.word("type")
            self.faults.append(refusals.row_type(row.place("type"), given))
            return
        criterion = self._criterion(row)
        if criterion.statement is not None or criterion.questions:
            self.faults.append(refusals.late_note(row.place("type")))
        else:
            criterion.statement = self._label(row)

    def _text(self, row: Row, _: str) -> None:
        item = row.word(layout.ITEM)
        if item not in ("case", "note"):
            given = row.word("type")
            self.faults.append(refusals.row_type(row.place("type"), given))
        elif item == "note" and row.word(layout.ID) not in self._questions():
            self._refuse_unknown(row)

    def _number(self, row: Row, _: str) -> None:
        if not self._among_facts():
            given = row.word("type")
            self.faults.append(refusals.row_type(row.place("type"), given))
            return
        self._add_fact(row, "number", ())

    def _select(self, row: Row, list_name: str) -> None:
        choices = self.lists.get(list_name, ())
        is_reasons = row.word(layout.ITEM) == "reasons"
        if len(choices) < (1 if is_reasons else 2):
            place = row.place("type")
            self.faults.append(refusals.choice_list(place, list_name))
            return
        is_many = _type_of(row.word("type"))[0] == "select_multiple"
        if is_reasons:
            self._add_reasons(row, choices)
            return
        if row.word("choice_filter"):
            self.faults.append(refusals.choice_filter(row.place("choice_filter")))
        if not self._among_facts():
            self._add_question(row, list_name, is_many=is_many)
        elif is_many:
            given = row.word("type")
            self.faults.append(refusals.row_type(row.place("type"), given))
        else:
            is_ours = list_name.startswith(layout.FACT_PREFIX)
            is_yes_no = choice_lists.is_yes_no(choices) and not is_ours
            self._add_fact(row, "yes_no" if is_yes_no else "choice", choices)

    def _among_facts(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1], _Facts)

    def _add_fact(self, row: Row, kind: str, choices: tuple[Choice, ...]) -> None:
        given = row.word(layout.ID) or row.word("name")
        fact = Fact(
            id=choice_lists.checked_id(given, row.place("name"), self.faults),
            title=self._label(row),
            type=kind,
            values=choice_lists.values_of(choices) if kind == "choice" else (),
            reviewed=self._reviewed(row),
        )
        self._refuse_condition_of_fact(row)
        self.facts.append(fact)
        self._subjects.append(naming.fact_subject(fact, row.word("name")))

    def _refuse_condition_of_fact(self, row: Row) -> None:
        if row.word("relevant"):
            place = row.place("relevant")
            known = "is set on facts, and every fact is known"
            remedy = "Set it on the questions that it is about."
            self.faults.append(refusals.condition(place, known, remedy))

    def _add_question(self, row: Row, list_name: str, *, is_many: bool) -> None:
        criterion = self._criterion(row)
        scale = self._scale(list_name, row)
        condition = _joined(criterion.condition, self._condition(row))
        question = Question(
            id=self._id(row),
            text=self._label(row),
            scale=scale.id,
            guidance=_guidance(row),
            scored=self._scored(row, scale),
            many=is_many,
            applies_when=condition,
            counts_towards=tuple(row.word(layout.COUNTS_TOWARDS).split()),
            finding=_finding(row),
            reviewed=self._reviewed(row),
        )
        criterion.questions.append(question)
        self._subjects.append(
            Subject(
                name=row.word("name"),
                key="question",
                id=question.id,
                type=relevance.MANY if is_many else relevance.CHOICE,
                values=frozenset(answer.id for answer in scale.answers),
            )
        )

    def _add_reasons(self, row: Row, choices: tuple[Choice, ...]) -> None:
        self.reasons = choice_lists.reasons_of(choices) | self.reasons
        named = [choice.id for choice in choices]
        if given := row.word("choice_filter"):
            place = row.place("choice_filter")
            found = REASON_FILTER.fullmatch(given)
            wanted = found[1].split() if found else []
            if not wanted:
                self.faults.append(refusals.choice_filter(place))
            for reason in wanted:
                if reason not in named:
                    self.faults.append(refusals.value(place, reason, named))
            named = wanted
        question = row.word(layout.ID)
        if question in self._questions() and question not in self.reasons_of:
            self.reasons_of[question] = tuple(named)
        else:
            self._refuse_unknown(row)

    # Cells

    def _questions(self) -> set[str]:
        return {one.id for one in self._subjects if one.key == "question"}

    def _id(self, row: Row) -> str:
        column = layout.ID if row.word(layout.ID) else "name"
        given, place = row.word(column), row.place(column)
        self._take_id(given, place)
        return choice_lists.checked_id(given, place, self.faults)

    def _take_id(self, given: str, place: str) -> None:
        if self._ids.setdefault(given, place) != place:
            self.faults.append(refusals.twice(place, given, self._ids[given]))

    def _label(self, row: Row) -> Text:
        label = row.text("label")
        if not label.en:
            self.faults.append(refusals.text(row.place("label")))
        return label

    def _reviewed(self, row: Row) -> bool:
        return choice_lists.yes_or_no(row, layout.REVIEWED, self.faults)

    def _scale(self, list_name: str, row: Row) -> Scale:
        scale = choice_lists.scale_of(list_name, self.lists[list_name])
        choice_lists.checked_id(scale.id, row.place("type"), self.faults)
        return self.scales.setdefault(scale.id, scale)

    def _scored(self, row: Row, scale: Scale) -> bool:
        if row.word(layout.SCORED):
            return choice_lists.yes_or_no(row, layout.SCORED, self.faults)
        return {Line.ABOVE, Line.BELOW} <= {answer.line for answer in scale.answers}

    def _condition(self, row: Row) -> Condition | None:
        given = row.word("relevant")
        if not given:
            return None
        try:
            return xpath.parse(given, self._subjects)
        except xpath.NotUnderstoodError as error:
            place = row.place("relevant")
            self.faults.append(refusals.condition(place, error.fault, error.remedy))
            return None

    def _refuse_unknown(self, row: Row) -> None:
        place, question = row.place("type"), row.word(layout.ID)
        self.faults.append(refusals.unknown_question(place, question))


def _type_of(given: str) -> tuple[str, str]:
    """Return the type and what follows it, with other spellings made one."""
    for spelling, word in layout.OTHER_TYPES.items():
        if given.lower() == spelling or given.lower().startswith(f"{spelling} "):
            return word, given[len(spelling) :].strip()
    word, _, rest = given.partition(" ")
    return word, rest.strip()


def _guidance(row: Row) -> Text:
    hint, guidance = row.text("hint"), row.text("guidance_hint")
    return Text(f"{hint.en} {guidance.en}".strip(), f"{hint.cy} {guidance.cy}".strip())


def _finding(row: Row) -> Text | None:
    finding = Text(row.word(layout.FINDING_EN), row.word(layout.FINDING_CY))
    return finding if finding.en or finding.cy else None


def _joined(*conditions: Condition | None) -> Condition | None:
    present = [condition for condition in conditions if condition is not None]
    if len(present) < 2:
        return present[0] if present else None
    return {"all": present}


def read(
    rows: Iterable[Row], lists: Lists, *, title: Text, faults: list[Fault]
) -> Survey:
    """Return what the rows of the sheet `survey` say.

    Parameters
    ----------
    rows : iterable of Row
        In their order.
    lists : mapping of str to tuple of Choice
        As `choice_lists.read` returns them.
    title : Text
        Of the form.
    faults : list of Fault
        Gets what has no place in an instrument.
    """
    survey = Survey(lists, title, faults)
    for name, choices in lists.items():
        if name.startswith(layout.SCALE_PREFIX):
            scale = choice_lists.scale_of(name, choices)
            survey.scales[scale.id] = scale
        elif name == layout.REASONS_LIST:
            survey.reasons |= choice_lists.reasons_of(choices)
    for row in rows:
        survey.take(row)
    survey.finish()
    return survey
