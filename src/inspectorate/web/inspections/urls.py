"""Addresses of inspections."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.inspections.views import (
    calendar,
    details,
    hub,
    instrument,
    letter,
    listing,
    plan,
    steps,
    team,
)

app_name = "inspections"
_ONE = "inspections/<str:inspection_id>/"
urlpatterns = [
    path("inspections/", listing.listing, name="list"),
    path("inspections/new/", plan.new, name="new"),
    path("inspections/versions/", instrument.withdrawals, name="versions"),
    path(
        "inspections/versions/withdraw/", instrument.withdraw, name="withdraw_version"
    ),
    path(
        "inspections/versions/<slug:instrument>/<slug:version>/restore/",
        instrument.restore,
        name="restore_version",
    ),
    path(_ONE, hub.inspection, name="inspection"),
    path(f"{_ONE}calendar.ics", calendar.calendar, name="calendar"),
    path(f"{_ONE}plan/", plan.edit, name="plan"),
    path(f"{_ONE}instrument/", instrument.pin, name="instrument"),
    path(f"{_ONE}team/", team.team, name="team"),
    path(f"{_ONE}team/lead/", team.set_lead, name="set_lead"),
    path(f"{_ONE}team/add/", team.add, name="add_member"),
    path(f"{_ONE}team/<str:person_id>/", team.change, name="change_member"),
    path(f"{_ONE}team/<str:person_id>/remove/", team.remove, name="remove_member"),
    path(f"{_ONE}partners/", details.partners, name="partners"),
    path(
        f"{_ONE}partners/<str:body_id>/remove/",
        details.remove_partner,
        name="remove_partner",
    ),
    path(f"{_ONE}documents/", details.documents, name="documents"),
    path(
        f"{_ONE}documents/<int:document_id>/receive/",
        details.receive_document,
        name="receive_document",
    ),
    path(
        f"{_ONE}documents/<int:document_id>/remove/",
        details.remove_document,
        name="remove_document",
    ),
    path(f"{_ONE}milestones/<slug:milestone>/", details.milestone, name="milestone"),
    path(f"{_ONE}letter/", letter.letter, name="letter"),
    path(f"{_ONE}letter/send/", letter.send_again, name="send_letter"),
    path(f"{_ONE}steps/announce/", letter.announce, name="announce"),
    *(
        path(f"{_ONE}steps/{verb}/", steps.view_of(verb), name=verb)
        for verb in steps.HERE
    ),
]
