"""Drawing: the job that draws a sample, and keeps it with its certificate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_noop

from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person as CorePerson
from inspectorate.core.sampling import certificate, representativeness
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.drawing import selection
from inspectorate.core.sampling.drawing.selection import Draw
from inspectorate.core.sampling.lists import asked_fields, cell_rules
from inspectorate.core.sampling.lists.reading import Reading
from inspectorate.core.sampling.programmes import Minimum
from inspectorate.core.sampling.representativeness import Comparison
from inspectorate.storage.progress import Report
from inspectorate.storage.sampling import kept_lists
from inspectorate.web.audit import recording
from inspectorate.web.inspections import actions as inspection_actions
from inspectorate.web.inspections import queries as inspection_queries
from inspectorate.web.inspections import standing
from inspectorate.web.jobs import work
from inspectorate.web.jobs.models import Job
from inspectorate.web.people import authors
from inspectorate.web.people import queries as people_queries
from inspectorate.web.people.models import Person
from inspectorate.web.sampling import addresses, file_store
from inspectorate.web.sampling.models import Case, CaseList, Sample
from inspectorate.web.sampling.queries import samples

STEP = gettext_noop("Drawing")
# A reserve is called for a case that cannot be used: about one in twenty is.
FEWEST_RESERVES, RESERVES_A_CASE = 20, 5
_Row = Mapping[str, str]


@dataclass(frozen=True)
class _Drawn:
    """A draw with all that is kept of it."""

    rows: Sequence[_Row]
    draw: Draw
    table: tuple[Comparison, ...]
    certificate: dict[str, Any]


def plain_design(design: Design) -> dict[str, Any]:
    """Return a design as the arguments of a job hold it."""
    return asdict(design)


def design_of(plain: Mapping[str, Any]) -> Design:
    """Return a design from the arguments of a job."""
    lists = ("strata", "hierarchy", "balance")
    minimums = tuple(
        Minimum(one["column"], tuple(one["levels"]), one["at_least"])
        for one in plain["minimums"]
    )
    tuples = {name: tuple(plain[name]) for name in lists}
    return Design(**{**plain, **tuples, "minimums": minimums})


def draw(job: Job, report: Report) -> str:
    """Draw the sample of the inspection that a job is about; return its address."""
    address = addresses.in_any_language("sampling:sample", job.about)
    check_none_in_force(job.about)
    row = CaseList.objects.get(pk=job.arguments["case_list"])
    report(STEP, 0, 3)
    drawn = _drawn(row, design_of(job.arguments["design"]))
    report(STEP, 2, 3)
    with transaction.atomic():
        _keep(job, row, drawn, at=timezone.now())
        work.finish(job, address)
    return address


def may_see(person: CorePerson, about: str) -> bool:
    """Say whether somebody may see how far the draw of an inspection is."""
    subject = inspection_queries.guarded(about).subject()
    return permissions.may(person, Action.PLAN_SAMPLE, subject)


def check_none_in_force(inspection_id: str) -> None:
    """Refuse a second sample, and say who drew the first and when.

    Raises
    ------
    InspectorateError
        `SAMPLE-045`.
    """
    there = samples.in_force(inspection_id)
    if there is not None:
        raise InspectorateError(_is_there(there))


def _is_there(sample: Sample) -> Fault:
    when = timezone.localtime(sample.drawn_at).strftime("%Y-%m-%d %H:%M")
    who = sample.drawn_by.name if sample.drawn_by else "the system"
    return Fault(
        "the sample",
        "SAMPLE-045",
        f"was drawn by {who} on {when}.",
        "Look at that sample; give it up with a reason if another is needed.",
    )


def _drawn(row: CaseList, design: Design) -> _Drawn:
    rows = kept_lists.read(file_store.path_of(row.kept_sha256))
    draw_ = selection.draw(rows, design)
    facts = representativeness.characteristics(rows, draw_)
    table = representativeness.compare(rows, draw_, facts)
    inspection = inspection_queries.guarded(row.inspection_id).row
    with translation.override("en"):
        title = standing.title_of(inspection, today=timezone.localdate())
    document = certificate.build(
        draw_,
        table,
        reading=Reading.of(row.reading),
        title=title,
        synthetic=inspection.synthetic,
    )
    return _Drawn(rows, draw_, table, document)


def _keep(job: Job, row: CaseList, drawn: _Drawn, *, at: datetime) -> None:
    inspection_actions.locked(job.about)
    check_none_in_force(job.about)
    row.refresh_from_db(fields=["state"])
    if row.state != CaseList.State.ACCEPTED:
        raise InspectorateError(_no_list())
    sample = Sample.objects.create(
        inspection_id=job.about,
        case_list=row,
        certificate=drawn.certificate,
        strata=_strata(drawn),
        representativeness=[asdict(one) for one in drawn.table],
        drawn_by_id=job.person_id,
        drawn_at=at,
    )
    Case.objects.bulk_create(_cases(sample, drawn), batch_size=500)
    person = _person(job)
    inspection_actions.take_step(job.about, "draw", by=person, at=at)
    who = authors.author(person, Action.DRAW_SAMPLE, at=at)
    recording.record(
        recording.stream_of_inspection(job.about),
        who.did(
            Verb.DRAWN,
            "sample",
            sample.pk,
            after={
                "n_cases": len(drawn.draw.selected),
                "seed": drawn.draw.design.seed,
                "list_sha256": drawn.draw.list_sha256,
                "sample_sha256": drawn.draw.sample_sha256,
            },
        ),
    )


def _strata(drawn: _Drawn) -> list[dict[str, str | int]]:
    return [
        {
            "stratum": one.name,
            "population": one.population,
            "sampled": one.sampled,
            "reserves": one.reserves,
        }
        for one in drawn.draw.strata
    ]


def no_list_to_draw_from() -> InspectorateError:
    """Return what is said where no list is accepted."""
    return InspectorateError(_no_list())


def _no_list() -> Fault:
    return Fault(
        "the list",
        "SAMPLE-046",
        "is not there, or is not accepted any more.",
        "Accept a list that has no faults, then draw.",
    )


def _person(job: Job) -> CorePerson:
    """Return the asker as they stand now: a right may have ended meanwhile."""
    row = people_queries.with_history(Person.objects.filter(pk=job.person_id)).get()
    return people_queries.as_person(
        row, today=timezone.localdate(), changes=people_queries.reorganisations()
    )


def _cases(sample: Sample, drawn: _Drawn) -> Iterator[Case]:
    by_id = {row[asked_fields.CASE_ID]: row for row in drawn.rows}
    stratum_of = drawn.draw.stratum_of
    for position, case_id in enumerate(drawn.draw.selected, start=1):
        yield _case(
            sample, by_id[case_id], stratum_of[case_id], Case.Standing.DRAWN, position
        )
    most = {
        one.name: max(FEWEST_RESERVES, RESERVES_A_CASE * one.sampled)
        for one in drawn.draw.strata
    }
    kept: Counter[str] = Counter()
    for position, case_id in enumerate(drawn.draw.reserves, start=1):
        stratum = stratum_of[case_id]
        if kept[stratum] < most[stratum]:
            kept[stratum] += 1
            yield _case(
                sample, by_id[case_id], stratum, Case.Standing.RESERVE, position
            )


def _case(
    sample: Sample, row: _Row, stratum: str, standing_: Case.Standing, position: int
) -> Case:
    told = {asked_fields.CASE_ID, asked_fields.OFFICER, asked_fields.LANGUAGE}
    return Case(
        sample=sample,
        inspection_id=sample.inspection_id,
        reference=row[asked_fields.CASE_ID],
        standing=standing_,
        position=position,
        stratum=stratum,
        officer=row.get(asked_fields.OFFICER, ""),
        facts={name: text for name, text in row.items() if text and name not in told},
        language=cell_rules.language_of(row.get(asked_fields.LANGUAGE, "")) or "en",
    )
