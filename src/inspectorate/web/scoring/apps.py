"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    """Name and label of the app."""

    name = "inspectorate.web.scoring"
    label = "scoring"

    def ready(self) -> None:
        """Say what workers do for this app."""
        from inspectorate.web.scoring import jobs  # noqa: PLC0415 - models are ready only now

        jobs.register()
