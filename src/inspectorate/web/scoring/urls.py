"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.scoring.views import (
    checking,
    comparing,
    exports,
    groups,
    programme,
    scores,
)

app_name = "scoring"
_INSPECTION = "inspections/<str:inspection_id>/scores/"
_PROGRAMME = "scores/<str:programme>/<str:year>/"
urlpatterns = [
    path(_INSPECTION, scores.scores, name="scores"),
    path(f"{_INSPECTION}make/", scores.make, name="make"),
    path(f"{_INSPECTION}compare/", comparing.compare, name="compare"),
    path(f"{_INSPECTION}areas/", comparing.areas, name="areas"),
    path(f"{_INSPECTION}groups/", groups.groups, name="groups"),
    path(f"{_INSPECTION}check/", checking.check, name="check"),
    path(f"{_INSPECTION}extract/<str:table>/", checking.file, name="file"),
    path("inspections/<str:inspection_id>/export/", exports.export, name="export"),
    path(_PROGRAMME, programme.programme, name="programme"),
    path(f"{_PROGRAMME}groups/", programme.programme_groups, name="programme_groups"),
]
