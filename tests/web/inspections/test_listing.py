"""The list of inspections."""

from __future__ import annotations

import pytest
from web_cast import body, inspection, sample

from inspectorate.core.inspections.states import InspectionState

pytestmark = pytest.mark.django_db
S = InspectionState


def listed(client, query=""):
    response = client.get(f"/en/inspections/{query}")
    assert response.status_code == 200
    return {one.row.pk for one in response.context["page"]}


@pytest.fixture
def several(cast):
    inspection(cast, id="i-1", lead=cast.bob)
    inspection(
        cast,
        S.FIELDWORK,
        id="i-2",
        programme="omi2",
        instrument="omi2/2011-04",
        body=body("Leeds", id="leeds", region="Yorkshire"),
    )
    inspection(cast, S.CLOSED, id="i-3", year="2025-26", body=cast.bexley)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"i-1", "i-2", "i-3"}),
        ("?year=2026-27", {"i-1", "i-2"}),
        ("?programme=omi2", {"i-2"}),
        ("?region=Yorkshire", {"i-2"}),
        ("?state=closed", {"i-3"}),
        ("?mine=on", set()),
        ("?year=2026-27&programme=cci", {"i-1"}),
    ],
)
def test_it_is_narrowed_down(cast, client_of, several, query, expected):
    assert listed(client_of(cast.manager), query) == expected


def test_mine_are_those_i_lead_or_am_in(cast, client_of, several):
    assert listed(client_of(cast.lead), "?mine=on") == {"i-2", "i-3"}
    assert listed(client_of(cast.alice), "?mine=on") == {"i-1", "i-2", "i-3"}


def test_nobody_sees_what_they_may_not_know(cast, client_of, several):
    assert listed(client_of(cast.contact)) == set()  # planned only
    assert listed(client_of(cast.other_contact)) == {"i-3"}
    assert listed(client_of(cast.editor)) == {"i-3"}
    assert listed(client_of(cast.outsider)) == set()
    assert listed(client_of(cast.administrator)) == set()


def test_a_year_that_is_none_is_a_fault_of_the_filter(cast, client_of, several):
    response = client_of(cast.manager).get("/en/inspections/?year=1066-67")
    assert response.status_code == 200
    assert response.context["filter_form"].errors


def test_it_needs_no_more_queries_for_more_inspections(
    cast, client_of, django_assert_max_num_queries
):
    for number in range(64):
        made = inspection(cast, list(S)[number % 8])
        sample(made, n_cases=1, n_reserves=0)
    client = client_of(cast.manager)
    with django_assert_max_num_queries(30):
        client.get("/en/inspections/")
