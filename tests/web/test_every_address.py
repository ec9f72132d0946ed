"""Every address as everybody: 404 what one may not know, 403 what one may not do.

An address that says neither which right it needs nor that everybody may open it fails; so
does a page on which somebody meets a string they must not see. What holds at the other
stages of an inspection is asked in `test_every_stage`.
"""

from __future__ import annotations

import logging

import address_matrix as matrix
import address_world
import pytest
from address_world import MADE
from django.http import HttpResponse
from django.urls import path, reverse

from inspectorate.core.people.actions import Action
from inspectorate.web.people import access


@pytest.fixture(autouse=True)
def _quiet():
    """Refusals are what is asked for here: no need to log thousands of them."""
    log = logging.getLogger("django.request")
    before, log.disabled = log.disabled, True
    yield
    log.disabled = before


def test_every_address_says_who_may_open_it():
    assert matrix.unclassified(matrix.everything()) == []


def test_every_argument_of_an_address_has_a_value():
    unknown = {
        f"{name} in {address.route}"
        for address in matrix.everything()
        if address.is_ours or address.is_of_interface
        for name in address.arguments
        if name not in MADE
    }
    assert unknown == set()


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_everybody_is_answered_as_the_table_of_permissions_says(
    cast, everybody, method
):
    world = address_world.build(cast, matrix.WHOLE)
    people = everybody(world)
    faults = [
        fault
        for address in matrix.ours()
        for fault in matrix.faults_in_answers(address, method, world, people)
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.django_db
def test_strangers_are_sent_to_sign_in(cast, client):
    world = address_world.build(cast, matrix.WHOLE)
    secrets = [address_world.CASE, address_world.BODY_NAME, address_world.LETTER]
    wrong = []
    for address in matrix.ours():
        url = reverse(address.name, kwargs=address.kwargs(world))
        is_public = getattr(address.view, "is_public", False)
        for method in ("get", "post"):
            response = matrix.ask(client, method, url)
            is_right = matrix.is_to_sign_in(response) != is_public
            if not is_right and response.status_code != 405:
                wrong.append(f"{method} {address.route}: {response.status_code}")
            assert matrix.leaks(response, secrets) == [], address.route
    assert wrong == []


@pytest.mark.django_db
def test_the_tests_see_a_leak_and_a_hole(cast, everybody, rf):
    """The control: an unguarded view is caught, and a canary on a page as well."""
    world = address_world.build(cast, matrix.WHOLE)

    def unguarded(request):
        return HttpResponse(address_world.CASE)

    routes = [path("unguarded/", unguarded, name="unguarded")]
    assert matrix.unclassified(matrix.walk(routes)) == ["unguarded/"]
    guarded = access.requires(Action.BACKUP)(unguarded)
    assert matrix.unclassified(matrix.walk([path("guarded/", guarded)])) == []
    _client, olga, secrets = everybody(world)["outsider"]
    answer = matrix.read(unguarded(rf.get("/")))
    assert matrix.leaks(answer, secrets) == [address_world.CASE]
    hole = matrix.Address("hole/", "hole", guarded)
    wanted = matrix.expected(hole, {}, world, olga)
    assert wanted == 403
    assert not matrix.fits(answer, wanted, hole)


@pytest.mark.django_db
def test_the_tests_see_a_loader_that_forgets_who_leads(cast, everybody):
    """The control of the gates: a subject that leaves something out is noticed."""
    world = address_world.build(cast, matrix.WHOLE)

    class Careless:
        def subject(self):
            return address_world.subject(
                world, address_world.Kind.INSPECTION, {"inspection_id": "x"}
            ).__class__(address_world.Kind.INSPECTION, id="x", stage=world.stage)

    view = access.requires(Action.EDIT_TEAM, of=lambda inspection_id: Careless())(
        lambda request, thing: HttpResponse()
    )
    hole = matrix.Address("<str:inspection_id>/", "hole", view)
    found = list(matrix.faults_in_gate(hole, world, everybody(world)))
    assert any("as lead" in fault for fault in found)
