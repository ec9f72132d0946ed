"""Hundreds of calls made from the document itself: no answer that it does not describe."""

from __future__ import annotations

import contextlib
import copy

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from fieldwork_web_cast import read_twice
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    negative_data_rejection,
    positive_data_acceptance,
)

from inspectorate.web.api.interface import interface

DOCUMENT = interface.get_openapi_schema(path_prefix="/api/")
CALLS = [
    (path, method.upper())
    for path, calls in DOCUMENT["paths"].items()
    for method in calls
]
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
# Nothing can be wrong about asking who is signed in, but not to be.
TRIED = [
    (path, method, mode)
    for path, method in CALLS
    for mode in MODES
    if (path, mode) != ("/api/session", GenerationMode.NEGATIVE)
]


@pytest.fixture
def row(cast):
    return read_twice(cast)[0]


@pytest.fixture
def signed_in(cast):
    """Return what a browser sends in which Alice is signed in."""
    client = Client()
    client.force_login(cast.alice, backend="django.contrib.auth.backends.ModelBackend")
    token = client.get("/api/session").json()["csrf"]
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    return {"cookies": cookies, "headers": {"X-CSRFToken": token}}


@pytest.mark.parametrize(("path", "method", "mode"), TRIED)
def test_every_answer_is_as_the_document_says(path, method, mode, signed_in, row):
    call(DOCUMENT, path, method, mode=mode, signed_in=signed_in, row=row)


def test_an_answer_that_the_document_does_not_describe_is_found_out(signed_in, row):
    other = copy.deepcopy(dict(DOCUMENT))
    other["components"]["schemas"]["SessionOut"]["required"].append("nothing")
    with pytest.raises(FailureGroup):
        call(other, "/api/session", "GET", mode=MODES[0], signed_in=signed_in, row=row)


@contextlib.contextmanager
def _connected():
    """Keep the connection of the test, which an application that is served would close."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def call(document, path, method, *, mode, signed_in, row):
    """Call one operation many times; half of them about things that are there."""
    schema = schemathesis.openapi.from_dict(document)
    schema.app = get_wsgi_application()

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        case=schema[path][method].as_strategy(generation_mode=mode),
        is_there=st.booleans(),
    )
    def try_it(case, is_there):
        if is_there and mode is GenerationMode.POSITIVE:
            _about(case, row)
        response = case.call(**signed_in)
        assert response.status_code != 401
        case.validate_response(response, excluded_checks=_left_out(response))

    with _connected():
        try_it()


def _left_out(response):
    """Return the checks that an answer cannot meet.

    No document can say that an operation does not follow itself, so what is refused for
    that alone is left out. What is too large is refused with 413 before it is read,
    which the checker does not count as a refusal.
    """
    if response.status_code == 413:
        return [ignored_auth, negative_data_rejection]
    if response.status_code == 422 and b"FIELDWORK-051" in response.content:
        return [ignored_auth, positive_data_acceptance]
    return [ignored_auth]


def _about(case, row):
    """Let a call be about the assessment that is there."""
    there = {"assessment_id": row.pk, "inspection_id": row.case.inspection_id}
    for name in case.path_parameters:
        case.path_parameters[name] = there[name]
    if case.path == "/api/sync":
        for operation in case.body["operations"]:
            operation |= {"assessment": row.pk, "question": "1.1.a"}
