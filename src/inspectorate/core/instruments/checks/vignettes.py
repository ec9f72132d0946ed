"""Check worked examples: facts and answers that can be, scores that come out."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.core.faults import Fault
from inspectorate.core.instruments import conditions
from inspectorate.core.instruments.checks.conditions import allowed_values, fits
from inspectorate.core.instruments.checks.references import listed
from inspectorate.core.instruments.model import Instrument, Question
from inspectorate.core.instruments.source import FACTS, Node, Source
from inspectorate.core.instruments.vignettes import count_scores


def check_facts(vignette: Node, version: Source) -> Iterator[Fault]:
    """Refuse a fact that is unknown, impossible, or left out."""
    known = version.by_id(FACTS)
    for case in vignette["cases"].each():
        given = dict(case["facts"].pairs())
        for fact_id, value in given.items():
            fact = known.get(fact_id)
            if fact is None:
                yield Fault(
                    value.place,
                    "INSTRUMENT-050",
                    f'fact "{fact_id}" is not in facts.yaml.',
                    f"Write one of: {listed(known)}.",
                )
            elif not fits(fact, value.value):
                yield Fault(
                    value.place,
                    "INSTRUMENT-051",
                    f'"{conditions.plain(value.value)}" is no value of "{fact_id}".',
                    f"Write one of: {listed(allowed_values(fact) or {'a number'})}.",
                )
        for fact_id in known.keys() - given.keys():
            yield Fault(
                case["facts"].place,
                "INSTRUMENT-052",
                f'fact "{fact_id}" is left out.',
                "A worked example knows every fact of its case.",
            )


def check_answers(vignette: Node, instrument: Instrument) -> Iterator[Fault]:
    """Refuse an answer that cannot be given, and an applicable question left open."""
    questions = {question.id: question for question in instrument.questions()}
    for case in vignette["cases"].each():
        answers = dict(case["answers"].pairs())
        applicable = conditions.applicable_questions(
            instrument, case["facts"].value or {}, case["answers"].value or {}
        )
        for question_id, answer in answers.items():
            question = questions.get(question_id)
            if question is None or question not in applicable:
                what = "does not exist" if question is None else "does not apply here"
                yield Fault(
                    answer.place,
                    "INSTRUMENT-053",
                    f'question "{question_id}" {what}.',
                    "Take the answer out, or mend the facts.",
                )
            elif not _can_be_given(instrument, question, answer):
                known = {a.id for a in instrument.scales[question.scale].answers}
                yield Fault(
                    answer.place,
                    "INSTRUMENT-054",
                    f'"{conditions.plain(answer.value)}" is no answer to '
                    f'"{question_id}".',
                    f"Write one of: {listed(known)}.",
                )
        for question in applicable:
            if question.id not in answers:
                yield Fault(
                    case["answers"].place,
                    "INSTRUMENT-055",
                    f'question "{question.id}" applies but has no answer.',
                    "Answer it, or mend the facts.",
                )


def _can_be_given(instrument: Instrument, question: Question, answer: Node) -> bool:
    known = {a.id for a in instrument.scales[question.scale].answers}
    if isinstance(answer.value, list):
        return question.many and set(answer.value) <= known
    return answer.word in known


def check_expected(vignette: Node, instrument: Instrument) -> Iterator[Fault]:
    """Refuse an expected score that does not come out."""
    counts = count_scores(instrument, vignette["cases"].value)
    for score, expected in vignette["expected"].pairs():
        count = counts.get(score)
        if count is None:
            yield Fault(
                expected.place,
                "INSTRUMENT-056",
                f'there is no score "{score}".',
                "Write the id of a headline, section, criterion or scored question.",
            )
            continue
        got = (count.n_sufficient, count.n_applicable, count.percent)
        keys = ("sufficient", "applicable", "percent")
        if tuple(expected[key].value for key in keys) != got:
            yield Fault(
                expected.place,
                "INSTRUMENT-057",
                f'score "{score}" comes out as {got[0]} of {got[1]}, {got[2]} percent.',
                "Find out which is right: the example or the instrument.",
            )
