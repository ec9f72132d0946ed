"""Every call of the JSON interface as everybody, as strangers, and by token."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import address_matrix as matrix
import address_world
import pytest
from address_world import MADE
from django.db import transaction
from django.utils import timezone

from inspectorate.core.people.actions import Action
from inspectorate.core.people.permission_table import TABLE
from inspectorate.core.people.stages import Stage
from inspectorate.web.api.interface import interface
from inspectorate.web.people import tokens
from inspectorate.web.people.models import ApiToken
from inspectorate.web.people.tokens import Scope

# What each call needs: a right, or None for anybody who is signed in.
RIGHTS: dict[str, Action | None] = {
    "GET /api/session": None,
    "POST /api/sync": None,
    "GET /api/assessments": None,
    "GET /api/assessments/{assessment_id}/pack": Action.TAKE_OFFLINE,
    "POST /api/assessments/{assessment_id}/submit": Action.SUBMIT,
    "POST /api/assessments/{assessment_id}/concerns": Action.VIEW_OWN_READING,
    "GET /api/inspections": None,
    "GET /api/inspections/{inspection_id}": Action.VIEW_INSPECTION,
    "GET /api/inspections/{inspection_id}/packs": Action.VIEW_INSPECTION,
    "GET /api/inspections/{inspection_id}/sample": Action.VIEW_SAMPLE,
    "GET /api/inspections/{inspection_id}/cases": Action.VIEW_SAMPLE,
    "GET /api/inspections/{inspection_id}/scores": Action.VIEW_SCORES,
    "GET /api/inspections/{inspection_id}/export": Action.EXPORT,
}
# What has to be sent for the call to be understood at all.
BODIES: dict[str, dict[str, Any]] = {
    "POST /api/assessments/{assessment_id}/submit": {"digest": "0" * 64},
    "POST /api/assessments/{assessment_id}/concerns": {"id": "x", "text": "y"},
}
# Calls that no token opens: they are about the browser.
SESSION_ONLY = {"GET /api/session"}


@dataclass(frozen=True)
class Call:
    """An operation of the interface."""

    method: str
    path: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    def kwargs(self, world: address_world.World) -> dict[str, Any] | None:
        names = re.findall(r"\{(\w+)\}", self.path)
        found = {name: MADE[name](world) for name in names}
        return None if None in found.values() else found


def _calls() -> list[Call]:
    paths = interface.get_openapi_schema()["paths"]
    return [Call(method.upper(), path) for path, one in paths.items() for method in one]


def _ask(client, call, kwargs, **headers):
    client.raise_request_exception = False
    with transaction.atomic():
        response = client.generic(
            call.method,
            call.path.format(**kwargs),
            data=json.dumps(BODIES.get(str(call), {})),
            content_type="application/json",
            **headers,
        )
        matrix.read(response)
        transaction.set_rollback(True)
    return response


@pytest.fixture(autouse=True)
def _quiet():
    log = logging.getLogger("django.request")
    before, log.disabled = log.disabled, True
    yield
    log.disabled = before


def test_every_call_says_what_it_needs():
    assert {str(call) for call in _calls()} == set(RIGHTS)


@pytest.mark.django_db
@pytest.mark.parametrize("stage", [Stage.PLANNED, Stage.SAMPLED, Stage.FIELDWORK])
def test_everybody_is_answered_as_the_table_of_permissions_says(cast, everybody, stage):
    world = address_world.build(cast, stage)
    faults = []
    for name, (client, person, secrets) in everybody(world).items():
        for call in _calls():
            kwargs = call.kwargs(world)
            if kwargs is None:
                continue
            response = _ask(client, call, kwargs)
            wanted = _expected(call, kwargs, world, person)
            if not _fits(response, wanted):
                faults.append(f"{call} as {name}: {response.status_code}, not {wanted}")
            # The right to export is one to "everything out, as files".
            is_export = RIGHTS[str(call)] is Action.EXPORT and wanted == 200
            if found := matrix.leaks(response, [] if is_export else secrets):
                faults.append(f"{call} as {name}: leaks {found}")
    assert not faults, "\n".join(faults)


def _expected(call, kwargs, world, person) -> int:
    action = RIGHTS[str(call)]
    if action is None:
        return 200
    subject = address_world.subject(world, TABLE[action].kind, kwargs)
    return matrix.decision(person, (action,), subject) or 200


def _fits(response, wanted) -> bool:
    if wanted != 200:
        return response.status_code == wanted
    return response.status_code not in (401, 403, 404) and response.status_code < 500


@pytest.mark.django_db
def test_strangers_hear_401(cast, client):
    world = address_world.build(cast, Stage.FIELDWORK)
    for call in _calls():
        response = _ask(client, call, call.kwargs(world))
        assert response.status_code == 401, str(call)
        assert response["Content-Type"].startswith("application/json")


@pytest.mark.django_db
def test_a_token_opens_only_what_its_scopes_name(cast, client):
    world = address_world.build(cast, Stage.FIELDWORK)
    opened = {}
    for scope in Scope:
        text = tokens.fresh()
        ApiToken.objects.create(
            person=cast.lead,
            name=scope.value,
            sha256=tokens.sha256(text),
            scopes=[scope.value],
            expires_at=timezone.now() + timedelta(days=1),
        )
        opened[scope] = {
            str(call)
            for call in _calls()
            if _ask(
                client,
                call,
                call.kwargs(world),
                headers={"Authorization": f"Bearer {text}"},
            ).status_code
            not in (401, 403, 404)
        }
    for call in SESSION_ONLY:
        assert not any(call in calls for calls in opened.values())
    assert "GET /api/inspections" in opened[Scope.READ_SAMPLES]
    for one, calls in opened.items():
        others = set().union(*(opened[two] for two in Scope if two is not one))
        assert not calls & others, one
