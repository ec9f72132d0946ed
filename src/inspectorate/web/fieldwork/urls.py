"""Addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from inspectorate.web.fieldwork import shell
from inspectorate.web.fieldwork.views import allocation, concerns, feedback, interviews

app_name = "fieldwork"
urlpatterns: list[URLPattern | URLResolver] = [
    path("assess/<slug:instrument>/<slug:version>/", shell.assess, name="assess"),
    path(
        "inspections/<str:inspection_id>/allocation/",
        allocation.allocation,
        name="allocation",
    ),
    path(
        "inspections/<str:inspection_id>/interviews/",
        interviews.interviews,
        name="interviews",
    ),
    path(
        "inspections/<str:inspection_id>/interviews/offer/",
        interviews.offer_interviews,
        name="offer_interviews",
    ),
    path(
        "inspections/<str:inspection_id>/interviews/take-back/",
        interviews.take_slots_back,
        name="take_slots_back",
    ),
    path(
        "inspections/<str:inspection_id>/interviews/book/",
        interviews.book_interview,
        name="book_interview",
    ),
    path(
        "inspections/<str:inspection_id>/interviews/calendar/",
        interviews.interview_calendar,
        name="interview_calendar",
    ),
    path(
        "inspections/<str:inspection_id>/concerns/", concerns.concerns, name="concerns"
    ),
    path("concerns/<str:concern_id>/", concerns.concern, name="concern"),
    path("cases/<str:case_id>/feedback/", feedback.give_feedback, name="give_feedback"),
    path("feedback/<str:feedback_id>/", feedback.feedback, name="feedback"),
]
