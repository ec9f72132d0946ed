"""Change samples: ask for a draw, give a sample up, replace a case."""

from __future__ import annotations

import secrets
from dataclasses import replace as changed
from datetime import datetime

from django.db import transaction

from inspectorate.core.audit.events import Verb
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person
from inspectorate.core.sampling import design as core_design
from inspectorate.core.sampling import replacement
from inspectorate.core.sampling.design import Design
from inspectorate.web.audit import recording
from inspectorate.web.inspections import actions as inspection_actions
from inspectorate.web.jobs import work
from inspectorate.web.jobs.models import Job
from inspectorate.web.people import authors
from inspectorate.web.people.authors import Author
from inspectorate.web.sampling import addresses, drawing, signals
from inspectorate.web.sampling.models import Case, Replacement, Sample
from inspectorate.web.sampling.queries import lists, samples

_SEED_BYTES = 16


def ask_for_draw(inspection_id: str, plan: Design, *, by: Author) -> Job:
    """Have a sample drawn by a seed that is made now and that nobody can choose.

    Parameters
    ----------
    inspection_id : str
    plan : Design
        Its seed is set aside.
    by : Author

    Returns
    -------
    Job
        The draw that somebody else has asked for, if it is under way.

    Raises
    ------
    InspectorateError
        `SAMPLE-045` when there is a sample, `SAMPLE-046` without an accepted list.

    Notes
    -----
    The seed enters the chain of events before anything is drawn by it.
    """
    seed = secrets.token_hex(_SEED_BYTES)
    plan = changed(plan, seed=seed)
    core_design.check(plan)
    with transaction.atomic():
        inspection_actions.locked(inspection_id)
        drawing.check_none_in_force(inspection_id)
        row = lists.accepted(inspection_id)
        if row is None:
            raise drawing.no_list_to_draw_from()
        job = work.ask(
            samples.KIND,
            about=inspection_id,
            person_id=by.person,
            arguments={"design": drawing.plain_design(plan), "case_list": row.pk},
            back_url=addresses.in_any_language("sampling:plan", inspection_id),
        )
        if job.arguments["design"]["seed"] == seed:
            recording.record(
                recording.stream_of_inspection(inspection_id),
                by.did(
                    Verb.CREATED,
                    "draw",
                    job.pk,
                    after={"seed": seed, "case_list": row.pk, "size": plan.size},
                ),
            )
    return job


def discard(inspection_id: str, *, reason: str, by: Person, at: datetime) -> None:
    """Give the sample in force up, before anybody has judged a case of it.

    Raises
    ------
    InspectorateError
        `FIELDWORK-018` when an assessment was begun, `FIELDWORK-010` without a reason.
    """
    with transaction.atomic():
        # Its needs count the cases of the sample while it is still in force.
        inspection_actions.take_step(
            inspection_id, "discard_sample", by=by, at=at, reason=reason
        )
        sample = Sample.objects.get(inspection=inspection_id, discarded_at=None)
        sample.discarded_at, sample.discard_reason = at, reason
        sample.save(update_fields=["discarded_at", "discard_reason"])
        who = authors.author(by, Action.DISCARD_SAMPLE, at=at)
        recording.record(
            recording.stream_of_inspection(inspection_id),
            who.did(Verb.DELETED, "sample", sample.pk, reason=reason),
        )
        signals.sample_discarded.send(
            sender=Sample, sample=sample, reason=reason, by=who
        )


def _change_places(case: Case, called: Case) -> None:
    called.standing, called.position = Case.Standing.DRAWN, case.position
    called.second_reading = case.second_reading
    called.save(update_fields=["standing", "position", "second_reading"])
    case.standing = Case.Standing.REPLACED
    case.save(update_fields=["standing"])


def replace(sample_id: str, case_id: str, *, reason: str, by: Author) -> Case:
    """Replace a case by the next reserve of its stratum, never by choice.

    Parameters
    ----------
    sample_id, case_id, reason : str
    by : Author

    Returns
    -------
    Case
        The reserve that took its place.

    Raises
    ------
    InspectorateError
        `SAMPLE-033` to `SAMPLE-035`, or what a receiver of `case_replaced` raised.
    """
    with transaction.atomic():
        sample = Sample.objects.select_for_update(of=("self",)).get(pk=sample_id)
        case = sample.cases.get(pk=case_id)
        known = samples.replaceable(sample)
        found = replacement.replace(
            case.reference,
            reason=reason,
            sample=known.sample,
            reserves=known.reserves,
            made=known.made,
            cap=known.cap,
        )
        called = sample.cases.get(reference=found.replaced_by)
        _change_places(case, called)
        Replacement.objects.create(
            case=case,
            replaced_by=called,
            reason=found.reason,
            person_id=by.person,
            at=by.at,
        )
        event = by.did(
            Verb.REPLACED,
            "case",
            case.pk,
            after={"replaced_by": called.pk},
            reason=found.reason,
        )
        recording.record(
            recording.stream_of_inspection(sample.inspection_id),
            changed(event, case=case.pk),
        )
        signals.case_replaced.send(
            sender=Case, case=case, replaced_by=called, reason=found.reason, by=by
        )
    return called
