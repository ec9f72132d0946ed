"""Steps of an inspection: taken under the lock, asked of core, recorded."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.http import Http404
from django.utils import timezone
from web_cast import AT, assessment, inspection, sample

from inspectorate.core.faults import InspectorateError
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.permissions import ForbiddenError
from inspectorate.web.audit.models import Event, PersonalValue
from inspectorate.web.inspections import actions
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people import queries as people_queries
from inspectorate.web.people.models import Person, RoleGrant
from inspectorate.web.sampling.models import CaseList

pytestmark = pytest.mark.django_db
S = InspectionState


def asker(row: Person):
    fetched = people_queries.with_history(Person.objects.filter(pk=row.pk)).get()
    return people_queries.as_person(fetched, today=timezone.localdate(), changes=())


def test_a_step_moves_the_inspection_and_is_recorded(cast):
    made = inspection(cast, S.FIELDWORK)
    after = actions.take_step(made.pk, "begin_scoring", by=asker(cast.lead), at=AT)
    made.refresh_from_db()
    assert after.state == made.state == "scoring"
    event = Event.objects.get(stream=f"inspection {made.pk}")
    body = json.loads(event.body)
    assert (event.verb, body["role"], event.person) == (
        "advanced",
        "lead_inspector",
        cast.lead.pk,
    )
    values = dict(PersonalValue.objects.values_list("name", "value"))
    assert values["before.state"] == "fieldwork"
    assert values["after.state"] == "scoring"


def test_every_need_that_does_not_hold_is_named_and_nothing_changes(cast):
    made = inspection(cast, S.FIELDWORK)
    case, other, *_rest = sample(made)
    case.second_reading = True
    case.save()
    assessment(case, cast.alice)
    assessment(other, cast.bob)
    with pytest.raises(InspectorateError) as caught:
        actions.take_step(made.pk, "begin_scoring", by=asker(cast.lead), at=AT)
    assert {fault.code for fault in caught.value.faults} == {
        "FIELDWORK-021",
        "FIELDWORK-022",
    }
    made.refresh_from_db()
    assert made.state == "fieldwork"
    assert not Event.objects.exists()


def test_a_step_from_another_state_says_what_is_possible(cast):
    made = inspection(cast, S.PLANNED)
    with pytest.raises(InspectorateError, match="FIELDWORK-001"):
        actions.take_step(made.pk, "close", by=asker(cast.lead), at=AT)


def test_who_leads_another_inspection_cannot_take_a_step_here(cast):
    made = inspection(cast, S.PLANNED)
    RoleGrant.objects.create(person=cast.bob, role="lead_inspector")
    with pytest.raises(ForbiddenError):
        actions.take_step(made.pk, "announce", by=asker(cast.bob), at=AT)
    made.refresh_from_db()
    assert made.state == "planned"


def test_there_is_no_step_of_what_is_not_there(cast):
    with pytest.raises(Http404):
        actions.take_step("i-none", "announce", by=asker(cast.lead), at=AT)


def test_a_list_sent_back_keeps_its_reason_and_is_no_longer_accepted(cast):
    made = inspection(cast, S.LIST_RECEIVED)
    given = CaseList.objects.create(
        inspection=made,
        state="accepted",
        file_name="list.csv",
        sha256="0" * 64,
        n_bytes=1,
        uploaded_by=cast.contact,
        uploaded_at=AT,
    )
    by = asker(cast.support)
    with pytest.raises(InspectorateError, match="FIELDWORK-010"):
        actions.take_step(made.pk, "return_list", by=by, at=AT)
    actions.take_step(made.pk, "return_list", by=by, at=AT, reason="half is missing")
    given.refresh_from_db()
    assert (given.state, given.return_reason) == ("returned", "half is missing")
    assert Event.objects.get().verb == "returned"


def test_the_programme_manager_cancels_and_takes_up_again(cast):
    made = inspection(cast, S.ANNOUNCED)
    by = asker(cast.manager)
    actions.take_step(made.pk, "cancel", by=by, at=AT, reason="merged")
    actions.take_step(made.pk, "reinstate", by=by, at=AT, reason="not merged after all")
    assert Inspection.objects.get().state == "planned"
    assert Event.objects.count() == 2


def _try_to_begin_scoring(inspection_id, by):
    try:
        actions.take_step(inspection_id, "begin_scoring", by=by, at=AT)
    except InspectorateError as error:
        return error.faults[0].code
    finally:
        if connection.vendor == "postgresql":
            connection.close()
    return "taken"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_a_step_at_once_one_is_told(cast):
    made = inspection(cast, S.FIELDWORK)
    both = [asker(cast.lead), asker(cast.manager)]
    # In memory, SQLite has one connection for all: there they come one after the other.
    at_once = 2 if connection.vendor == "postgresql" else 0
    if at_once:
        with ThreadPoolExecutor(at_once) as pool:
            jobs = [pool.submit(_try_to_begin_scoring, made.pk, by) for by in both]
            outcomes = [job.result() for job in jobs]
    else:
        outcomes = [_try_to_begin_scoring(made.pk, by) for by in both]
    assert sorted(outcomes) == ["FIELDWORK-001", "taken"]
    assert Event.objects.filter(verb="advanced").count() == 1
