"""Fill in the questionnaires of a year so that they come to the published percentages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inspectorate.core.instruments.model import Instrument, Line, Question
from inspectorate.core.reconstruction import chance, returns
from inspectorate.core.reconstruction.plan import Figure
from inspectorate.storage.reconstruction import integer_programs
from inspectorate.storage.reconstruction.year_plans import LoadedPlan

# Return id, question id, answer id.
ReturnedAnswer = tuple[str, str, str]


@dataclass(frozen=True)
class Returned:
    """The returns of one questionnaire."""

    survey: str
    instrument: str
    return_ids: tuple[str, ...]
    answers: tuple[ReturnedAnswer, ...]


def surveys(loaded: LoadedPlan) -> dict[str, int]:
    """Return how many of each questionnaire came back, published or assumed."""
    published = {
        figure.item: int(figure.published)
        for figure in loaded.plan.figures
        if figure.source == "survey_returns"
    }
    return dict(sorted({**loaded.assumptions["returns"], **published}.items()))


def fill_in(loaded: LoadedPlan, instrument: Instrument, n_returns: int) -> Returned:
    """Fill in the returns of one questionnaire.

    Parameters
    ----------
    loaded : LoadedPlan
        Published figures, and what is assumed where they are silent.
    instrument : Instrument
        The questionnaire.
    n_returns : int
        How many came back.

    Raises
    ------
    InspectorateError
        `YEAR-002` where no whole numbers of answers come to the percentages.
    """
    seed, survey = loaded.plan.seed, instrument.id
    ids = tuple(f"{survey}-{n:04d}" for n in range(1, n_returns + 1))
    base = loaded.assumptions["bases"].get(survey, n_returns)
    answers: list[ReturnedAnswer] = []
    for question in instrument.questions():
        item = f"{survey}/{question.id}"
        total = loaded.assumptions["ticks"].get(item, base)
        tally = _tally(instrument, question, item, loaded, total)
        values = integer_programs.solve(
            returns.programme_of(tally), name=item, nearest=True
        )
        counts = dict(zip(tally.answers, values, strict=True))
        if question.many:
            ticked = returns.ticks(counts, ids, item=item, seed=seed)
            answers += [
                (i, question.id, a) for i, given in ticked.items() for a in given
            ]
        else:
            given_one = returns.spread(counts, ids, item=item, seed=seed)
            answers += [(i, question.id, answer) for i, answer in given_one.items()]
    return Returned(survey, instrument.name, ids, tuple(answers))


def _tally(
    instrument: Instrument,
    question: Question,
    item: str,
    loaded: LoadedPlan,
    base: int,
) -> returns.Tally:
    scale = instrument.scales[question.scale].answers
    known = [
        (_answers(scale, figure.answer), int(figure.published))
        for figure in loaded.plan.figures
        if _is_known(figure, item)
    ]
    assumed: Mapping[str, Any] = loaded.assumptions
    if item in assumed["survey_rates"]:
        known.append((_answers(scale, "above"), assumed["survey_rates"][item]))
    for answer, percent in assumed["survey_readings"].get(item, {}).items():
        known.append((_answers(scale, answer), percent))
    if not known and not question.many:
        invented = 62 + int(30 * chance.uniform(loaded.plan.seed, item))
        known.append((_answers(scale, "above"), invented))
    return returns.Tally(
        tuple(a.id for a in scale), tuple(known), base, many=question.many
    )


def _is_known(figure: Figure, item: str) -> bool:
    return (
        figure.source == "survey"
        and figure.item == item
        and figure.unit == "percent"
        and figure.counted
    )


def _answers(scale: Sequence[Any], named: str) -> tuple[str, ...]:
    if named in (Line.ABOVE, Line.BELOW):
        return tuple(answer.id for answer in scale if answer.line is Line(named))
    return tuple(named.split("+"))
