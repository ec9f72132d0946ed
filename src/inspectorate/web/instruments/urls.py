"""Addresses of the published criteria."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.instruments import views

app_name = "instruments"
urlpatterns = [
    path("criteria/", views.index, name="index"),
    path("criteria/<slug:instrument>/<slug:version>/", views.version, name="version"),
    path(
        "criteria/<slug:instrument>/<slug:version>/document.json",
        views.document,
        name="document",
    ),
]
