"""The app as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from inspectorate.web.audit import triggers


class AuditConfig(AppConfig):
    """Name and label of the app."""

    name = "inspectorate.web.audit"
    label = "audit"

    def ready(self) -> None:
        """Have the triggers made after every migration."""
        post_migrate.connect(_guard, sender=self)


def _guard(*, using: str, **_given: Any) -> None:
    connection = connections[using]
    # Not there after a migration back to nothing.
    if triggers.REFUSED.keys() <= set(connection.introspection.table_names()):
        triggers.install(connection)
