"""Read the parts of a year that are counted rather than scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from inspectorate.core.instruments.model import Instrument, Line, Question, Text
from inspectorate.core.publishing.year_results import (
    Amount,
    CaseCount,
    FunnelLimits,
    FunnelPoint,
    FunnelResult,
    Publication,
    RepresentativenessRow,
    SampleSummary,
    StratumRow,
    SurveyItem,
    SurveyResult,
)
from inspectorate.core.scoring import funnel
from inspectorate.core.scoring.tallies import Tally
from inspectorate.storage import draws, instrument_files, year_records
from inspectorate.workflows.extract_year import YearExtract

# Programmes whose inspections a questionnaire is about; the others are about all.
_PROGRAMME_OF_SURVEY = {
    "adult_service_users": "omi2",
    "adult_victims": "omi2",
    "case_manager_feedback": "cci",
    "children_and_young_people": "cci",
    "offender_manager_feedback": "omi2",
    "sentencers": "omi2",
    "victims_of_youth_offending": "cci",
}
_VERDICTS = {None: "expected", 0.95: "unusual", 0.998: "exceptional"}


def _read(
    folder: Path, query: str, parameters: Sequence[Any] = ()
) -> list[tuple[Any, ...]]:
    return year_records.read(folder / year_records.FILE_NAME, query, parameters)


def sample(folder: Path, inspection: str) -> SampleSummary:
    """Return how the cases of an inspection were chosen, from its certificate."""
    certificate, rows = draws.read_back(folder / "samples" / inspection)
    by_local = _read(
        folder,
        "SELECT count(*) FROM sampled_case WHERE inspection_id = ? AND assessor_kind = 'local_assessor'",
        (inspection,),
    )[0][0]
    return SampleSummary(
        population=certificate["list"]["cases"],
        sampled=certificate["sample"]["cases"],
        assessed_by_local_assessors=by_local,
        list_sha256=certificate["list"]["sha256"],
        seed=certificate["design"]["seed"],
        certificate=f"samples/{inspection}/certificate.html",
        strata=tuple(
            StratumRow(row["stratum"], row["population"], row["sampled"])
            for row in certificate["strata"]
        ),
        representativeness=tuple(
            RepresentativenessRow(
                row["characteristic"],
                row["level"],
                float(row["population_share"]),
                float(row["sample_share"]),
                float(row["standardised_difference"]),
            )
            for row in rows
        ),
    )


def reasons(folder: Path, inspection: str) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Return the reasons for insufficiency by question, commonest first."""
    found: dict[str, list[tuple[str, int]]] = {}
    for question, reason, count in _read(
        folder,
        "SELECT r.question_id, r.reason, count(*) AS n FROM reason AS r"
        " JOIN sampled_case AS c ON c.case_id = r.response_id WHERE c.inspection_id = ?"
        " GROUP BY 1, 2 ORDER BY 1, n DESC, 2",
        (inspection,),
    ):
        found.setdefault(question, []).append((reason, count))
    return {question: tuple(counted) for question, counted in found.items()}


def surveys(folder: Path) -> tuple[SurveyResult, ...]:
    """Return the questionnaires with the counts of every answer."""
    counts = {
        (survey, question, answer): n
        for survey, question, answer, n in _read(
            folder,
            "SELECT r.survey, a.question_id, a.answer, count(*) FROM response AS r"
            " JOIN answer AS a USING (response_id) WHERE r.survey IS NOT NULL GROUP BY 1, 2, 3",
        )
    }
    bases = {
        (survey, question): n
        for survey, question, n in _read(
            folder,
            "SELECT r.survey, a.question_id, count(DISTINCT r.response_id) FROM response AS r"
            " JOIN answer AS a USING (response_id) WHERE r.survey IS NOT NULL GROUP BY 1, 2",
        )
    }
    found = []
    for survey, name, returns in _read(
        folder,
        "SELECT survey, instrument, count(*) FROM response WHERE survey IS NOT NULL"
        " GROUP BY 1, 2 ORDER BY 1",
    ):
        instrument = instrument_files.load(name)
        found.append(
            SurveyResult(
                survey=survey,
                programme=_PROGRAMME_OF_SURVEY.get(survey, "all"),
                title=instrument.title,
                returns=returns,
                items=tuple(
                    _item(
                        instrument, question, survey, counts, bases[survey, question.id]
                    )
                    for question in instrument.questions()
                ),
            )
        )
    return tuple(found)


def _item(
    instrument: Instrument,
    question: Question,
    survey: str,
    counts: Mapping[tuple[str, str, str], int],
    base: int,
) -> SurveyItem:
    answers = instrument.scales[question.scale].answers
    return SurveyItem(
        question=question.id,
        text=question.text,
        base=base,
        counts=tuple(
            (a.id, a.label, counts.get((survey, question.id, a.id), 0)) for a in answers
        ),
        many=question.many,
        above=tuple(a.id for a in answers if a.line is Line.ABOVE),
        below=tuple(a.id for a in answers if a.line is Line.BELOW),
    )


def register(folder: Path) -> tuple[Publication, ...]:
    """Return the reports published in the year, in the order of the register."""
    return tuple(
        Publication(programme, title, month, reinspection == "yes")
        for programme, title, month, reinspection in _read(
            folder, "SELECT * FROM publication ORDER BY rowid"
        )
    )


def amounts(folder: Path) -> tuple[Amount, ...]:
    """Return hours, money, posts and staff shares, with their bases."""
    rows = _read(
        folder,
        "SELECT table_name, group_name, item, en, cy, value,"
        " sum(value) OVER (PARTITION BY table_name, group_name) FROM amount ORDER BY rowid",
    )
    return tuple(
        Amount(
            table,
            group,
            Text(en, cy),
            value,
            base=total if table == "staff_diversity" else 0,
            item=item,
        )
        for table, group, item, en, cy, value, total in rows
    )


def event_counts(folder: Path) -> dict[str, int]:
    """Return the number of recorded events by kind."""
    return dict(_read(folder, "SELECT kind, count(*) FROM event GROUP BY 1 ORDER BY 1"))


def case_counts(folder: Path, year: str) -> tuple[CaseCount, ...]:
    """Return the characteristics of a year's sampled cases, reinspections left out."""
    rows = _read(
        folder,
        "SELECT i.programme, f.fact, f.value, count(*),"
        " sum(count(*)) OVER (PARTITION BY i.programme, f.fact)"
        " FROM inspection AS i JOIN sampled_case AS c ON c.inspection_id = i.id"
        " JOIN case_fact AS f USING (case_id) WHERE i.year = ? AND i.kind = 'inspection'"
        " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
        (year,),
    )
    return tuple(CaseCount(*row) for row in rows)


def funnels(
    current: Sequence[YearExtract],
    instruments: Mapping[str, Instrument],
    tallied: Mapping[str, Sequence[Tally]],
) -> list[FunnelResult]:
    """Return a funnel plot for each headline score of each programme of the year."""
    made = []
    for one in current:
        areas = {inspection.id: inspection.area for inspection in one.inspections}
        for headline in instruments[one.instrument].headlines:
            found = [
                tally
                for id_ in areas
                for tally in tallied[id_]
                if tally.score == headline.id
            ]
            made.append(_funnel(one.programme, funnel.funnel(found), areas))
    return made


def _funnel(
    programme: str, found: funnel.Funnel, areas: Mapping[str, str]
) -> FunnelResult:
    narrow, wide = found.curves
    return FunnelResult(
        programme=programme,
        score=found.score,
        centre=found.target,
        points=tuple(
            FunnelPoint(
                areas[point.scope["inspection_id"]],
                point.n_cases,
                point.estimate,
                _VERDICTS[point.beyond],
            )
            for point in found.points
        ),
        limits=tuple(
            FunnelLimits(n, low, high, low_wide, high_wide)
            for (n, low, high), (_, low_wide, high_wide) in zip(
                narrow.limits, wide.limits, strict=True
            )
        ),
    )
