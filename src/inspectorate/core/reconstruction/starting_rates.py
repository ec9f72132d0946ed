"""Plausible rates before they are fitted to the published figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.reconstruction import chance
from inspectorate.core.reconstruction.bounds import ShareBound
from inspectorate.core.reconstruction.log_odds import expit, logit

_QUESTION_SPREAD = 0.45  # logits about the criterion, by question
_AREA_SPREAD = 0.25  # logits, for areas whose own scores were not published
_UNKNOWN = 0.74  # where neither question, criterion nor section was published


@dataclass(frozen=True)
class StartingRates:
    """Where the fit starts.

    Parameters
    ----------
    by_question : mapping of str to float
        Rate over all areas, in (0, 1).
    published : frozenset of str
        Questions whose own rate was published.
    effects : mapping of str to float
        Shift of each inspection, in logits.
    """

    by_question: Mapping[str, float]
    published: frozenset[str]
    effects: Mapping[str, float]

    def rate(self, inspection: str, question: str) -> float:
        """Return the rate of one question in one inspection."""
        return expit(logit(self.by_question[question]) + self.effects[inspection])


def starting_rates(
    instrument: Instrument,
    inspections: Sequence[str],
    bounds: Sequence[ShareBound],
    *,
    shifts: Mapping[str, float],
    seed: str,
) -> StartingRates:
    """Guess rates from the published shares nearest to each question.

    Parameters
    ----------
    instrument : Instrument
        The one all the inspections use.
    inspections : sequence of str
        Ids.
    bounds : sequence of ShareBound
        Published shares, of single inspections and of all together.
    shifts : mapping of str to float
        Logits by section id, where a year is known to differ.
    seed : str
        Decides how questions and areas scatter.
    """
    members = instrument.score_members()
    pooled = {
        frozenset(question for _, question in bound.cells): (
            bound.lowest + bound.highest
        )
        / 200
        for bound in bounds
        if {inspection for inspection, _ in bound.cells} == set(inspections)
    }
    known = {
        score: pooled[frozenset(questions)]
        for score, questions in members.items()
        if frozenset(questions) in pooled
    }
    by_question = {}
    for section in instrument.sections:
        for criterion in section.criteria:
            middle = known.get(criterion.id, known.get(section.id, _UNKNOWN))
            for question in criterion.questions:
                scatter = _QUESTION_SPREAD * chance.normal(seed, question.id)
                guess = logit(middle) + shifts.get(section.id, 0.0) + scatter
                by_question[question.id] = known.get(question.id, expit(guess))
    return StartingRates(
        by_question,
        frozenset(set(known) & set(by_question)),
        {
            id_: _effect(id_, bounds, alone=len(inspections) == 1, seed=seed)
            for id_ in inspections
        },
    )


def _effect(
    inspection: str, bounds: Sequence[ShareBound], *, alone: bool, seed: str
) -> float:
    own = [
        bound
        for bound in bounds
        if {id_ for id_, _ in bound.cells} == {inspection}
        and bound.lowest == bound.highest
    ]
    if alone:
        return 0.0
    if not own:
        return _AREA_SPREAD * chance.normal(seed, inspection)
    middle = sum(bound.lowest for bound in own) / len(own) / 100
    return logit(middle) - logit(_UNKNOWN)
