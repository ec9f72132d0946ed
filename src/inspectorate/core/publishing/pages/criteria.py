"""The criteria by which work was judged: every question with its guidance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from inspectorate.core.instruments.applicability import Wording as Conditions
from inspectorate.core.instruments.model import (
    Criterion,
    Instrument,
    Line,
    Question,
    Text,
)
from inspectorate.core.publishing.blocks import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Link,
    Links,
    Page,
    Paragraph,
    Table,
)
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import criteria_changes, scores
from inspectorate.core.publishing.wording import Wording

CONDITION = "condition."  # before the words that say when a question applies


def stem(instrument: Instrument) -> str:
    """Return the name of a version's files: `cci-2009-04`."""
    return instrument.name.replace("/", "-")


def address(instrument: Instrument) -> str:
    """Return the path of a version's page within its language."""
    return f"criteria/{stem(instrument)}.html"


def anchor(question: str) -> str:
    """Return the id of a question on its page."""
    return f"question-{question}"


def index(edition: Edition) -> Page:
    """Return the list of the versions that the year was judged by."""
    wording = edition.wording
    used = Counter(r.inspection.instrument for r in edition.results.inspections)
    rows = tuple(
        (
            Cell(edition.text(one.title, one.name), link=address(one)),
            Cell(one.version),
            scores.number_cell(sum(1 for _ in one.questions()), wording),
            scores.number_cell(used[one.name], wording),
            Cell(wording.say("criteria.json_of", name=one.name), link=_json(one)),
        )
        for one in edition.results.instruments.values()
    )
    columns = ("instrument", "version", "questions", "inspections", "as_data")
    blocks: tuple[Block, ...] = (
        Paragraph(wording.say("criteria.lead"), "lead"),
        Paragraph(wording.say("criteria.pinned")),
        Table(
            "table-criteria",
            wording.say("criteria.table", year=edition.results.year),
            tuple(
                Column(wording.say(f"column.{key}"), numeric=key in columns[2:4])
                for key in columns
            ),
            rows,
        ),
        Links(
            (
                Link(
                    wording.say("criteria.schema"),
                    "../criteria/instrument-document.schema.json",
                ),
            )
        ),
    )
    return Page(
        "criteria.html", wording.language, wording.say("criteria.title"), blocks
    )


def page(edition: Edition, instrument: Instrument) -> Page:
    """Return one version with its questions, and what it changed."""
    wording = edition.wording
    words = conditions(wording)
    blocks: list[Block] = [
        Paragraph(edition.text(instrument.summary, instrument.name), "lead"),
        Links((Link(wording.say("criteria.json"), f"../{_json(instrument)}"),)),
        *_headlines(edition, instrument),
    ]
    said = Conditions(instrument, wording.language, words)
    for section in instrument.sections:
        title = edition.text(section.title, instrument.name)
        blocks.append(Heading(2, f"{section.id} {title}", f"section-{section.id}"))
        for criterion in section.criteria:
            blocks += _criterion(edition, instrument, criterion, said)
    blocks += _facts(edition, instrument)
    blocks += criteria_changes.blocks(edition, instrument)
    return Page(
        address(instrument),
        wording.language,
        wording.say(
            "criteria.version",
            title=edition.text(instrument.title, instrument.name),
            version=instrument.version,
        ),
        tuple(blocks),
        trail=(
            Link(wording.say("nav.index"), "../index.html"),
            Link(wording.say("nav.criteria"), "../criteria.html"),
        ),
        instruments=(instrument.name,),
    )


def conditions(wording: Wording) -> Mapping[str, Text]:
    """Return the words that say when a question applies, in the form they are asked for."""
    return {
        key.removeprefix(CONDITION): Text(phrase.en["other"], phrase.cy["other"])
        for key, phrase in wording.phrases.items()
        if key.startswith(CONDITION)
    }


def _json(instrument: Instrument) -> str:
    return f"../criteria/{stem(instrument)}.json"


def _headlines(edition: Edition, instrument: Instrument) -> list[Block]:
    if not instrument.headlines:
        return []
    wording = edition.wording
    items = tuple(
        Fact(
            edition.text(headline.title, f"{instrument.name} {headline.id}"),
            edition.text(headline.description, f"{instrument.name} {headline.id}"),
        )
        for headline in instrument.headlines
    )
    heading = Heading(2, wording.say("criteria.headlines"), "headlines")
    return [heading, Paragraph(wording.say("scores.meaning")), Facts(items)]


def _criterion(
    edition: Edition, instrument: Instrument, criterion: Criterion, said: Conditions
) -> Iterator[Block]:
    place = f"{instrument.name} {criterion.id}"
    title = f"{criterion.id} {edition.text(criterion.title, place)}"
    yield Heading(3, title, f"criterion-{criterion.id}")
    yield Paragraph(edition.text(criterion.statement, place))
    for question in criterion.questions:
        place = f"{instrument.name} {question.id}"
        asked = f"{question.id} {edition.text(question.text, place)}"
        yield Heading(4, asked, anchor(question.id))
        if question.guidance.en:
            yield Paragraph(edition.text(question.guidance, place))
        yield Facts(tuple(_of_question(edition, instrument, question, said)))


def _of_question(
    edition: Edition, instrument: Instrument, question: Question, said: Conditions
) -> Iterator[Fact]:
    wording, place = edition.wording, f"{instrument.name} {question.id}"
    answers = instrument.scales[question.scale].answers
    yield Fact(wording.say("criteria.applies"), said.of_question(question))
    labels = [
        f"{edition.text(answer.label, place)} ({wording.say(f'line.{answer.line}')})"
        if question.scored
        else edition.text(answer.label, place)
        for answer in answers
    ]
    if question.many:
        labels.append(wording.say("criteria.many"))
    yield Fact(wording.say("criteria.answers"), "; ".join(labels))
    if question.reasons and any(answer.line is Line.BELOW for answer in answers):
        reasons = [instrument.reasons[reason].label for reason in question.reasons]
        told = "; ".join(edition.text(reason, place) for reason in reasons)
        yield Fact(wording.say("criteria.reasons"), told)
    yield Fact(wording.say("criteria.counts"), _counts(edition, instrument, question))


def _counts(edition: Edition, instrument: Instrument, question: Question) -> str:
    wording = edition.wording
    if not question.scored:
        return wording.say("criteria.not_scored")
    titles = edition.titles(instrument)
    counted = [
        score
        for score, members in instrument.score_members().items()
        if question.id in members and score != question.id
    ]
    return "; ".join(
        titles[score]
        if score in question.counts_towards
        else f"{score} {titles[score]}"
        for score in counted
    )


def _facts(edition: Edition, instrument: Instrument) -> list[Block]:
    if not instrument.facts:
        return []
    wording = edition.wording
    items = []
    for fact in instrument.facts:
        labels = [edition.level(instrument, fact.id, value.id) for value in fact.values]
        kind = "; ".join(labels) or wording.say(f"fact.{fact.type}")
        items.append(Fact(edition.fact(instrument, fact.id), kind))
    return [
        Heading(2, wording.say("criteria.facts"), "facts"),
        Paragraph(wording.say("criteria.facts_intro")),
        Facts(tuple(items)),
    ]
