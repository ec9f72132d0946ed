"""Published reports at addresses that stay, for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from inspectorate.web.design.components import Link
from inspectorate.web.people import access
from inspectorate.web.publishing import offered_files, titles
from inspectorate.web.publishing.forms.public import FindForm
from inspectorate.web.publishing.models import Artefact, Publication
from inspectorate.web.publishing.queries import finding, public
from inspectorate.web.publishing.queries.finding import Answer, Place
from inspectorate.web.publishing.queries.public import Wanted
from inspectorate.web.publishing.views import files

PER_PAGE = 20
_SOON = 60  # seconds in which a new edition is seen by everybody


@access.public
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """List the reports that are published, or those in which somebody's words stand."""
    every = public.editions()
    language = (get_language() or "en")[:2]
    form = FindForm(
        request.GET,
        programmes=public.programmes_of(every),
        bodies=public.bodies_of(every, today=timezone.localdate()),
        months=_months(every),
    )
    wanted = [one for one in every if form.wanted.holds(one)]
    answers = finding.ask(form.typed, language, wanted) if form.typed else None
    shown: Sequence[Answer] = (
        answers.found if answers else [Answer(one, ()) for one in wanted]
    )
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    places = finding.places(answers, list(page)) if answers else {}
    context = {
        "form": form,
        "filter_form": form,
        "answers": answers,
        "is_filtered": form.wanted != Wanted(),
        "page": page,
        "found": [_line(one, language, places) for one in page],
    }
    return _kept(render(request, "publishing/public_reports.html", context))


def _line(one: Answer, language: str, places: dict[str, list[Place]]) -> dict[str, Any]:
    edition = one.edition
    there = places.get(edition.pk, [])
    read = _file(edition, f"{language}/{edition.report.slug}.html")
    return {
        "link": Link(titles.of(edition.report), _address(edition)),
        "edition": edition,
        "places": [
            (f"{read}#{place.anchor}" if place.anchor else read, place)
            for place in there
        ],
        "n_more": len(one.hits) - len(there) if there else 0,
    }


def _months(found: Sequence[Publication]) -> list[tuple[str, str]]:
    """Return the months in which something was published, newest first."""
    named = {
        public.month_of(one): date_format(timezone.localtime(one.published_at), "F Y")
        for one in found
        if one.published_at
    }
    return sorted(named.items(), reverse=True)


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
