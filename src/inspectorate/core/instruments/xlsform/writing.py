"""Write an instrument as the sheets of an XLSForm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from inspectorate.core.instruments.applicability import Phrases
from inspectorate.core.instruments.model import (
    Criterion,
    Fact,
    Instrument,
    Line,
    Question,
    Section,
    Text,
)
from inspectorate.core.instruments.xlsform import layout, naming, relevance
from inspectorate.core.instruments.xlsform.layout import CHOICES, OURS, SETTINGS, SURVEY

# Rows of text, the first of them the heading.
Sheets = Mapping[str, list[list[str]]]
_Row = dict[str, str]
OF_CASES = ("case_assessment", "benchmark", "quality_check")


def sheets_of(instrument: Instrument, phrases: Phrases) -> Sheets:
    """Return an instrument as the sheets of an XLSForm.

    Parameters
    ----------
    instrument : Instrument
        One version.
    phrases : mapping of str to Text
        `case_reference`, `facts`, `reasons`, `evidence`, `yes` and `no`.

    Returns
    -------
    mapping of str to list of rows
        `survey`, `choices`, `settings`, and `inspectorate` with what XLSForm has no place
        for.
    """
    form = _Form(instrument, phrases)
    return {
        SURVEY: _table(SURVEY, form.survey()),
        CHOICES: _table(CHOICES, form.choices()),
        SETTINGS: _table(SETTINGS, [form.settings()]),
        OURS: _table(OURS, _ours(instrument)),
    }


def _table(sheet: str, rows: Iterable[_Row]) -> list[list[str]]:
    written = list(rows)
    used = {heading for row in written for heading, cell in row.items() if cell}
    headings = [
        heading
        for column in layout.COLUMNS[sheet]
        for heading in _headings(column)
        if heading in used
    ]
    cells = [[row.get(heading, "") for heading in headings] for row in written]
    return [headings, *cells]


def _headings(column: layout.Column) -> list[str]:
    if not column.has_language:
        return [column.name]
    return [f"{column.name}::{language}" for language in layout.LANGUAGES.values()]


def _texts(column: str, text: Text) -> _Row:
    return {
        f"{column}::{name}": text.in_language(language)
        for language, name in layout.LANGUAGES.items()
    }


def _yes_no(value: bool) -> str:  # noqa: FBT001 - the value itself, not a switch
    return "yes" if value else "no"


class _Form:
    def __init__(self, instrument: Instrument, phrases: Phrases) -> None:
        self._instrument = instrument
        self._phrases = phrases
        self._subjects = naming.subjects_of(instrument)

    def survey(self) -> Iterator[_Row]:
        if self._instrument.kind in OF_CASES:
            label = _texts("label", self._phrases["case_reference"])
            row = {"type": "text", "name": "case", "required": "yes"}
            yield {**row, layout.ITEM: "case", **label}
        if self._instrument.facts:
            label = _texts("label", self._phrases["facts"])
            begin = {"type": "begin_group", "name": "facts"}
            yield {**begin, layout.ITEM: "facts", **label}
            for fact in self._instrument.facts:
                yield _item("fact", fact) | {"type": _fact_type(fact)}
            yield {"type": "end_group"}
        for section in self._instrument.sections:
            yield _item("section", section) | {"type": "begin_group"}
            for criterion in section.criteria:
                yield from self._criterion(criterion)
            yield {"type": "end_group"}

    def _criterion(self, criterion: Criterion) -> Iterator[_Row]:
        yield _item("criterion", criterion) | {"type": "begin_group"}
        yield {
            "type": "note",
            "name": naming.row_name("statement", criterion.id),
            layout.ITEM: "statement",
            **_texts("label", criterion.statement),
        }
        for question in criterion.questions:
            yield self._question(question)
            if question.reasons:
                yield self._reasons(question)
            if self._instrument.kind in OF_CASES:
                yield self._note(question)
        yield {"type": "end_group"}

    def _question(self, question: Question) -> _Row:
        condition = question.applies_when
        finding = question.finding or Text("")
        select = "select_multiple" if question.many else "select_one"
        return {
            "type": f"{select} {naming.scale_list(question.scale)}",
            "name": naming.row_name("question", question.id),
            **_texts("label", question.text),
            **_texts("guidance_hint", question.guidance),
            "relevant": relevance.write(condition, self._subjects) if condition else "",
            "required": "yes",
            layout.ITEM: "question",
            layout.ID: question.id,
            layout.SCORED: _yes_no(question.scored),
            layout.COUNTS_TOWARDS: " ".join(question.counts_towards),
            layout.FINDING_EN: finding.en,
            layout.FINDING_CY: finding.cy,
            layout.REVIEWED: _yes_no(question.reviewed),
        }

    def _reasons(self, question: Question) -> _Row:
        answers = self._instrument.scales[question.scale].answers
        below = [answer.id for answer in answers if answer.line is Line.BELOW]
        is_below = {"question": question.id, "in": below}
        return {
            "type": f"select_multiple {layout.REASONS_LIST}",
            "name": naming.row_name("reasons", question.id),
            **_texts("label", self._phrases["reasons"]),
            "relevant": relevance.write(is_below, self._subjects) if below else "",
            "choice_filter": f"selected('{' '.join(question.reasons)}', name)",
            layout.ITEM: "reasons",
            layout.ID: question.id,
        }

    def _note(self, question: Question) -> _Row:
        answered = {"answered": question.id}
        return {
            "type": "text",
            "name": naming.row_name("note", question.id),
            **_texts("label", self._phrases["evidence"]),
            "relevant": relevance.write(answered, self._subjects),
            "appearance": "multiline",
            layout.ITEM: "note",
            layout.ID: question.id,
        }

    def choices(self) -> Iterator[_Row]:
        for scale in self._instrument.scales.values():
            reviewed = {layout.REVIEWED: _yes_no(scale.reviewed)}
            for answer in scale.answers:
                row = _choice(naming.scale_list(scale.id), answer.id, answer.label)
                yield {**row, layout.LINE: answer.line.value, **reviewed}
        for reason in self._instrument.reasons.values():
            row = _choice(layout.REASONS_LIST, reason.id, reason.label)
            yield {**row, layout.REVIEWED: _yes_no(reason.reviewed)}
        for fact in self._instrument.facts:
            for value in fact.values:
                yield _choice(naming.fact_list(fact), value.id, value.label)
        if any(fact.type == relevance.YES_NO for fact in self._instrument.facts):
            for word in ("yes", "no"):
                yield _choice(layout.YES_NO_LIST, word, self._phrases[word])

    def settings(self) -> _Row:
        first = self._instrument.languages[0]
        return {
            "form_title": self._instrument.title.in_language(first),
            "form_id": self._instrument.id,
            "version": self._instrument.version,
            "default_language": layout.LANGUAGES[first],
        }


def _item(item: str, thing: Fact | Section | Criterion) -> _Row:
    return {
        "name": naming.row_name(item, thing.id),
        **_texts("label", thing.title),
        layout.ITEM: item,
        layout.ID: thing.id,
        layout.REVIEWED: _yes_no(thing.reviewed),
    }


def _fact_type(fact: Fact) -> str:
    is_number = fact.type == relevance.NUMBER
    return "decimal" if is_number else f"select_one {naming.fact_list(fact)}"


def _choice(list_name: str, choice_id: str, label: Text) -> _Row:
    return {"list_name": list_name, "name": choice_id, **_texts("label", label)}


def _ours(instrument: Instrument) -> Iterator[_Row]:
    yield {"item": "form", "part": "format", "value": layout.FORMAT}
    own = {"item": "instrument", "id": instrument.id}
    yield {**own, "part": "title", **_columns(instrument.title)}
    yield {**own, "part": "summary", **_columns(instrument.summary)}
    yield {**own, "part": "kind", "value": instrument.kind}
    yield {**own, "part": "languages", "value": " ".join(instrument.languages)}
    yield {**own, "part": "reviewed", "value": _yes_no(instrument.reviewed)}
    if instrument.supersedes:
        before = {"item": "supersedes", "id": instrument.supersedes.version}
        yield {**before, "part": "changes", **_columns(instrument.supersedes.changes)}
    for headline in instrument.headlines:
        own = {"item": "headline", "id": headline.id}
        yield {**own, "part": "title", **_columns(headline.title)}
        yield {**own, "part": "description", **_columns(headline.description)}
        yield {**own, "part": "reviewed", "value": _yes_no(headline.reviewed)}


def _columns(text: Text) -> _Row:
    return {"en": text.en, "cy": text.cy}
