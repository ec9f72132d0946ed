"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FieldworkConfig(AppConfig):
    """Name and label of the app."""

    name = "inspectorate.web.fieldwork"
    label = "fieldwork"

    def ready(self) -> None:
        """Say what work of ours a worker can do."""
        from inspectorate.web.fieldwork.actions import concerns, telling  # noqa: PLC0415 - apps are loaded first
        from inspectorate.web.jobs import work  # noqa: PLC0415 - likewise

        work.register(
            concerns.TELLING, telling.tell, title=_("Telling the lead of a concern")
        )
