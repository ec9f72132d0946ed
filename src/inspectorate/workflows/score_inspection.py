"""Score the answers of one inspection or of many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.scoring import comparison, scores, tallies
from inspectorate.core.scoring.comparison import GroupComparison
from inspectorate.core.scoring.definition import ScoreDefinition
from inspectorate.core.scoring.estimate import Estimate
from inspectorate.core.scoring.scores import Rules
from inspectorate.core.scoring.tallies import Tally
from inspectorate.storage.progress import Report
from inspectorate.storage.scoring import engine
from inspectorate.storage.scoring.judgements import Judgements


@dataclass(frozen=True, kw_only=True)
class ScoreRequest:
    """What to score, and by which rules.

    Parameters
    ----------
    cases, answers : Path
        CSV, Parquet or DuckDB: cases `case_id, area[, stratum], …facts`; answers
        `case_id, question_id, answer`.
    definition : ScoreDefinition
    strata : Path, optional
        `area, stratum, population`; every column but `population` helps to name a
        design stratum and must be a column of the cases too. Without it populations
        count as unknown and there is no finite population correction.
    by : tuple of str
        Columns of the cases; none scores everything together.
    method, interval, weights : str
        See `scores.Rules`.
    level : float in (0, 1)
    engine : str
        `duckdb` or `spark`.
    scores : tuple of str
        Only these; all when empty.
    """

    cases: Path
    answers: Path
    definition: ScoreDefinition
    strata: Path | None = None
    by: tuple[str, ...] = ()
    method: str = "pooled"
    level: float = 0.95
    interval: str = "logit-t"
    weights: str = "none"
    engine: str = "duckdb"
    scores: tuple[str, ...] = ()

    @property
    def rules(self) -> Rules:
        """Rules that turn tallies into estimates."""
        return Rules(
            method=self.method,
            level=self.level,
            interval=self.interval,
            weights=self.weights,
        )


def score(request: ScoreRequest, report: Report | None = None) -> list[Estimate]:
    """Score: one estimate for each group and score.

    Parameters
    ----------
    request : ScoreRequest
    report : callable, optional
        Told how far the work is: what, done, total.

    Returns
    -------
    list of Estimate
        Groups in order of their values, scores in order of the definition.

    Raises
    ------
    InspectorateError
        Every fault of the request and of its files at once.
    """
    say = report or _silent
    made = tally(request, report)
    estimates = []
    for number, item in enumerate(made, start=1):
        estimates.append(scores.estimate(item, rules=request.rules))
        if number % 500 == 0 or number == len(made):
            say("Estimating", number, len(made))
    return estimates


def tally(request: ScoreRequest, report: Report | None = None) -> list[Tally]:
    """Reduce the answers to exact integers, which add up and can be tested.

    Parameters, order and faults as `score`.
    """
    with _counted(request, request.by, report) as (judgements, definition):
        sums = judgements.sums(request.by, pairs=request.method == "mean")
    return tallies.tallies_of(sums, definition)


def tally_each(
    request: ScoreRequest,
    groupings: Sequence[tuple[str, ...]],
    report: Report | None = None,
) -> list[list[Tally]]:
    """Reduce the answers to exact integers by several groupings, in one reading.

    Parameters
    ----------
    request : ScoreRequest
        Its `by` is not used.
    groupings : sequence of tuple of str
        Columns of the cases that name the groups, for each of the results.
    report : callable, optional
        As in `score`.

    Returns
    -------
    list of list of Tally
        For each grouping what `tally` returns.
    """
    facts = tuple(dict.fromkeys(column for by in groupings for column in by))
    pairs = request.method == "mean"
    with _counted(request, facts, report) as (judgements, definition):
        sums = [judgements.sums(by, pairs=pairs) for by in groupings]
    return [tallies.tallies_of(one, definition) for one in sums]


def compare_groups(
    request: ScoreRequest,
    *,
    characteristics: Sequence[str],
    report: Report | None = None,
) -> list[GroupComparison]:
    """Compare the scores between groups of cases, such as girls and boys.

    Parameters
    ----------
    request : ScoreRequest
        Its `by` is not used.
    characteristics : sequence of str
        Columns of the cases, each compared by itself; p values of a score are adjusted
        for their number.
    report : callable, optional

    Returns
    -------
    list of GroupComparison
        By score in order of the definition, then by characteristic as given.

    Raises
    ------
    InspectorateError
        As `score`.
    """
    say = report or _silent
    found: dict[tuple[str, str], list[Tally]] = {}
    with _counted(request, tuple(characteristics), report) as (judgements, definition):
        for number, characteristic in enumerate(characteristics, start=1):
            sums = judgements.sums((characteristic,), pairs=request.method == "mean")
            for item in tallies.tallies_of(sums, definition):
                found.setdefault((item.score, characteristic), []).append(item)
            say("Comparing", number, len(characteristics))
    return comparison.adjusted(
        comparison.compare_groups(
            found[name, characteristic],
            characteristic=characteristic,
            rules=request.rules,
        )
        for name in definition.members
        for characteristic in characteristics
    )


@contextmanager
def _counted(
    request: ScoreRequest, facts: tuple[str, ...], report: Report | None
) -> Iterator[tuple[Judgements, ScoreDefinition]]:
    say = report or _silent
    definition = request.definition
    if request.scores:
        definition = definition.only(request.scores)
    _check_rules(request)
    say("Counting answers", 0, 1)
    with engine.opened(request.engine) as counting:
        yield (
            Judgements(
                counting,
                definition,
                cases=request.cases,
                answers=request.answers,
                strata=request.strata,
                facts=facts,
            ),
            definition,
        )
    say("Counting answers", 1, 1)


def _check_rules(request: ScoreRequest) -> None:
    choices = (
        ("--method", request.method, scores.METHODS),
        ("--interval", request.interval, scores.INTERVALS),
        ("--weights", request.weights, scores.WEIGHTS),
    )
    faults = [
        Fault(
            option, "SCORE-014", f'"{given}" is not known.', f"Use {', '.join(known)}."
        )
        for option, given, known in choices
        if given not in known
    ]
    if not 0 < request.level < 1:
        what = f"{request.level} is not between 0 and 1."
        faults.append(Fault("--level", "SCORE-016", what, "Use 0.95 for 95 %."))
    if request.weights == "design" and request.strata is None:
        what = "design weights need the population of each stratum."
        faults.append(Fault("--weights", "SCORE-015", what, "Give --strata as well."))
    if faults:
        raise InspectorateError(faults)


def _silent(what: str, done: int, total: int) -> None:
    del what, done, total
