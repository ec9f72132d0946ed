"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from inspectorate.web.fieldwork import triggers


class FieldworkConfig(AppConfig):
    """Name and label of the app."""

    name = "inspectorate.web.fieldwork"
    label = "fieldwork"

    def ready(self) -> None:
        """Say what work of ours a worker can do, and guard the tables."""
        from inspectorate.web.fieldwork.actions import concerns, telling  # noqa: PLC0415 - apps are loaded first
        from inspectorate.web.jobs import work  # noqa: PLC0415 - likewise

        work.register(
            concerns.TELLING, telling.tell, title=_("Telling the lead of a concern")
        )
        pre_migrate.connect(triggers.before_migrating, sender=self)
        post_migrate.connect(triggers.after_migrating, sender=self)
