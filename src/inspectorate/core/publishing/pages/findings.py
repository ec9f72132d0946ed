"""Key findings of one inspection or of a programme's year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from inspectorate.core.instruments.model import Criterion, Instrument, Question
from inspectorate.core.publishing import sentences
from inspectorate.core.publishing.blocks import Block, Finding, Heading, KeyFindings
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.year_results import Estimates

Reasons = Mapping[str, Sequence[tuple[str, int]]]
MOST_OF_EACH = 5  # strongest and weakest shown first
FEWEST_TO_RANK = 10  # relevant cases; a rank from fewer is mostly chance


def finding(
    edition: Edition,
    instrument: Instrument,
    question: Question,
    *,
    estimates: Estimates,
    reasons: Reasons,
    n_sampled: int,
) -> Finding | None:
    """Return the finding of one question with its commonest reasons, if there is one."""
    estimate = estimates.get(question.id)
    if estimate is None:
        return None
    wording = edition.wording
    said = sentences.finding(question, estimate, wording, n_sampled=n_sampled)
    if said is None:
        return None
    why = sentences.commonest_reasons(
        question,
        estimate,
        reasons.get(question.id, ()),
        instrument=instrument,
        wording=wording,
    )
    return replace(said, reason=why)


def extremes(
    instrument: Instrument, estimates: Estimates
) -> tuple[list[Question], list[Question]]:
    """Return the questions with the highest and with the lowest shares.

    Parameters
    ----------
    instrument : Instrument
        Its questions with a finding sentence are candidates.
    estimates : mapping of str to Estimate
        By question; those with fewer than ten relevant cases are left out.

    Returns
    -------
    strongest, weakest : list of Question
        At most five each, no question in both, the most extreme first.
    """
    known = [
        (estimate.exact, question)
        for question in instrument.questions()
        if question.finding is not None
        and (estimate := estimates.get(question.id)) is not None
        and estimate.exact is not None
        and estimate.n_applicable >= FEWEST_TO_RANK
    ]
    ranked = [question for _, question in sorted(known, key=lambda p: (-p[0], p[1].id))]
    each = min(MOST_OF_EACH, len(ranked) // 2)
    return ranked[:each], ranked[::-1][:each]


def strongest_and_weakest(
    edition: Edition,
    instrument: Instrument,
    *,
    estimates: Estimates,
    reasons: Reasons,
    n_sampled: int,
) -> list[Block]:
    """Return the findings a reader should see first."""
    blocks: list[Block] = []
    strongest, weakest = extremes(instrument, estimates)
    for key, questions in (("strongest", strongest), ("weakest", weakest)):
        items = tuple(
            said
            for question in questions
            if (
                said := finding(
                    edition,
                    instrument,
                    question,
                    estimates=estimates,
                    reasons=reasons if key == "weakest" else {},
                    n_sampled=n_sampled,
                )
            )
        )
        if items:
            title = edition.wording.say(f"findings.{key}")
            blocks += [Heading(3, title, key), KeyFindings(items)]
    return blocks


def of_criterion(
    edition: Edition,
    instrument: Instrument,
    criterion: Criterion,
    *,
    estimates: Estimates,
    reasons: Reasons,
    n_sampled: int,
) -> KeyFindings | None:
    """Return all findings of one criterion, or None if nothing was relevant."""
    items = tuple(
        said
        for question in criterion.questions
        if (
            said := finding(
                edition,
                instrument,
                question,
                estimates=estimates,
                reasons=reasons,
                n_sampled=n_sampled,
            )
        )
    )
    return KeyFindings(items) if items else None


def by_section(
    edition: Edition,
    instrument: Instrument,
    *,
    estimates: Estimates,
    reasons: Reasons,
    n_sampled: int,
    level: int,
) -> list[Block]:
    """Return every finding under its section and criterion."""
    blocks: list[Block] = []
    titles = edition.titles(instrument)
    for section in instrument.sections:
        under: list[Block] = []
        for criterion in section.criteria:
            items = of_criterion(
                edition,
                instrument,
                criterion,
                estimates=estimates,
                reasons=reasons,
                n_sampled=n_sampled,
            )
            if items:
                identifier = f"findings-{criterion.id.replace('.', '-')}"
                title = f"{criterion.id} {titles[criterion.id]}"
                under += [Heading(level + 1, title, identifier), items]
        if under:
            title = f"{section.id}. {titles[section.id]}"
            blocks += [Heading(level, title, f"findings-{section.id}"), *under]
    return blocks
