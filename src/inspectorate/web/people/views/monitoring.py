"""The diversity of staff as shares, in which nobody can be found."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from inspectorate.core.people.actions import Action
from inspectorate.core.people.monitoring import SUPPRESS_BELOW, Shares
from inspectorate.web.design.components import Cell, Column, Table
from inspectorate.web.people import access, diversity, staff_monitoring
from inspectorate.web.people.access import Asking


@access.requires(Action.VIEW_STAFF_MONITORING)
def staff_monitoring_page(request: Asking) -> HttpResponse:
    """Show the shares of staff by group of each characteristic."""
    today = timezone.localdate()
    found = staff_monitoring.shares_of_staff(today=today)
    context = {
        "tables": [
            {
                "name": diversity.CHARACTERISTICS[name].name,
                "table": _table(name, shares),
            }
            for name, shares in found.items()
        ],
        "today": today,
        "fewest": SUPPRESS_BELOW,
    }
    return render(request, "people/staff_monitoring.html", context)


def _table(name: str, shares: Shares) -> Table:
    characteristic = diversity.CHARACTERISTICS[name]
    base = _("hidden") if shares.base is None else str(shares.base)
    rows: list[list[Cell]] = [
        [
            characteristic.groups[one.group],
            _("hidden") if one.share is None else f"{one.share:.0%}",
        ]
        for one in shares.groups
    ]
    caption = _("%(name)s: share of those who answered (%(base)s)")
    return Table(
        caption % {"name": characteristic.name, "base": base},
        [Column(_("Group")), Column(_("Share"), is_numeric=True)],
        rows,
        id=f"monitoring-{name}",
    )
