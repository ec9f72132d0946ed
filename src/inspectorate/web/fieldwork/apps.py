"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from inspectorate.core.people.actions import Action
from inspectorate.core.people.roles import Role
from inspectorate.web.fieldwork import triggers
from inspectorate.web.inspections import links


class FieldworkConfig(AppConfig):
    """Name and label of the app."""

    name = "inspectorate.web.fieldwork"
    label = "fieldwork"

    def ready(self) -> None:
        """Say what work of ours a worker can do, and guard the tables."""
        from inspectorate.web.fieldwork import first_page as sections  # noqa: PLC0415 - apps are loaded first
        from inspectorate.web.fieldwork.actions import concerns, telling  # noqa: PLC0415 - likewise
        from inspectorate.web.jobs import work  # noqa: PLC0415 - likewise
        from inspectorate.web.people import first_page  # noqa: PLC0415 - likewise

        work.register(
            concerns.TELLING, telling.tell, title=_("Telling the lead of a concern")
        )
        _link_pages()
        first_page.register(
            Role.QUALITY_LEAD, 30, sections.to_look_into, sections.TEMPLATE
        )
        first_page.register(Role.CONTACT, 30, sections.told, sections.TEMPLATE)
        pre_migrate.connect(triggers.before_migrating, sender=self)
        post_migrate.connect(triggers.after_migrating, sender=self)


def _link_pages() -> None:
    """Link our pages from that of every inspection."""
    # Everybody inside has the right to raise a concern; a contact has not.
    links.register(
        _("Assessments"),
        "fieldwork:assessments",
        Action.RAISE_SAFETY_CONCERN,
        order=60,
    )
    links.register(
        _("Allocate the cases"),
        "fieldwork:allocation",
        Action.ALLOCATE_CASES,
        order=55,
    )
    links.register(
        _("Interviews"), "fieldwork:interviews", Action.BOOK_INTERVIEW, order=57
    )
    links.register(
        _("Safety concerns"),
        "fieldwork:concerns",
        Action.RAISE_SAFETY_CONCERN,
        order=64,
    )
    links.register(
        _("Second readings"),
        "fieldwork:second_readings",
        Action.ORDER_SECOND_READINGS,
        order=62,
    )
    links.register(
        _("Where devices are not allowed"),
        "fieldwork:import_answers",
        Action.IMPORT_ANSWERS,
        order=66,
    )
