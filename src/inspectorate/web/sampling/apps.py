"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SamplingConfig(AppConfig):
    """Name and label of the app, and what it can do."""

    name = "inspectorate.web.sampling"
    label = "sampling"

    def ready(self) -> None:
        """Register the jobs of this app, and its links on the page of an inspection."""
        from inspectorate.core.people.actions import Action  # noqa: PLC0415
        from inspectorate.web.inspections import links  # noqa: PLC0415
        from inspectorate.web.jobs import work  # noqa: PLC0415
        from inspectorate.web.sampling import checking, drawing, wording  # noqa: PLC0415
        from inspectorate.web.sampling.queries import lists, samples  # noqa: PLC0415

        work.register(
            lists.KIND,
            checking.check,
            title=_("Checking the case list"),
            may_see=checking.may_see,
            wording=wording.of_fault,
        )
        work.register(
            samples.KIND,
            drawing.draw,
            title=_("Drawing the sample"),
            may_see=drawing.may_see,
            wording=wording.of_fault,
        )
        links.register(
            _("Case list"), "sampling:case_list", Action.UPLOAD_CASE_LIST, order=10
        )
        links.register(
            _("Plan the sample"), "sampling:plan", Action.PLAN_SAMPLE, order=20
        )
        links.register(_("Sample"), "sampling:sample", Action.VIEW_SAMPLE, order=30)
        links.register(
            _("Certificate of the draw"),
            "sampling:certificate",
            Action.VIEW_SAMPLE,
            order=35,
        )
