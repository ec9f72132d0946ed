"""What an extract of an inspection holds, read from the living records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils import timezone

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork import readings
from inspectorate.core.fieldwork.readings import Reading
from inspectorate.core.instruments import conditions
from inspectorate.core.people.roles import Grade
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries import counting, guarded
from inspectorate.web.fieldwork.queries.counting import CountingCase
from inspectorate.web.inspections import standing
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.instruments import library
from inspectorate.web.people import queries as people_queries
from inspectorate.web.sampling.models import Case, Sample

PLACED = ("case_id", "area", "stratum", "inspection_id", "region", "assessor_kind")
ANSWERS = ("case_id", "question_id", "answer")
STRATA = ("inspection_id", "area", "stratum", "population")


@dataclass(frozen=True)
class Place:
    """Where an inspection was: what its body was called then, and its region."""

    area: str
    region: str


@dataclass(frozen=True)
class Content:
    """The three tables of an extract, and out of how many cases they are.

    Parameters
    ----------
    inspection : Inspection
        As it stood when its records were read.
    cases : tuple of tuple of str
        In the columns `case_columns`, by case.
    case_columns : tuple of str
        `PLACED`, then the facts.
    answers : tuple of tuple of str
        In the columns `ANSWERS`: those that count, in the order of the instrument.
    strata : tuple of tuple
        In the columns `STRATA`.
    n_sampled, n_population : int
        Cases drawn, and cases from which they were drawn.
    """

    inspection: Inspection
    cases: tuple[tuple[str, ...], ...]
    case_columns: tuple[str, ...]
    answers: tuple[tuple[str, str, str], ...]
    strata: tuple[tuple[str, str, str, int], ...]
    n_sampled: int
    n_population: int

    @property
    def is_whole(self) -> bool:
        """Whether every case of the sample is in it."""
        return len(self.cases) == self.n_sampled


def place_of(row: Inspection) -> Place:
    """Return where an inspection was; fetch `body__names` and `body__regions` before."""
    on = standing.day_of(row, timezone.localdate())
    return Place(
        people_queries.name_of(row.body, on=on),
        people_queries.region_of(row.body, on=on),
    )


def check_readings_are_in(row: Inspection) -> None:
    """Refuse while a second reading that is due is not in.

    Raises
    ------
    InspectorateError
        `FIELDWORK-062` for every case that is waited for, by its reference.
    """
    by_case = _second_readings(row)
    readings.check_scores_may_be_shown(by_case, second=by_case.keys())


def awaited(row: Inspection) -> tuple[str, ...]:
    """Return the references of the cases of which a second reading is waited for."""
    found = _second_readings(row)
    return tuple(
        sorted(
            reference
            for reference, given in found.items()
            if not readings.are_in(given, n_due=2)
        )
    )


def _second_readings(row: Inspection) -> dict[str, tuple[Reading, ...]]:
    cases = Case.objects.filter(
        inspection=row,
        standing=Case.Standing.DRAWN,
        second_reading=True,
        sample__discarded_at=None,
    ).prefetch_related("assessments")
    return {
        case.reference: tuple(map(guarded.as_reading, case.assessments.all()))
        for case in cases
    }


def content_of(row: Inspection) -> Content:
    """Read the living records of an inspection.

    Parameters
    ----------
    row : Inspection
        With `body__names` and `body__regions`.

    Raises
    ------
    InspectorateError
        `FIELDWORK-062` while second readings are missing, `SCORE-040` while no case
        counts.
    """
    check_readings_are_in(row)
    found = counting.counting_answers(row)
    if not found.cases:
        raise InspectorateError(_nothing_counts(row))
    place = place_of(row)
    facts = _fact_columns(row, found.cases)
    cases = sorted(found.cases, key=lambda one: one.case.pk)
    strata = tuple(_strata(row, place))
    return Content(
        inspection=row,
        cases=tuple(_case(one, place, facts) for one in cases),
        case_columns=(*PLACED, *facts),
        answers=tuple(answer for one in cases for answer in _answers(one)),
        strata=strata,
        n_sampled=len(found.cases) + len(found.waiting),
        n_population=sum(population for *_, population in strata),
    )


def _fact_columns(row: Inspection, cases: tuple[CountingCase, ...]) -> tuple[str, ...]:
    """Return the facts by name: those the instrument asks about, then any others."""
    declared = [fact.id for fact in library.load(row.instrument).facts]
    given = sorted({name for one in cases for name in one.case.facts})
    known = [name for name in dict.fromkeys((*declared, *given)) if name in given]
    return tuple(name for name in known if name not in PLACED)


def _case(one: CountingCase, place: Place, facts: tuple[str, ...]) -> tuple[str, ...]:
    row = one.case
    placed = (row.pk, place.area, row.stratum, row.inspection_id, place.region)
    known: Mapping[str, object] = row.facts
    return (
        *placed,
        _assessor_kind(one.assessments[0]),
        *(conditions.plain(known.get(name)) for name in facts),
    )


def _assessor_kind(row: Assessment) -> str:
    is_local = row.person.grade == Grade.LOCAL_ASSESSOR
    return "local_assessor" if is_local else "inspector"


def _answers(one: CountingCase) -> Iterator[tuple[str, str, str]]:
    for question, value in one.answers.items():
        for answer in sorted(value.answers):
            yield one.case.pk, question, answer


def _strata(row: Inspection, place: Place) -> Iterator[tuple[str, str, str, int]]:
    sample = Sample.objects.get(inspection=row, discarded_at=None)
    for stratum in sorted(sample.strata, key=lambda one: str(one["stratum"])):
        population = int(stratum["population"])
        yield row.pk, place.area, str(stratum["stratum"]), population


def _nothing_counts(row: Inspection) -> Fault:
    return Fault(
        f'inspection "{row.pk}"',
        "SCORE-040",
        "has no case that counts yet.",
        "Score it when the first case is handed in and, if it is read twice, reconciled.",
    )
