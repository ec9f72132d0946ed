"""Addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from inspectorate.web.fieldwork.views import allocation

app_name = "fieldwork"
urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "inspections/<str:inspection_id>/allocation/",
        allocation.allocation,
        name="allocation",
    ),
]
