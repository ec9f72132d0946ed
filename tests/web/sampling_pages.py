"""The pages of a sample, asked for by name."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from inspectorate.web.inspections.models import Inspection


def got(
    client: Client,
    name: str,
    made: Inspection,
    *arguments: str,
    language: str = "en",
    **query: object,
) -> HttpResponse:
    """Return the answer to a page about the list or sample of an inspection."""
    with translation.override(language):
        address = reverse(f"sampling:{name}", args=[made.pk, *arguments])
    return client.get(address, query)
