"""The first page after signing in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from inspectorate.web.people import access
from inspectorate.web.people.access import Asking


@access.signed_in
def first_page(request: Asking) -> HttpResponse:
    """Show what waits for the person who asks."""
    return render(request, "home/first_page.html")
