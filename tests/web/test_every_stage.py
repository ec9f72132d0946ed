"""Rights begin and end with the stages of an inspection, at every address of it."""

from __future__ import annotations

import logging

import address_matrix as matrix
import address_world
import pytest

from inspectorate.core.people.stages import Stage

# At the other stages the gates alone are asked; opening every page takes long.
OPENED = (Stage.PLANNED, Stage.LIST_RECEIVED, Stage.SAMPLED, Stage.CLOSED)


@pytest.fixture(autouse=True)
def _quiet():
    """Refusals are what is asked for here: no need to log thousands of them."""
    log = logging.getLogger("django.request")
    before, log.disabled = log.disabled, True
    yield
    log.disabled = before


@pytest.mark.django_db
@pytest.mark.parametrize("stage", list(Stage))
def test_every_gate_decides_as_the_table_says(cast, everybody, stage):
    world = address_world.build(cast, stage)
    people = everybody(world)
    faults = [
        fault
        for address in matrix.ours()
        for fault in matrix.faults_in_gate(address, world, people)
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.django_db
@pytest.mark.parametrize("stage", OPENED)
def test_who_may_open_a_page_finds_it(cast, everybody, stage):
    world = address_world.build(cast, stage)
    people = everybody(world)
    faults = [
        fault
        for address in matrix.ours()
        if address.depends_on_stage
        for fault in matrix.faults_in_answers(address, "get", world, people)
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.django_db
def test_every_address_leads_somewhere_at_some_stage(cast):
    world = address_world.build(cast, Stage.CLOSED)
    lost = [one.route for one in matrix.ours() if one.kwargs(world) is None]
    guarded = [one for one in matrix.ours() if getattr(one.view, "of", None)]
    lost += [
        one.route
        for one in guarded
        if one.name not in matrix.MAY_LACK
        and matrix.loaded_by(one, one.kwargs(world)) is None
    ]
    assert lost == []
