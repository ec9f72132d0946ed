"""Published reports at addresses that stay, for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from inspectorate.web.design.components import Link
from inspectorate.web.people import access
from inspectorate.web.publishing import offered_files, titles
from inspectorate.web.publishing.models import Artefact, Publication
from inspectorate.web.publishing.queries import public
from inspectorate.web.publishing.views import files

_SOON = 60  # seconds in which a new edition is seen by everybody


@access.public
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """List the reports that are published."""
    found = [
        (
            Link(titles.of(one.report), _address(one)),
            one,
        )
        for one in public.editions()
    ]
    return _kept(render(request, "publishing/public_reports.html", {"found": found}))


@access.public
@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a report with its files, and every edition of it."""
    found = public.editions_of(slug)
    stands = found[0]
    language = (get_language() or "en")[:2]
    context = {
        "title": titles.of(stands.report),
        "stands": stands,
        "read": _file(stands, f"{language}/{slug}.html"),
        "files": _offered(stands, language),
        "editions": [
            (one, _file(one, f"{language}/{slug}.html"), _note(one, language))
            for one in found
        ],
    }
    return _kept(render(request, "publishing/public_report.html", context))


@access.public
@require_safe
def file(request: HttpRequest, slug: str, edition: int, path: str) -> HttpResponse:
    """Answer with a file of an edition, as it was approved."""
    row = public.file(slug, edition, path)
    if request.headers.get("If-None-Match") == f'"{row.sha256}"':
        response = HttpResponse(status=304)
        response["ETag"] = f'"{row.sha256}"'
        return response
    return files.public(files.content(row), row.media_type, etag=row.sha256)


def _address(one: Publication) -> str:
    return reverse("publishing:public_report", args=[one.report.slug])


def _file(one: Publication, path: str) -> str:
    arguments = [one.report.slug, one.edition, path]
    return reverse("publishing:public_file", args=arguments)


def _offered(one: Publication, language: str) -> list[tuple[Artefact, str, str]]:
    """Return the files of an edition with what each is and its address."""
    return [
        (row, words, _file(one, row.path))
        for row, words in offered_files.of(one, language)
    ]


def _note(one: Publication, language: str) -> str:
    return one.note_cy if language == "cy" else one.note_en


def _kept(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=_SOON)
    return response
