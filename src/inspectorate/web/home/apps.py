"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Name and label of the app."""

    name = "inspectorate.web.home"
    label = "home"

    def ready(self) -> None:
        """Register the sections of the first page that need several apps."""
        from inspectorate.web.home import sections  # noqa: PLC0415 - needs the models

        sections.register_all()
