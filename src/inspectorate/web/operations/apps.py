"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import Tags, register

from inspectorate.web.operations import checks


class OperationsConfig(AppConfig):
    """Name and label of the app."""

    name = "inspectorate.web.operations"
    label = "operations"

    def ready(self) -> None:
        """Have the settings of the database looked at by `check --database`."""
        register(checks.durable_database, Tags.database)
