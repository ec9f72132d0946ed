"""Check that conditions ask about facts and questions that exist and come before."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.core.faults import Fault
from inspectorate.core.instruments import conditions
from inspectorate.core.instruments.checks.references import listed
from inspectorate.core.instruments.source import FACTS, SCALES, Node, Source


def comparisons(condition: Node) -> Iterator[Node]:
    """Yield the comparisons of a condition, whatever they are nested in."""
    nested = [condition["not"], *condition["all"].each(), *condition["any"].each()]
    present = [part for part in nested if part.value is not None]
    for part in present:
        yield from comparisons(part)
    if condition.value is not None and not present:
        yield condition


def values_of(comparison: Node) -> list[Node]:
    """Return the values that a comparison accepts."""
    if comparison["in"].value is not None:
        return list(comparison["in"].each())
    return [comparison["is"]] if comparison["is"].value is not None else []


def _asked(version: Source) -> Iterator[tuple[Node, Node]]:
    for question in version.questions():
        for comparison in comparisons(question["applies_when"]):
            yield question, comparison


def check_facts(version: Source) -> Iterator[Fault]:
    """Refuse a condition on a fact that is not in `facts.yaml`."""
    facts = version.by_id(FACTS)
    for _, comparison in _asked(version):
        fact = comparison["fact"]
        if fact.word and fact.word not in facts:
            yield Fault(
                fact.place,
                "INSTRUMENT-030",
                f'fact "{fact.word}" is not in facts.yaml.',
                f"Write one of: {listed(facts)}.",
            )


def allowed_values(fact: Node) -> set[str] | None:
    """Return the values a fact may take as text; None for any number."""
    if fact["type"].value == "yes_no":
        return {"yes", "no"}
    if fact["type"].value == "choice":
        return {value["id"].word for value in fact["values"].each()}
    return None


def fits(fact: Node, value: object) -> bool:
    """Say whether a fact may take a value."""
    allowed = allowed_values(fact)
    text = conditions.plain(value)
    if allowed is not None:
        return text in allowed
    try:
        float(text)
    except ValueError:
        return False
    return not isinstance(value, bool)


def check_values(version: Source) -> Iterator[Fault]:
    """Refuse a condition on a value that the fact cannot take."""
    facts = version.by_id(FACTS)
    for _, comparison in _asked(version):
        fact = facts.get(comparison["fact"].word)
        for value in values_of(comparison) if fact else ():
            if fact and not fits(fact, value.value):
                yield Fault(
                    value.place,
                    "INSTRUMENT-031",
                    f'"{conditions.plain(value.value)}" is no value of fact '
                    f'"{fact["id"].word}".',
                    f"Write one of: {listed(allowed_values(fact) or {'a number'})}.",
                )


def check_questions(version: Source) -> Iterator[Fault]:
    """Refuse a condition on a question that is unknown, later, or the same."""
    order = {q["id"].word: number for number, q in enumerate(version.questions())}
    for question, comparison in _asked(version):
        for key in ("question", "answered"):
            named = comparison[key]
            if not named.word:
                continue
            if named.word not in order:
                yield Fault(
                    named.place,
                    "INSTRUMENT-032",
                    f'question "{named.word}" does not exist.',
                    "Write the id of an earlier question.",
                )
            elif order[named.word] >= order[question["id"].word]:
                yield Fault(
                    named.place,
                    "INSTRUMENT-033",
                    f'question "{question["id"].word}" depends on "{named.word}", '
                    "which does not come before it.",
                    "Depend on earlier questions only, or change the order.",
                )


def check_answers(version: Source) -> Iterator[Fault]:
    """Refuse a condition on an answer that the question's scale lacks."""
    scales = version.by_id(SCALES)
    scale_of = {q["id"].word: q["scale"].word for q in version.questions()}
    for _, comparison in _asked(version):
        scale = scales.get(scale_of.get(comparison["question"].word, ""))
        if scale is None:
            continue
        answers = {answer["id"].word for answer in scale["answers"].each()}
        for value in values_of(comparison):
            if value.word not in answers:
                yield Fault(
                    value.place,
                    "INSTRUMENT-034",
                    f'"{conditions.plain(value.value)}" is no answer of scale '
                    f'"{scale["id"].word}".',
                    f"Write one of: {listed(answers)}, in quotes if it is yes or no.",
                )
