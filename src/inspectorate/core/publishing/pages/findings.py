"""Key findings of one inspection or of a programme's year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from inspectorate.core.instruments.model import Criterion, Instrument, Question
from inspectorate.core.publishing import estimate_ids, sentences
from inspectorate.core.publishing.blocks import Block, Finding, Heading, KeyFindings
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.year_results import Estimates

Reasons = Mapping[str, Sequence[tuple[str, int]]]
MOST_OF_EACH = 5  # strongest and weakest shown first
FEWEST_TO_RANK = 10  # relevant cases; a rank from fewer is mostly chance


@dataclass(frozen=True)
class Judged:
    """What findings are made from.

    Parameters
    ----------
    instrument : Instrument
        Its questions, and the sentence of each.
    estimates : mapping of str to Estimate
        By question.
    reasons : mapping of str to sequence of (reason id, number of cases)
        By question, commonest first.
    n_sampled : int
        Cases judged.
    """

    instrument: Instrument
    estimates: Estimates
    reasons: Reasons
    n_sampled: int


def finding(edition: Edition, judged: Judged, question: Question) -> Finding | None:
    """Return the finding of one question with its commonest reasons, if there is one."""
    estimate = judged.estimates.get(question.id)
    if estimate is None:
        return None
    wording = edition.wording
    said = sentences.finding(question, estimate, wording, n_sampled=judged.n_sampled)
    if said is None:
        return None
    why = sentences.commonest_reasons(
        question,
        estimate,
        judged.reasons.get(question.id, ()),
        instrument=judged.instrument,
        wording=wording,
    )
    place = estimate.id.rpartition(":")[0]
    given = [reason for reason, _ in judged.reasons.get(question.id, ())]
    ids = (estimate_ids.of_reason(place, question.id, reason) for reason in given)
    return replace(
        said,
        reason=why,
        estimates=tuple(ids)[: sentences.MOST_REASONS] if why else (),
    )


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
    judged: Judged,
    *,
    shown: Sequence[str] = ("strongest", "weakest"),
    level: int = 3,
) -> list[Block]:
    """Return the findings a reader should see first."""
    blocks: list[Block] = []
    unexplained = replace(judged, reasons={})
    strongest, weakest = extremes(judged.instrument, judged.estimates)
    for key, questions in (("strongest", strongest), ("weakest", weakest)):
        source = judged if key == "weakest" else unexplained
        said = (finding(edition, source, question) for question in questions)
        items = tuple(found for found in said if found)
        if items and key in shown:
            title = edition.wording.say(f"findings.{key}")
            blocks += [Heading(level, title, key), KeyFindings(items)]
    return blocks


def of_criterion(
    edition: Edition, judged: Judged, criterion: Criterion
) -> KeyFindings | None:
    """Return all findings of one criterion, or None if nothing was relevant."""
    said = (finding(edition, judged, question) for question in criterion.questions)
    items = tuple(found for found in said if found)
    return KeyFindings(items) if items else None


def by_section(
    edition: Edition, judged: Judged, *, level: int, sections: Sequence[str] = ()
) -> list[Block]:
    """Return every finding under its section and criterion, of some sections or of all."""
    blocks: list[Block] = []
    titles = edition.titles(judged.instrument)
    for section in judged.instrument.sections:
        if sections and section.id not in sections:
            continue
        under: list[Block] = []
        for criterion in section.criteria:
            items = of_criterion(edition, judged, criterion)
            if items:
                identifier = f"findings-{criterion.id.replace('.', '-')}"
                title = f"{criterion.id} {titles[criterion.id]}"
                under += [Heading(level + 1, title, identifier), items]
        if under:
            title = f"{section.id}. {titles[section.id]}"
            blocks += [Heading(level, title, f"findings-{section.id}"), *under]
    return blocks
