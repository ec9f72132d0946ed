"""The results that a report needs, put together from the living records.

A year that came in from a folder of records keeps that folder below FILES_DIR; reports on
the whole year are made of it. Everything else is made of the scores that were kept.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing import aggregates, funnels
from inspectorate.core.publishing.reports import subjects
from inspectorate.core.publishing.year_results import (
    FunnelResult,
    Inspection,
    InspectionResult,
    RepresentativenessRow,
    SampleSummary,
    StratumRow,
    YearResults,
)
from inspectorate.core.scoring.tallies import Tally
from inspectorate.core.stats.strata import UndefinedStatisticError
from inspectorate.storage.progress import Report as Progress
from inspectorate.web.fieldwork.queries import counting
from inspectorate.web.inspections import models
from inspectorate.web.instruments import library
from inspectorate.web.people.models import Person
from inspectorate.web.publishing import gating
from inspectorate.web.sampling.models import Sample
from inspectorate.web.scoring.models import EstimateRow
from inspectorate.web.scoring.queries import kept, peers
from inspectorate.web.scoring.queries.peers import Peer
from inspectorate.workflows import score_year

YEARS = "years"
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_LOCAL = "local_assessor"


def subject_of(row: models.Inspection, area: str) -> str:
    """Return an inspection as reports name it, such as `cci-2011-12-kent`.

    Parameters
    ----------
    row : Inspection
    area : str
        What its body was called then.
    """
    if row.pk.startswith(f"{row.programme}-{row.year}-"):
        return row.pk  # of an imported year: named so already
    again = "-again" if row.kind == models.Inspection.Kind.REINSPECTION else ""
    return f"{row.programme}-{row.year}-{_plain(area)}{again}"


def _plain(text: str) -> str:
    return _NOT_PLAIN.sub("-", text.lower()).strip("-")


def year_folder(year: str) -> Path:
    """Return where the records of an imported year lie."""
    return Path(settings.FILES_DIR) / YEARS / year


def results_for(subject: str, *, report: Progress) -> YearResults:
    """Return the results that a report on a subject needs, as they may be published.

    Counts of few people are named as withheld: no page and no file prints them.

    Parameters
    ----------
    subject : str
        As `core.publishing.reports.subjects` reads it.
    report : callable
        Told how far it is.

    Raises
    ------
    InspectorateError
        `PUBLISH-030` for what is no subject, `PUBLISH-128` for a year whose records are
        not kept here, `PUBLISH-129` for an inspection that has no final scores; as
        `gating.gated` for people who cannot be protected.
    """
    results, _ = gating.gated(_true_results(subject, report=report))
    return results


def _true_results(subject: str, *, report: Progress) -> YearResults:
    about = subjects.read(subject)
    if about.form in (subjects.YEAR, subjects.TOPIC):
        return of_year(about.year, report=report)
    found = [
        one for one in peers.of_programme(about.programme) if one.row.year <= about.year
    ]
    named = {one.row.pk: subject_of(one.row, one.place.area) for one in found}
    if about.form == subjects.INSPECTION:
        own = [one for one in found if named[one.row.pk] == about.name]
        if not own:
            raise InspectorateError(_unscored(subject))
        return of_programme(found, about.year, named, whole=own)
    whole = [one for one in found if one.row.year == about.year]
    return of_programme(found, about.year, named, whole=whole)


def of_year(year: str, *, report: Progress) -> YearResults:
    """Return the results of an imported year, scored from its records.

    Raises
    ------
    InspectorateError
        `PUBLISH-128` where its records are not kept here.
    """
    folder = year_folder(year)
    if not folder.is_dir():
        raise InspectorateError(
            Fault(
                f'year "{year}"',
                "PUBLISH-128",
                "has no records kept here.",
                "Import them: inspectorate import-year FOLDER.",
            )
        )
    return score_year.score_year(folder, report=report)


def of_programme(
    found: Sequence[Peer],
    year: str,
    named: Mapping[str, str],
    *,
    whole: Sequence[Peer],
) -> YearResults:
    """Return the results of a programme from the scores that were kept.

    Parameters
    ----------
    found : sequence of Peer
        Every inspection with final scores up to the year.
    year : str
    named : mapping of str to str
        How reports name each of them.
    whole : sequence of Peer
        Those of which everything is told, and not only what they add to the rest.
    """
    tallied = _tallies(found, named)
    everything = [_inspection(one, named) for one in found]
    originals = {one.row.original_id for one in whole if one.row.original_id}
    before = [one for one in found if one.row.pk in originals]
    first = [
        inspection
        for inspection in everything
        if inspection.year == year and inspection.kind == "inspection"
    ]
    instruments = {
        one.row.instrument: library.load(one.row.instrument) for one in found
    }
    results = {one.row.pk: _result(one, named, tallied) for one in (*whole, *before)}
    return YearResults(
        year=year,
        synthetic=any(one.row.synthetic for one in found),
        instruments=instruments,
        inspections=tuple(results[one.row.pk] for one in whole),
        earlier=tuple(results[one.row.pk] for one in before),
        aggregates=tuple(aggregates.of_year(everything, tallied, year)),
        comparisons=(),
        surveys=(),
        register=(),
        amounts=(),
        figures=(),
        funnels=tuple(_funnels(first, instruments, tallied)),
        changes=tuple(aggregates.changes(everything, tallied, year)),
    )


def _funnels(
    first: Sequence[Inspection],
    instruments: Mapping[str, Instrument],
    tallied: aggregates.Tallies,
) -> Iterator[FunnelResult]:
    """Yield the funnel of each headline score; none where too little is known."""
    for name, instrument in instruments.items():
        own = [one for one in first if one.instrument == name]
        for headline in instrument.headlines:
            with contextlib.suppress(UndefinedStatisticError):
                yield from funnels.of_programme(own, [headline.id], tallied)


def _tallies(found: Sequence[Peer], named: Mapping[str, str]) -> aggregates.Tallies:
    scorings = {one.scoring.pk: named[one.row.pk] for one in found}
    wanted = (
        EstimateRow.objects.filter(scoring__in=list(scorings), characteristic="")
        .order_by()
        .values_list("score", flat=True)
        .distinct()
    )
    by_scoring = kept.tallies(scorings, scores=list(wanted))
    made: dict[str, list[Tally]] = {
        name: [
            replace(tally, scope={"inspection_id": name})
            for tally in by_scoring.get(scoring, [])
        ]
        for scoring, name in scorings.items()
    }
    return made


def _inspection(one: Peer, named: Mapping[str, str]) -> Inspection:
    row = one.row
    return Inspection(
        id=named[row.pk],
        programme=row.programme,
        year=row.year,
        instrument=row.instrument,
        area=one.place.area,
        region=one.place.region,
        kind=row.kind,
        original=named.get(row.original_id or "", ""),
        weeks=row.weeks_on_site,
    )


def _result(
    one: Peer,
    named: Mapping[str, str],
    tallied: aggregates.Tallies,
) -> InspectionResult:
    name = named[one.row.pk]
    scope = {"inspection": name, "area": one.place.area}
    counted = counting.counting_answers(one.row)
    return InspectionResult(
        inspection=_inspection(one, named),
        sample=_sample(one, counted),
        estimates=aggregates.estimates(tallied[name], scope),
        reasons=_reasons(counted),
        extract_sha256=one.scoring.extract_sha256,
        extract=one.scoring.extract,
    )


def _reasons(
    counted: counting.CountingAnswers,
) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Return the reasons for insufficiency by question, commonest first."""
    found: dict[str, Counter[str]] = {}
    for case in counted.cases:
        for question, value in case.answers.items():
            if value.reasons:
                found.setdefault(question, Counter()).update(value.reasons)
    return {
        question: tuple(
            sorted(found[question].items(), key=lambda pair: (-pair[1], pair[0]))
        )
        for question in sorted(found)
    }


def _sample(one: Peer, counted: counting.CountingAnswers) -> SampleSummary:
    row = Sample.objects.get(inspection=one.row, discarded_at=None)
    made = row.certificate
    by_local = sum(
        _judge(case).grade == _LOCAL for case in counted.cases if case.assessments
    )
    return SampleSummary(
        population=one.scoring.n_population,
        sampled=one.scoring.n_sampled,
        assessed_by_local_assessors=by_local,
        list_sha256=str(made.get("list", {}).get("sha256", "")),
        seed=str(made.get("design", {}).get("seed", "")),
        certificate="",
        strata=tuple(
            StratumRow(str(s["stratum"]), int(s["population"]), int(s["sampled"]))
            for s in row.strata
        ),
        representativeness=tuple(
            RepresentativenessRow(
                level["characteristic"],
                level["level"],
                float(level["population_share"]),
                float(level["sample_share"]),
                float(level["standardised_difference"]),
            )
            for level in row.representativeness
        ),
    )


def _judge(case: counting.CountingCase) -> Person:
    return case.assessments[0].person


def _unscored(subject: str) -> Fault:
    return Fault(
        "subject",
        "PUBLISH-129",
        f"no final scores of {subject} are kept.",
        "Make the scores once the fieldwork has ended.",
    )
