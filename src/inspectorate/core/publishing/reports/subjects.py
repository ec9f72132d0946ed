"""What a report is about, read from how it is written, and the results it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.year_results import InspectionResult, YearResults

INSPECTION, PROGRAMME_YEAR, YEAR, TOPIC = (
    "inspection",
    "programme_year",
    "year",
    "topic",
)
FORMS = (INSPECTION, PROGRAMME_YEAR, YEAR, TOPIC)

_YEAR = r"(?P<year>\d{4}-\d{2})"
_WRITTEN = {
    YEAR: _YEAR,
    PROGRAMME_YEAR: rf"(?P<programme>[a-z][a-z0-9_]*) {_YEAR}",
    TOPIC: rf"{_YEAR} (?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)",
    INSPECTION: rf"(?P<name>(?P<programme>[a-z][a-z0-9_]*)-{_YEAR}-[a-z0-9-]+)",
}


@dataclass(frozen=True)
class Subject:
    """What a report is about.

    Parameters
    ----------
    form : str
        One of `FORMS`.
    year : str
        Fieldwork year, such as `2011-12`.
    programme : str
        Of an inspection and of a programme's year; else empty.
    name : str
        Id of an inspection, or of a topic that no results are recorded of, such as a
        prison or a thematic inspection; else empty.
    """

    form: str
    year: str
    programme: str = ""
    name: str = ""


def read(text: str) -> Subject:
    """Read a subject.

    Parameters
    ----------
    text : str
        An inspection `cci-2011-12-kent`, a programme's year `cci 2011-12`, a year
        `2011-12`, or a topic of a year `2011-12 equal-but-different`.

    Raises
    ------
    InspectorateError
        `PUBLISH-030` for anything else.

    Examples
    --------
    >>> read("cci 2011-12")
    Subject(form='programme_year', year='2011-12', programme='cci', name='')
    """
    for form, pattern in _WRITTEN.items():
        found = re.fullmatch(pattern, text, re.ASCII)
        if found:
            return Subject(form, **found.groupdict())
    raise InspectorateError(
        Fault(
            f'subject "{text}"',
            "PUBLISH-030",
            "is no subject of a report.",
            "Name an inspection (cci-2011-12-kent), a programme's year (cci 2011-12), a "
            "year (2011-12) or a topic of a year (2011-12 equal-but-different).",
        )
    )


def part(results: YearResults, subject: Subject) -> YearResults:
    """Return the part of a year's results that a report on a subject needs.

    Parameters
    ----------
    results : YearResults
        Of the whole year.
    subject : Subject

    Returns
    -------
    YearResults
        Of an inspection: itself, its original, and all scores of its programme. Of a
        programme's year: everything of the programme. Of a topic: what was published
        and counted in the year, and no scores. Never the comparison with another
        report's figures.

    Raises
    ------
    InspectorateError
        `PUBLISH-031` if the results hold nothing of the subject.
    """
    everything = replace(results, figures=())
    if results.year != subject.year:
        raise InspectorateError(_absent(subject, results.year))
    if subject.form == YEAR:
        return everything
    if subject.form == TOPIC:
        return _of_topic(everything)
    of_programme = _of_programme(everything, subject.programme)
    if subject.form == PROGRAMME_YEAR:
        if not of_programme.inspections:
            raise InspectorateError(_absent(subject, results.year))
        return of_programme
    found = [r for r in results.inspections if r.inspection.id == subject.name]
    if not found:
        raise InspectorateError(_absent(subject, results.year))
    return _of_inspection(of_programme, found[0])


def _absent(subject: Subject, year: str) -> Fault:
    return Fault(
        f'subject "{subject.name or f"{subject.programme} {subject.year}".strip()}"',
        "PUBLISH-031",
        f"nothing of it is recorded in the results of {year}.",
        "Check the name, or give the folder of the year in which it was inspected.",
    )


def _of_topic(results: YearResults) -> YearResults:
    return replace(
        results,
        instruments={},
        inspections=(),
        earlier=(),
        aggregates=(),
        comparisons=(),
        surveys=(),
        amounts=(),
        case_counts=(),
        funnels=(),
        changes=(),
    )


def _of_programme(results: YearResults, programme: str) -> YearResults:
    inspections = tuple(
        r for r in results.inspections if r.inspection.programme == programme
    )
    earlier = tuple(r for r in results.earlier if r.inspection.programme == programme)
    used = {r.inspection.instrument for r in (*inspections, *earlier)}
    return replace(
        results,
        instruments={k: v for k, v in results.instruments.items() if k in used},
        inspections=inspections,
        earlier=earlier,
        aggregates=tuple(a for a in results.aggregates if a.programme == programme),
        comparisons=tuple(c for c in results.comparisons if c.programme == programme),
        surveys=tuple(s for s in results.surveys if s.programme == programme),
        register=tuple(r for r in results.register if r.programme == programme),
        amounts=(),
        case_counts=tuple(c for c in results.case_counts if c.programme == programme),
        funnels=tuple(f for f in results.funnels if f.programme == programme),
        event_counts={},
        changes=tuple(c for c in results.changes if c.programme == programme),
    )


def _of_inspection(results: YearResults, result: InspectionResult) -> YearResults:
    inspection = result.inspection
    earlier = tuple(
        r for r in results.earlier if r.inspection.id == inspection.original
    )
    used = {r.inspection.instrument for r in (result, *earlier)}
    other = {f"region:{r.inspection.region}" for r in results.inspections}
    other -= {f"region:{inspection.region}"}
    return replace(
        results,
        instruments={k: v for k, v in results.instruments.items() if k in used},
        inspections=(result,),
        earlier=earlier,
        aggregates=tuple(a for a in results.aggregates if a.scope not in other),
        comparisons=(),
        surveys=(),
        register=(),
        case_counts=(),
        funnels=(),
        changes=tuple(c for c in results.changes if c.inspection == inspection.id),
    )
