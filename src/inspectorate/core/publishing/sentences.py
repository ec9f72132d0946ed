"""Key findings as sentences with their own denominators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from inspectorate.core.instruments.model import Instrument, Question
from inspectorate.core.publishing.blocks import Finding
from inspectorate.core.publishing.wording import Wording
from inspectorate.core.scoring.estimate import Estimate, whole_percent

FEWEST_FOR_A_SHARE = 5  # the rule of five cases: below it a percentage misleads
SHARE_WORDS = {  # whole percent to phrase; anything else is said in figures
    25: "share.quarter",
    33: "share.third",
    50: "share.half",
    67: "share.two_thirds",
    75: "share.three_quarters",
}
COMMON_REASON = Fraction(
    1, 4
)  # of the cases not done well enough; below it, not common
MOST_REASONS = 2


def share(part: Fraction, wording: Wording, *, words: bool) -> str:
    """Say a share: 72%, or a word such as half where the table of words has one."""
    percent = whole_percent(part)
    key = SHARE_WORDS.get(percent)
    if words and key:
        return wording.say(key)
    return wording.say("percent", n=str(percent))


def finding(
    question: Question,
    estimate: Estimate,
    wording: Wording,
    *,
    n_sampled: int,
    words: bool = True,
) -> Finding | None:
    """Make the sentence of one question.

    Parameters
    ----------
    question : Question
        With a `finding` template that holds `{share}` or `{share_below}`, and
        `{relevant_cases}`.
    estimate : Estimate
        Of this question: one judgement a case, so judgements are cases.
    wording : Wording
        Language of the sentence.
    n_sampled : int
        Cases judged; if all of them were relevant the sentence says so.
    words : bool
        Say half, three-quarters and the like for the shares that have a word.

    Returns
    -------
    Finding or None
        None at zero relevant cases or without a template; below five relevant cases a
        neutral sentence without a share.
    """
    if question.finding is None or estimate.exact is None or not estimate.n_applicable:
        return None
    if estimate.n_applicable < FEWEST_FOR_A_SHARE:
        topic = wording.text(question.text, place=f"question {question.id}")
        return Finding(
            wording.count("finding.too_few", estimate.n_applicable, question=topic),
            estimate=estimate.id,
        )
    template = wording.text(question.finding, place=f"finding of {question.id}")
    negative = "{share_below}" in template
    part = 1 - estimate.exact if negative else estimate.exact
    count = estimate.n_sufficient
    sentence = template.format_map(
        {
            "share": share(part, wording, words=words),
            "share_below": share(part, wording, words=words),
            "relevant_cases": _cases(
                estimate.n_applicable - count if negative else count,
                estimate.n_applicable,
                wording,
                n_sampled=n_sampled,
            ),
        }
    )
    sure = between(estimate, wording, below=negative)
    return Finding(sentence, sure=sure, estimate=estimate.id)


def _cases(count: int, relevant: int, wording: Wording, *, n_sampled: int) -> str:
    key = "cases.all" if relevant == n_sampled else "cases.relevant"
    return wording.say(
        key, count=wording.number(count), relevant=wording.number(relevant)
    )


def between(estimate: Estimate, wording: Wording, *, below: bool = False) -> str:
    """Say how sure an estimate is: its limits, or why there are none."""
    if estimate.exact is None:
        return wording.say("sure.undefined")
    if estimate.interval == "census":
        return wording.say("sure.census")
    if estimate.low is None or estimate.high is None:
        return wording.say("sure.unknown")
    low, high = estimate.low, estimate.high
    if below:
        low, high = 1 - high, 1 - low
    return wording.say(
        "sure.between", low=str(percent_of(low)), high=str(percent_of(high))
    )


def percent_of(limit: float) -> int:
    """Round a limit of an interval to a whole percentage, half up."""
    return int(limit * 100 + 0.5)


def commonest_reasons(
    question: Question,
    estimate: Estimate,
    counts: Sequence[tuple[str, int]],
    *,
    instrument: Instrument,
    wording: Wording,
) -> str:
    """Say why work was commonly not good enough, or nothing.

    Parameters
    ----------
    question : Question
        The question.
    estimate : Estimate
        Of the question: tells how many cases were below the line.
    counts : sequence of (reason id, number of cases)
        Commonest first.
    instrument : Instrument
        Holds the wording of the reasons.
    wording : Wording
        Language.

    Returns
    -------
    str
        Empty if fewer than five cases were below the line, or no reason was given in a
        quarter of them.
    """
    below = estimate.n_applicable - estimate.n_sufficient
    if below < FEWEST_FOR_A_SHARE:
        return ""
    common = [
        (reason, n) for reason, n in counts if Fraction(n, below) >= COMMON_REASON
    ][:MOST_REASONS]
    if not common:
        return ""
    texts = [
        wording.say(
            "reason.counted",
            reason=wording.text(
                instrument.reasons[reason].label,
                place=f"{instrument.name} {question.id} reason {reason}",
            ),
            n=wording.number(n),
        )
        for reason, n in common
    ]
    key = "reason.one" if len(texts) == 1 else "reason.two"
    return wording.say(key, first=texts[0], last=texts[-1], below=wording.number(below))


def pooled_reasons(
    results: Iterable[Mapping[str, Sequence[tuple[str, int]]]],
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Add up the reasons of several inspections, by question, commonest first."""
    sums: dict[str, dict[str, int]] = {}
    for result in results:
        for question, counts in result.items():
            of_question = sums.setdefault(question, {})
            for reason, n in counts:
                of_question[reason] = of_question.get(reason, 0) + n
    return {
        question: tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
        for question, counts in sums.items()
    }
