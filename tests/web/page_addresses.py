"""Every address of the application, and some that fail in each way."""

from __future__ import annotations

from design_addresses import FAILING
from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from inspectorate.web import urls
from inspectorate.web.design import error_views, specimen

urlpatterns = [
    *urls.urlpatterns,
    *i18n_patterns(
        path("design/", specimen.specimen),
        path("expired/", error_views.csrf_failure),
        *FAILING,
    ),
]
handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler429 = urls.handler429
handler500 = urls.handler500
