"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.people.views import (
    bodies,
    body_changes,
    joining,
    leaving,
    monitoring,
    people,
    person_changes,
)

app_name = "people"
_PERSON = "people/<str:person_id>/"
urlpatterns = [
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/add/", body_changes.add, name="add_body"),
    path("bodies/<str:body_id>/", bodies.body, name="body"),
    path("bodies/<str:body_id>/rename/", body_changes.rename, name="rename_body"),
    path("bodies/<str:body_id>/move/", body_changes.move, name="move_body"),
    path("bodies/<str:body_id>/merge/", body_changes.merge, name="merge_body"),
    path("bodies/<str:body_id>/split/", body_changes.split, name="split_body"),
    path("people/", people.people, name="people"),
    path("people/add/", joining.choose_how, name="add_person"),
    path("people/add/<str:how>/", joining.add, name="add_person_as"),
    path(
        "people/monitoring/",
        monitoring.staff_monitoring_page,
        name="staff_monitoring",
    ),
    path(_PERSON, people.person, name="person"),
    path(f"{_PERSON}edit/", person_changes.edit, name="edit_person"),
    path(f"{_PERSON}roles/", person_changes.set_roles, name="set_roles"),
    path(f"{_PERSON}checks/add/", person_changes.add_check, name="add_check"),
    path(f"{_PERSON}bodies/add/", person_changes.attach, name="attach_person"),
    path(f"{_PERSON}engage/", joining.choose_engagement, name="begin_engagement"),
    path(f"{_PERSON}engage/<str:how>/", joining.engage, name="begin_engagement_as"),
    path(f"{_PERSON}leave/", leaving.leave, name="leave"),
    path(f"{_PERSON}withdraw/", leaving.withdraw, name="withdraw_access"),
    path(f"{_PERSON}restore/", leaving.restore, name="restore_access"),
    path(f"{_PERSON}invite/", leaving.invite, name="invite_person"),
    path(f"{_PERSON}end-access/", leaving.end_access, name="end_access"),
    path(
        f"{_PERSON}forget-second-factor/",
        leaving.forget_second_factor,
        name="forget_second_factor",
    ),
]
