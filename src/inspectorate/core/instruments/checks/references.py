"""Check that what a question names exists and fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inspectorate.core.faults import Fault
from inspectorate.core.instruments.source import FACTS, REASONS, SCALES, Node, Source


def counts(question: Node) -> bool:
    """Say whether a question is scored; it is unless told otherwise."""
    return question["scored"].value is not False


def listed(known: Iterable[str]) -> str:
    """Return ids as a list to choose from."""
    return ", ".join(sorted(known)) or "none"


def check_scales(version: Source) -> Iterator[Fault]:
    """Refuse a question whose scale is not in `scales.yaml`."""
    scales = version.by_id(SCALES)
    for question in version.questions():
        scale = question["scale"]
        if scale.word and scale.word not in scales:
            yield Fault(
                scale.place,
                "INSTRUMENT-020",
                f'scale "{scale.word}" is not in scales.yaml.',
                f"Write one of: {listed(scales)}.",
            )


def check_scored_scales(version: Source) -> Iterator[Fault]:
    """Refuse a scored question whose scale cannot tell above from below the line."""
    lines = {
        scale_id: {answer["line"].word for answer in scale["answers"].each()}
        for scale_id, scale in version.by_id(SCALES).items()
    }
    for question in version.questions():
        scale = question["scale"]
        found = lines.get(scale.word)
        if not counts(question) or found is None or found >= {"above", "below"}:
            continue
        yield Fault(
            scale.place,
            "INSTRUMENT-021",
            f'scale "{scale.word}" of a scored question lacks an answer above or '
            "below the line.",
            "Use another scale, or write `scored: false`.",
        )


def check_reasons(version: Source) -> Iterator[Fault]:
    """Refuse a reason that is not in `reasons.yaml`."""
    reasons = version.by_id(REASONS)
    for question in version.questions():
        for reason in question["reasons"].each():
            if reason.word and reason.word not in reasons:
                yield Fault(
                    reason.place,
                    "INSTRUMENT-022",
                    f'reason "{reason.word}" is not in reasons.yaml.',
                    f"Write one of: {listed(reasons)}.",
                )


def check_number_of_reasons(version: Source) -> Iterator[Fault]:
    """Refuse a scored question of a case assessment without two to six reasons."""
    if not version.is_case_assessment:
        return
    for question in version.questions():
        n_reasons = len(list(question["reasons"].each()))
        if counts(question) and not 2 <= n_reasons <= 6:
            yield Fault(
                question["reasons"].place,
                "INSTRUMENT-023",
                f'question "{question["id"].word}" has {n_reasons} reasons.',
                "Give two to six reasons why an answer lies below the line.",
            )


def check_headlines(version: Source) -> Iterator[Fault]:
    """Refuse `counts_towards` with an unknown headline, or on an unscored question."""
    known = {h["id"].word for h in version.instrument["headlines"].each()}
    for question in version.questions():
        for headline in question["counts_towards"].each():
            if headline.word and headline.word not in known:
                yield Fault(
                    headline.place,
                    "INSTRUMENT-024",
                    f'headline "{headline.word}" is not in instrument.yaml.',
                    f"Write one of: {listed(known)}.",
                )
        if question["counts_towards"].value and not counts(question):
            yield Fault(
                question["counts_towards"].place,
                "INSTRUMENT-025",
                f'question "{question["id"].word}" is not scored but counts towards '
                "a headline.",
                "Remove `scored: false` or `counts_towards`.",
            )


def check_headlines_have_questions(version: Source) -> Iterator[Fault]:
    """Refuse a headline that no scored question counts towards."""
    used = {
        headline_id
        for question in version.questions()
        if counts(question)
        for headline_id in question["counts_towards"].words()
    }
    for headline in version.instrument["headlines"].each():
        if headline["id"].word and headline["id"].word not in used:
            yield Fault(
                headline.place,
                "INSTRUMENT-026",
                f'no question counts towards headline "{headline["id"].word}".',
                "Name it in `counts_towards` of its questions, or remove it.",
            )


def check_fact_values(version: Source) -> Iterator[Fault]:
    """Refuse a list of values on a fact that is not a choice."""
    for fact in version.file(FACTS).each():
        if fact["values"].value is not None and fact["type"].value != "choice":
            yield Fault(
                fact["values"].place,
                "INSTRUMENT-027",
                f'fact "{fact["id"].word}" is {fact["type"].word or "no choice"} '
                "but lists values.",
                "Remove `values`, or write `type: choice`.",
            )
