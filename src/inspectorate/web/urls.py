"""Every address of the application; pages stand below `/en/` and `/cy/`."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from inspectorate.web.api.interface import interface
from inspectorate.web.fieldwork import device_shell
from inspectorate.web.home import notices

urlpatterns = [
    path("", include("inspectorate.web.operations.urls")),
    path("api/", interface.urls),
    # At the root, or it would not reach the pages.
    path("worker.js", device_shell.worker, name="worker"),
    *i18n_patterns(
        path("", include("inspectorate.web.home.urls")),
        path("accessibility/", notices.accessibility, name="accessibility-statement"),
        path("privacy/", notices.privacy, name="privacy"),
        path("account/", include("inspectorate.web.people.account_urls")),
        path("", include("inspectorate.web.design.urls")),
        path("", include("inspectorate.web.people.urls")),
        path("", include("inspectorate.web.jobs.urls")),
        path("", include("inspectorate.web.instruments.urls")),
        path("", include("inspectorate.web.inspections.urls")),
        path("", include("inspectorate.web.sampling.urls")),
        path("", include("inspectorate.web.fieldwork.urls")),
        path("", include("inspectorate.web.scoring.urls")),
        path("", include("inspectorate.web.publishing.urls")),
        path("", include("inspectorate.web.history.urls")),
        prefix_default_language=True,
    ),
]

handler400 = "inspectorate.web.design.error_views.bad_request"
handler403 = "inspectorate.web.design.error_views.forbidden"
handler404 = "inspectorate.web.design.error_views.not_found"
handler429 = "inspectorate.web.design.error_views.too_many_requests"
handler500 = "inspectorate.web.design.error_views.server_error"
