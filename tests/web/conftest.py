"""The cast of the web tests, and a client signed in as each of them."""

from __future__ import annotations

import pytest
from django.test import Client
from web_cast import Cast, stage

from inspectorate.web.people.models import Person


@pytest.fixture
def cast(db) -> Cast:
    """Everybody of the cast, two bodies and no inspection yet."""
    return stage()


@pytest.fixture
def client_of():
    """Return a function that signs somebody in and gives their client."""

    def signed_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
