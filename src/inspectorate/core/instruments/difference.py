"""What changed between two versions of an instrument."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspectorate.core.instruments.model import Instrument, Question, Text

# Aspects of a thing by name; two versions differ where the aspects differ.
Aspects = Mapping[str, Text | str]


@dataclass(frozen=True)
class Change:
    """One thing that was added, retired or changed.

    Parameters
    ----------
    item : str
        `headline`, `section`, `criterion`, `question`, `fact`, `scale` or `reason`.
    id : str
        Id of the thing.
    change : str
        `added`, `retired`, `moved`, `reworded`, or the aspect that changed: `guidance`,
        `applicability`, `scale`, `reasons`, `finding`, `scoring`, `values`, `answers`.
    before, after : str
        What it was and what it is; English unless only the Welsh changed. Empty where
        there was or is nothing.
    """

    item: str
    id: str
    change: str
    before: str
    after: str


@dataclass(frozen=True)
class ScoreChange:
    """A headline, section or criterion score that other questions count in.

    Parameters
    ----------
    score : str
        Id of the score.
    change : str
        `added`, `retired` or `changed`.
    joined, left : tuple of str
        Questions that count in it now and did not before, and the reverse.
    """

    score: str
    change: str
    joined: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """All that changed from one version to another."""

    before: str
    after: str
    changes: tuple[Change, ...]
    scores: tuple[ScoreChange, ...]


def compare(before: Instrument, after: Instrument) -> Difference:
    """Compare two versions, of the same instrument as a rule.

    Parameters
    ----------
    before, after : Instrument
        The older and the newer version.
    """
    return Difference(
        before=before.name,
        after=after.name,
        changes=tuple(_changes(before, after)),
        scores=tuple(_score_changes(before, after)),
    )


def texts(version: Instrument) -> dict[tuple[str, str], Text]:
    """Map kind and id of each thing to its words, for a table of changes."""
    found = {("headline", one.id): one.title for one in version.headlines}
    found |= {("section", one.id): one.title for one in version.sections}
    found |= {("criterion", one.id): one.title for one in version.criteria()}
    found |= {("question", one.id): one.text for one in version.questions()}
    found |= {("fact", one.id): one.title for one in version.facts}
    found |= {("reason", one.id): one.label for one in version.reasons.values()}
    return found


def _changes(before: Instrument, after: Instrument) -> Iterator[Change]:
    old, new = _aspects(before), _aspects(after)
    for (item, item_id), was in old.items():
        if (item, item_id) not in new:
            yield Change(item, item_id, "retired", _name(was), "")
    for (item, item_id), now in new.items():
        if (item, item_id) not in old:
            yield Change(item, item_id, "added", "", _name(now))
    for (item, item_id), now in new.items():
        was = old.get((item, item_id), now)
        for aspect in now:
            if was[aspect] != now[aspect]:
                yield Change(item, item_id, aspect, *_shown(was[aspect], now[aspect]))


def _aspects(version: Instrument) -> dict[tuple[str, str], Aspects]:
    found: dict[tuple[str, str], Aspects] = {}
    for headline in version.headlines:
        found["headline", headline.id] = {
            "reworded": headline.title,
            "description": headline.description,
        }
    for section in version.sections:
        found["section", section.id] = {"reworded": section.title}
        for criterion in section.criteria:
            found["criterion", criterion.id] = {
                "reworded": criterion.title,
                "statement": criterion.statement,
                "moved": f"section {section.id}",
            }
            for question in criterion.questions:
                found["question", question.id] = _of_question(question, criterion.id)
    for fact in version.facts:
        found["fact", fact.id] = {
            "reworded": fact.title,
            "values": ", ".join(value.id for value in fact.values) or fact.type,
        }
    for scale in version.scales.values():
        answers = ", ".join(f"{answer.id} ({answer.line})" for answer in scale.answers)
        found["scale", scale.id] = {"answers": answers}
    for reason in version.reasons.values():
        found["reason", reason.id] = {"reworded": reason.label}
    return found


def _of_question(question: Question, criterion_id: str) -> Aspects:
    applies = question.applies_when
    return {
        "reworded": question.text,
        "moved": f"criterion {criterion_id}",
        "guidance": question.guidance,
        "applicability": "" if applies is None else json.dumps(applies, sort_keys=True),
        "scale": question.scale,
        "reasons": ", ".join(question.reasons),
        "finding": question.finding or "",
        "scoring": _scoring(question),
    }


def _scoring(question: Question) -> str:
    scored = "scored" if question.scored else "not scored"
    several = ["several answers"] if question.many else []
    return ", ".join([scored, *several, *sorted(question.counts_towards)])


def _name(aspects: Aspects) -> str:
    first = next(iter(aspects.values()))
    return first.en if isinstance(first, Text) else first


def _shown(was: Text | str, now: Text | str) -> tuple[str, str]:
    if isinstance(was, Text) and isinstance(now, Text) and was.en == now.en:
        return was.cy, now.cy
    return _english(was), _english(now)


def _english(value: Text | str) -> str:
    return value.en if isinstance(value, Text) else value


def _score_changes(before: Instrument, after: Instrument) -> Iterator[ScoreChange]:
    old, new = _members(before), _members(after)
    for score in dict.fromkeys([*old, *new]):
        was, now = old.get(score, ()), new.get(score, ())
        if score not in new:
            yield ScoreChange(score, "retired", (), tuple(was))
        elif score not in old:
            yield ScoreChange(score, "added", tuple(now), ())
        elif set(was) != set(now):
            joined = tuple(question for question in now if question not in was)
            left = tuple(question for question in was if question not in now)
            yield ScoreChange(score, "changed", joined, left)


def _members(version: Instrument) -> dict[str, Sequence[str]]:
    questions = {question.id for question in version.questions()}
    return {
        score: members
        for score, members in version.score_members().items()
        if score not in questions
    }
