"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from inspectorate.core.people.actions import Action
from inspectorate.web.inspections import links


class HistoryConfig(AppConfig):
    """Name and label of the app."""

    name = "inspectorate.web.history"
    label = "history"

    def ready(self) -> None:
        """Lead from the page of an inspection to its history."""
        links.register(
            _("Who did and read what"),
            "history:inspection",
            Action.VIEW_AUDIT,
            order=90,
        )
