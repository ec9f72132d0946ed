"""The cast itself: who is there can sign in and see the first page."""

from __future__ import annotations

import pytest
from web_cast import inspection

from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.inspections import queries


@pytest.mark.django_db
def test_everybody_of_the_cast_has_a_first_page(cast, client_of):
    for somebody in cast.by_role().values():
        assert client_of(somebody).get("/en/").status_code == 200


@pytest.mark.django_db
def test_who_sees_an_inspection(cast, client_of, rf):
    from django.utils import timezone

    from inspectorate.web.people import queries as people_queries
    from inspectorate.web.people.models import Person

    inspection(cast, InspectionState.FIELDWORK)
    seen = set()
    for name, row in cast.by_role().items():
        fetched = people_queries.with_history(Person.objects.filter(pk=row.pk)).get()
        who = people_queries.as_person(fetched, today=timezone.localdate(), changes=())
        if queries.visible_to(who):
            seen.add(name)
    assert seen == {
        "manager",
        "lead",
        "support",
        "alice",
        "bob",
        "quality",
        "analyst",
        "contact",
    }
