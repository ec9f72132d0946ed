"""Write what was made of a year into its records."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from inspectorate.core.reconstruction import assessors
from inspectorate.core.reconstruction.judgements import CaseFile
from inspectorate.core.reconstruction.plan import YearPlan
from inspectorate.storage.reconstruction import year_records
from inspectorate.workflows.reconstruction.draw_year_samples import SampledInspection
from inspectorate.workflows.reconstruction.return_year_questionnaires import Returned

SYNTHETIC = (
    "SYNTHETIC: these records were made by a computer so that they come to the published "
    "figures of the year. They describe no real person, case or assessor."
)


def write(
    folder: Path,
    plan: YearPlan,
    *,
    sampled: Mapping[str, SampledInspection],
    case_files: Iterable[CaseFile],
    returned: Iterable[Returned],
) -> None:
    """Write the records of a year, all of them or none.

    Parameters
    ----------
    folder : Path
        Receives `records.sqlite`.
    plan : YearPlan
        Inspections, register, amounts and events.
    sampled : mapping of str to SampledInspection
        By inspection id.
    case_files : iterable of CaseFile
        With answers and reasons.
    returned : iterable of Returned
        Questionnaires.
    """
    path = folder / year_records.FILE_NAME
    year_records.create(path)
    with year_records.writing(path) as connection:
        insert = year_records.insert
        about = [("year", plan.year), ("synthetic", SYNTHETIC)]
        insert(connection, "about", about)
        insert(connection, "inspection", _inspection_rows(plan))
        _write_samples(connection, plan, sampled)
        _write_answers(connection, case_files, returned)
        for table, rows in (
            ("publication", plan.register),
            ("amount", plan.amounts),
            ("event", plan.events),
        ):
            insert(connection, table, [tuple(row.values()) for row in rows])


def _write_samples(
    connection: sqlite3.Connection,
    plan: YearPlan,
    sampled: Mapping[str, SampledInspection],
) -> None:
    by_case = dict(_assessors(plan, sampled))
    for one in sampled.values():
        year_records.insert(connection, "stratum", _stratum_rows(one))
        year_records.insert(connection, "sampled_case", _case_rows(one, by_case))
        year_records.insert(connection, "case_fact", _fact_rows(one, plan))


def _write_answers(
    connection: sqlite3.Connection,
    case_files: Iterable[CaseFile],
    returned: Iterable[Returned],
) -> None:
    insert = year_records.insert
    for file in case_files:
        id_ = file.case_id
        answers = [(id_, q, answer) for q, answer in file.answers.items()]
        reasons = [(id_, q, r) for q, given in file.reasons.items() for r in given]
        insert(connection, "response", [(id_, file.instrument.name, id_, None)])
        insert(connection, "answer", answers)
        insert(connection, "reason", reasons)
    for one in returned:
        responses = [(id_, one.instrument, None, one.survey) for id_ in one.return_ids]
        insert(connection, "response", responses)
        insert(connection, "answer", one.answers)


def _inspection_rows(plan: YearPlan) -> Iterator[tuple[object, ...]]:
    for one in plan.inspections:
        yield (
            one.id,
            one.programme,
            one.year,
            one.instrument,
            one.area,
            one.region,
            one.kind,
            one.report_published,
            one.original,
            one.weeks,
        )


def _assessors(
    plan: YearPlan, sampled: Mapping[str, SampledInspection]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield who judged each case; the published count holds for the youth programme."""
    total = next(
        int(figure.published)
        for figure in plan.figures
        if figure.source == "cases" and figure.item == "local_assessor"
    )
    by_local = assessors.local_assessor_cases(plan.of("cci", plan.year), total)
    for one in sampled.values():
        inspection = one.inspection
        neighbours = [
            other.area
            for other in plan.inspections
            if other.region == inspection.region
            and other.programme == inspection.programme
        ]
        share = by_local.get(inspection.id, inspection.sample_size * 28 // 100)
        yield from assessors.assign(
            one.draw.selected, inspection, neighbours, by_local=share, seed=plan.seed
        ).items()


def _stratum_rows(one: SampledInspection) -> Iterator[tuple[object, ...]]:
    for stratum in one.draw.strata:
        yield one.inspection.id, stratum.name, stratum.population


def _case_rows(
    one: SampledInspection, by_case: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[object, ...]]:
    for id_ in one.draw.selected:
        yield id_, one.inspection.id, one.draw.stratum_of[id_], *by_case[id_]


def _fact_rows(one: SampledInspection, plan: YearPlan) -> Iterator[tuple[object, ...]]:
    facts = [fact.fact for fact in plan.profiles[one.inspection.programme].facts]
    for case in one.cases:
        yield from ((case["case_id"], fact, case[fact]) for fact in facts)
