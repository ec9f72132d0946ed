"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from inspectorate.core.people.actions import Action


class ScoringConfig(AppConfig):
    """Name and label of the app."""

    name = "inspectorate.web.scoring"
    label = "scoring"

    def ready(self) -> None:
        """Say what workers do for this app, and what an inspection leads to."""
        from inspectorate.web.inspections import links  # noqa: PLC0415 - models are ready only now
        from inspectorate.web.scoring import jobs  # noqa: PLC0415 - likewise

        jobs.register()
        links.register(_("Scores"), "scoring:scores", Action.VIEW_SCORES, order=60)
        links.register(_("Export"), "scoring:export", Action.EXPORT, order=80)
