"""Addresses of histories."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.history import views

app_name = "history"
urlpatterns = [
    path(
        "inspections/<str:inspection_id>/history/", views.inspection, name="inspection"
    ),
    path("history/", views.site, name="site"),
]
