"""Build the synthetic records of a year from its published figures.

Only cases and answers are made here. Scores come from the ordinary scoring code, which
knows nothing of the year.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.reconstruction import assessors
from inspectorate.core.reconstruction.judgements import CaseFile
from inspectorate.core.reconstruction.plan import PlannedInspection, YearPlan
from inspectorate.storage import files, instrument_files, year_records
from inspectorate.storage.year_plans import LoadedPlan
from inspectorate.workflows import (
    draw_year_samples,
    judge_year_cases,
    return_year_questionnaires,
)
from inspectorate.workflows.draw_year_samples import SampledInspection
from inspectorate.workflows.judge_year_cases import Group, Sums
from inspectorate.workflows.return_year_questionnaires import Returned

Report = Callable[[str, int, int], None]

SYNTHETIC = (
    "SYNTHETIC: these records were made by a computer so that they come to the published "
    "figures of the year. They describe no real person, case or assessor."
)


def reconstruct(loaded: LoadedPlan, out: Path, *, report: Report) -> None:
    """Make the case lists, samples, answers and returns of a year.

    Parameters
    ----------
    loaded : LoadedPlan
        Inspections, profiles, published figures and assumptions.
    out : Path
        Folder; written whole or not at all, an earlier one is replaced.
    report : callable
        Told what is being done and how far it is.

    Raises
    ------
    InspectorateError
        `YEAR-...` where the figures contradict each other, `STORAGE-...` where the
        folder cannot be written.
    """
    plan = loaded.plan
    with files.folder_written_whole(out) as folder:
        (folder / "SYNTHETIC.txt").write_text(SYNTHETIC + "\n", encoding="utf-8")
        sampled = draw_year_samples.draw_all(plan, folder, report=report)
        case_files = _judged(loaded, sampled, report=report)
        returned = _returned(loaded, report=report)
        report("Writing records", 0, 1)
        _write(folder / year_records.FILE_NAME, plan, sampled, case_files, returned)
        report("Writing records", 1, 1)


def _judged(
    loaded: LoadedPlan, sampled: Mapping[str, SampledInspection], *, report: Report
) -> list[CaseFile]:
    plan = loaded.plan
    names = sorted({inspection.instrument for inspection in plan.inspections})
    instruments = {name: instrument_files.load(name) for name in names}
    found: list[CaseFile] = []
    groups = list(_groups(loaded, sampled, instruments))
    settled: dict[str, Sums] = {}
    for done, group in enumerate(groups):
        report("Judging cases", done, len(groups))
        programme = group.sampled[0].inspection.programme
        found += judge_year_cases.judge(
            group,
            {n: i.score_members() for n, i in instruments.items() if i.id == programme},
            [f for f in plan.figures if f.programme == programme and f.counted],
            settled=settled.setdefault(programme, {}),
            seed=plan.seed,
        )
    report("Judging cases", len(groups), len(groups))
    return found


def _groups(
    loaded: LoadedPlan,
    sampled: Mapping[str, SampledInspection],
    instruments: Mapping[str, Instrument],
) -> Iterator[Group]:
    """Yield what is judged together: the year first, since later figures build on it."""
    plan = loaded.plan

    def key(one: PlannedInspection) -> tuple[str, bool, bool, str]:
        return one.programme, one.kind == "reinspection", one.year != plan.year, ""

    ordered = sorted(plan.inspections, key=key)
    for (programme, again, earlier, _), members in itertools.groupby(ordered, key):
        chosen = [sampled[inspection.id] for inspection in members]
        year = chosen[0].inspection.year
        if again:
            periods: tuple[str, ...] = ()
        elif earlier:
            periods = (year, "programme_to_date")
        else:
            periods = (plan.year,)
        yield Group(
            name=f"{programme} {'earlier' if earlier else year}{' again' if again else ''}",
            instrument=instruments[chosen[0].inspection.instrument],
            sampled=chosen,
            periods=periods,
            range_period=year if earlier else "",
            shifts=loaded.assumptions["earlier"].get(programme, {}) if earlier else {},
            assumed={}
            if earlier or again
            else loaded.assumptions["question_rates"].get(programme, {}),
        )


def _returned(loaded: LoadedPlan, *, report: Report) -> list[Returned]:
    surveys = return_year_questionnaires.surveys(loaded)
    found = []
    for done, (survey, n_returns) in enumerate(surveys.items()):
        report("Filling in questionnaires", done, len(surveys))
        instrument = instrument_files.load(survey)
        found.append(return_year_questionnaires.fill_in(loaded, instrument, n_returns))
    report("Filling in questionnaires", len(surveys), len(surveys))
    return found


def _write(
    path: Path,
    plan: YearPlan,
    sampled: Mapping[str, SampledInspection],
    case_files: Iterable[CaseFile],
    returned: Iterable[Returned],
) -> None:
    year_records.create(path)
    with year_records.writing(path) as connection:

        def insert(table: str, rows: Iterable[tuple[object, ...]]) -> None:
            year_records.insert(connection, table, rows)

        insert("about", [("year", plan.year), ("synthetic", SYNTHETIC)])
        insert("inspection", _inspection_rows(plan))
        by_case = dict(_assessors(plan, sampled))
        for one in sampled.values():
            insert("stratum", _stratum_rows(one))
            insert("sampled_case", _case_rows(one, by_case))
            insert("case_fact", _fact_rows(one, plan))
        for file in case_files:
            insert(
                "response",
                [(file.case_id, file.instrument.name, file.case_id, None)],
            )
            insert(
                "answer",
                [(file.case_id, q, answer) for q, answer in file.answers.items()],
            )
            insert(
                "reason",
                [(file.case_id, q, r) for q, rs in file.reasons.items() for r in rs],
            )
        for survey in returned:
            insert(
                "response",
                [
                    (id_, survey.instrument, None, survey.survey)
                    for id_ in survey.return_ids
                ],
            )
            insert("answer", survey.answers)
        insert("publication", [tuple(row.values()) for row in plan.register])
        insert("amount", [tuple(row.values()) for row in plan.amounts])
        insert("event", [tuple(row.values()) for row in plan.events])


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
