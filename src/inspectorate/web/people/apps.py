"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Name and label of the app."""

    name = "inspectorate.web.people"
    label = "people"

    def ready(self) -> None:
        """Listen to who signs in and out."""
        from inspectorate.web.people import sign_in_events  # noqa: PLC0415 - needs the models

        sign_in_events.connect()
