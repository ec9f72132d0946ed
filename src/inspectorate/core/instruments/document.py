"""One version of an instrument as one JSON-ready document."""

from __future__ import annotations

from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.model import (
    Criterion,
    Fact,
    Instrument,
    Question,
    Text,
)

FORMAT = "inspectorate-instrument-1"
SCHEMA_FILE = "instrument-document.schema.json"


def document_of(instrument: Instrument) -> dict[str, Any]:
    """Return everything a version says, as `document.schema.json` describes it.

    Parameters
    ----------
    instrument : Instrument
        One version.

    Returns
    -------
    dict
        Self-contained: what was inherited is written out, what is empty is left out,
        and `scores` names the questions that count in each score.
    """
    return {
        "$schema": SCHEMA_FILE,
        "format": FORMAT,
        "id": instrument.id,
        "version": instrument.version,
        "kind": instrument.kind,
        "title": _text(instrument.title),
        "summary": _text(instrument.summary),
        "languages": list(instrument.languages),
        "reviewed": instrument.reviewed,
        **_supersedes(instrument),
        **_lists(instrument),
        "sections": [
            {
                "id": section.id,
                "title": _text(section.title),
                "reviewed": section.reviewed,
                "criteria": [_criterion(criterion) for criterion in section.criteria],
            }
            for section in instrument.sections
        ],
        "scores": {
            score: list(members)
            for score, members in instrument.score_members().items()
        },
    }


def _supersedes(instrument: Instrument) -> dict[str, Any]:
    before = instrument.supersedes
    if before is None:
        return {}
    changes = {"version": before.version, "changes": _text(before.changes)}
    return {"supersedes": changes}


def _lists(instrument: Instrument) -> dict[str, Any]:
    return {
        "headlines": [
            {
                "id": headline.id,
                "title": _text(headline.title),
                "description": _text(headline.description),
                "reviewed": headline.reviewed,
            }
            for headline in instrument.headlines
        ],
        "facts": [_fact(fact) for fact in instrument.facts],
        "scales": [
            {
                "id": scale.id,
                "answers": [
                    {"id": a.id, "label": _text(a.label), "line": a.line.value}
                    for a in scale.answers
                ],
                "reviewed": scale.reviewed,
            }
            for scale in instrument.scales.values()
        ],
        "reasons": [
            {"id": reason.id, "label": _text(reason.label), "reviewed": reason.reviewed}
            for reason in instrument.reasons.values()
        ],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    document: dict[str, Any] = {
        "id": fact.id,
        "title": _text(fact.title),
        "type": fact.type,
        "reviewed": fact.reviewed,
    }
    if fact.values:
        document["values"] = [
            {"id": value.id, "label": _text(value.label)} for value in fact.values
        ]
    return document


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "title": _text(criterion.title),
        "statement": _text(criterion.statement),
        "reviewed": criterion.reviewed,
        "questions": [question_document(q) for q in criterion.questions],
    }


def question_document(question: Question) -> dict[str, Any]:
    """Return one question as a JSON-ready document; what is empty is left out."""
    document = {
        "id": question.id,
        "text": _text(question.text),
        "guidance": _text(question.guidance),
        "scale": question.scale,
        "scored": question.scored,
        "many": question.many,
        "applies_when": question.applies_when,
        "counts_towards": list(question.counts_towards),
        "reasons": list(question.reasons),
        "finding": question.finding and _text(question.finding),
        "reviewed": question.reviewed,
    }
    return {
        key: value for key, value in document.items() if value not in (None, {}, [])
    }


def _text(text: Text) -> dict[str, str]:
    return {key: value for key, value in (("en", text.en), ("cy", text.cy)) if value}


def find_question(instrument: Instrument, question_id: str) -> Question:
    """Return a question by its id.

    Raises
    ------
    InspectorateError
        `INSTRUMENT-070` if the version has no such question.
    """
    for question in instrument.questions():
        if question.id == question_id:
            return question
    raise InspectorateError(
        Fault(
            "--question",
            "INSTRUMENT-070",
            f'{instrument.name} has no question "{question_id}".',
            f"`inspectorate instrument show {instrument.name}` lists its questions.",
        )
    )


def check_language(instrument: Instrument, language: str) -> None:
    """Refuse a language that a version does not speak.

    Raises
    ------
    InspectorateError
        `INSTRUMENT-071`.
    """
    if language not in instrument.languages:
        raise InspectorateError(
            Fault(
                "--language",
                "INSTRUMENT-071",
                f'{instrument.name} has no texts in "{language}".',
                f"Choose one of: {', '.join(instrument.languages)}.",
            )
        )
