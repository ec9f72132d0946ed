"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import Tags, register

from inspectorate.core.people.roles import Role
from inspectorate.web.operations import checks


class OperationsConfig(AppConfig):
    """Name and label of the app."""

    name = "inspectorate.web.operations"
    label = "operations"

    def ready(self) -> None:
        """Have the settings of the database looked at, and backups on a first page."""
        from inspectorate.web.operations import first_page as sections  # noqa: PLC0415 - apps are loaded first
        from inspectorate.web.people import first_page  # noqa: PLC0415 - likewise

        register(checks.durable_database, Tags.database)
        first_page.register(Role.ADMINISTRATOR, 10, sections.backups, sections.TEMPLATE)
