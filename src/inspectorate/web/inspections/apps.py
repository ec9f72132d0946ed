"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    """Name and label of the app."""

    name = "inspectorate.web.inspections"
    label = "inspections"
