"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig

from inspectorate.core.people.roles import Role


class PublishingConfig(AppConfig):
    """Name and label of the app."""

    name = "inspectorate.web.publishing"
    label = "publishing"

    def ready(self) -> None:
        """Say what workers do for this app, and what first pages show of it."""
        from inspectorate.web.design import fault_wordings  # noqa: PLC0415 - likewise
        from inspectorate.web.inspections import links  # noqa: PLC0415 - likewise
        from inspectorate.web.people import first_page  # noqa: PLC0415 - models are ready only now
        from inspectorate.web.publishing import first_page as sections  # noqa: PLC0415 - likewise
        from inspectorate.web.publishing import jobs, year_reports  # noqa: PLC0415 - likewise
        from inspectorate.web.publishing.fault_words import saying  # noqa: PLC0415 - likewise

        jobs.register()
        links.register_more(year_reports.links_of)
        fault_wordings.register(saying.FAMILY, saying.of_fault)
        for role in (
            *(Role.EDITOR, Role.PROGRAMME_MANAGER, Role.LEAD_INSPECTOR),
            *(Role.ASSESSOR, Role.ANALYST, Role.QUALITY_LEAD),
        ):
            first_page.register(role, 18, sections.under_way, sections.TEMPLATE)
        first_page.register(Role.CONTACT, 15, sections.to_check, sections.TEMPLATE)
