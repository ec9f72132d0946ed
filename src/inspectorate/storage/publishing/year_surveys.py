"""Read the questionnaires of a year."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from inspectorate.core.instruments.model import Instrument, Line, Question
from inspectorate.core.publishing.year_results import SurveyItem, SurveyResult
from inspectorate.storage.instruments import instrument_files
from inspectorate.storage.publishing import publication_subjects, year_counts


def surveys(folder: Path) -> tuple[SurveyResult, ...]:
    """Return the questionnaires with the counts of every answer."""
    about = publication_subjects.load().programmes
    counts = {
        (survey, question, answer): n
        for survey, question, answer, n in year_counts.rows(
            folder,
            "SELECT r.survey, a.question_id, a.answer, count(*) FROM response AS r"
            " JOIN answer AS a USING (response_id) WHERE r.survey IS NOT NULL GROUP BY 1, 2, 3",
        )
    }
    bases = {
        (survey, question): n
        for survey, question, n in year_counts.rows(
            folder,
            "SELECT r.survey, a.question_id, count(DISTINCT r.response_id) FROM response AS r"
            " JOIN answer AS a USING (response_id) WHERE r.survey IS NOT NULL GROUP BY 1, 2",
        )
    }
    found = []
    for survey, name, returns in year_counts.rows(
        folder,
        "SELECT survey, instrument, count(*) FROM response WHERE survey IS NOT NULL"
        " GROUP BY 1, 2 ORDER BY 1",
    ):
        instrument = instrument_files.load(name)
        found.append(
            SurveyResult(
                survey=survey,
                programme=about.get(survey, "all"),
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
