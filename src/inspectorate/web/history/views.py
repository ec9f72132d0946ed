"""Pages and files of who did and read what."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from inspectorate.core.audit.events import Event as CoreEvent
from inspectorate.core.audit.events import Verb
from inspectorate.core.people.actions import Action
from inspectorate.web.audit import recording
from inspectorate.web.audit.models import Event
from inspectorate.web.history import queries, wording
from inspectorate.web.history.forms import ChooseForm
from inspectorate.web.history.queries import Chosen, Line
from inspectorate.web.inspections import queries as inspections
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.sampling import safe_csv

ON_A_PAGE = 50
MOST_IN_A_FILE = 100_000


@access.requires(Action.VIEW_AUDIT, of=inspections.guarded)
@require_GET
def inspection(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Show who did and read what in an inspection, or give it as a file."""
    everything = queries.of_inspection(thing.row.pk, Chosen())
    form = _form(request, everything, has_cases=True)
    found = queries.of_inspection(thing.row.pk, _chosen(form))
    if request.GET.get("as") == "csv":
        stream = recording.stream_of_inspection(thing.row.pk)
        return _file(request, found, stream, "inspection", thing.row.pk)
    return _page(request, found, form, title=_("Who did and read what"), thing=thing)


@access.requires(Action.VIEW_SITE_AUDIT)
@require_GET
def site(request: Asking) -> HttpResponse:
    """Show sign-ins, roles, refusals, and what was changed of people and bodies."""
    form = _form(request, queries.of_site(Chosen()), has_cases=False)
    found = queries.of_site(_chosen(form))
    if request.GET.get("as") == "csv":
        return _file(request, found, recording.SITE, "site", "")
    return _page(request, found, form, title=_("People, sign-ins and refusals"))


def _form(request: Asking, events: QuerySet[Event], *, has_cases: bool) -> ChooseForm:
    return ChooseForm(
        request.GET or None, people=queries.people_in(events), has_cases=has_cases
    )


def _chosen(form: ChooseForm) -> Chosen:
    if not form.is_bound or not form.is_valid():
        return Chosen()
    given = form.cleaned_data
    return Chosen(given["person"], given["verb"], given.get("case", "").strip())


def _page(
    request: Asking,
    found: QuerySet[Event],
    form: ChooseForm,
    *,
    title: str,
    thing: GuardedInspection | None = None,
) -> HttpResponse:
    page = Paginator(found.prefetch_related("personal_values"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    query = request.GET.copy()
    query["as"] = "csv"
    return render(
        request,
        "history/history.html",
        {
            "title": title,
            "inspection": thing.row if thing else None,
            "filter_form": form,
            "page": page,
            "lines": [_said(line) for line in queries.lines(list(page))],
            "file_query": query.urlencode(),
        },
    )


def _said(line: Line) -> dict[str, object]:
    return {
        "line": line,
        "verb": wording.VERBS.get(line.verb, line.verb),
        "kind": wording.KINDS.get(line.kind, line.kind),
    }


def _file(
    request: Asking, found: QuerySet[Event], stream: str, kind: str, object_id: str
) -> HttpResponse:
    events = list(found.prefetch_related("personal_values")[:MOST_IN_A_FILE])
    recording.record(
        stream,
        CoreEvent(
            at=timezone.now(),
            person=request.person.id,
            role=access.role_for(request, Action.VIEW_AUDIT),
            verb=Verb.EXPORTED,
            object_kind=kind,
            object_id=object_id,
            after={"what": "history", "n": len(events)},
        ),
    )
    text = safe_csv.text(_HEADINGS, _rows(queries.lines(events)))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="history.csv"'
    return response


_HEADINGS = (
    "seq",
    "at",
    "person",
    "role",
    "verb",
    "kind",
    "id",
    "question",
    "case",
    "values",
)


def _rows(lines: Iterable[Line]) -> Iterable[tuple[object, ...]]:
    for line in lines:
        values = "; ".join(f"{name}: {value}" for name, value in line.values)
        yield (
            line.seq, line.at.isoformat(), line.person, line.role, line.verb,
            line.kind, line.object_id, line.question, line.case, values,
        )  # fmt: skip
