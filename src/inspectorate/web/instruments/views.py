"""The published criteria as pages; anybody may read them."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control

from inspectorate.core.instruments import document as documents
from inspectorate.core.instruments.applicability import Wording
from inspectorate.core.instruments.model import Instrument
from inspectorate.storage.instruments import instrument_documents
from inspectorate.web.instruments import changes, queries, searching
from inspectorate.web.people import access


@access.public
def index(request: HttpRequest) -> HttpResponse:
    """List the instruments with their versions, and the questions looked for."""
    shelves = queries.shelves()
    context = {
        "found": searching.find(request.GET.get("q", ""), get_language() or "en"),
        "assessments": [shelf for shelf in shelves if shelf.is_assessment],
        "questionnaires": [shelf for shelf in shelves if not shelf.is_assessment],
    }
    return render(request, "instruments/index.html", context)


@access.public
def version(request: HttpRequest, *, instrument: str, version: str) -> HttpResponse:
    """Show one version: criteria, questions, guidance, and what it changed."""
    found = _found(instrument, version)
    language = get_language()
    before = queries.superseded_by(found)
    context = {
        "instrument": found,
        "wording": Wording(found, language, instrument_documents.phrases()),
        "others": queries.other_versions(found),
        "changes": changes.table(before, found, language=language) if before else None,
    }
    return render(request, "instruments/version.html", context)


@access.public
@cache_control(public=True, max_age=3600)
def document(_request: HttpRequest, *, instrument: str, version: str) -> HttpResponse:
    """Send one version as JSON, as the published schema describes it."""
    found = _found(instrument, version)
    text = json.dumps(documents.document_of(found), indent=2, ensure_ascii=False)
    name = f"{found.id}-{found.version}.json"
    return HttpResponse(
        text + "\n",
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _found(instrument: str, version: str) -> Instrument:
    found = queries.find(instrument, version)
    if found is None:
        raise Http404
    return found
