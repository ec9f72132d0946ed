"""Addresses that fail in each way, for the tests of pages of error."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.cache import cache_control

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.people.permissions import ForbiddenError
from inspectorate.web.design import error_views, specimen

FAULTS = (
    Fault("row 3", "SAMPLE-001", "is <wrong>.", "Mend it."),
    Fault("row 4", "SAMPLE-002", "is worse.", "Mend that too."),
)


def raising(error):
    def view(request):
        raise error

    return view


@cache_control(public=True, max_age=60)
def kept(request):
    return HttpResponse("kept")


FAILING = [
    path("refused/", raising(InspectorateError(FAULTS))),
    path("forbidden/", raising(ForbiddenError(FAULTS[0], is_hidden=False))),
    path("hidden/", raising(ForbiddenError(FAULTS[0], is_hidden=True))),
    path("denied/", raising(PermissionDenied())),
    path("garbled/", raising(SuspiciousOperation("a secret reason"))),
    path("large/", raising(RequestDataTooBig())),
    path("broken/", raising(ValueError("a secret reason"))),
    path("often/", error_views.too_many_requests),
    path("closed/", error_views.unavailable),
    path("kept/", kept),
]
urlpatterns = [
    *i18n_patterns(
        path("design/", specimen.specimen),
        path("account/", include("allauth.urls")),
        *FAILING,
    ),
    path("api/", include(FAILING)),
]
handler400 = "inspectorate.web.design.error_views.bad_request"
handler403 = "inspectorate.web.design.error_views.forbidden"
handler404 = "inspectorate.web.design.error_views.not_found"
handler429 = "inspectorate.web.design.error_views.too_many_requests"
handler500 = "inspectorate.web.design.error_views.server_error"
