"""Addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from inspectorate.web.fieldwork import device_shell, shell
from inspectorate.web.fieldwork.views import (
    allocation,
    assessments,
    concerns,
    conflicts,
    feedback,
    interviews,
    reading,
    reconciliation,
    rescue,
    second_readings,
    steps,
    tools,
)

app_name = "fieldwork"
urlpatterns: list[URLPattern | URLResolver] = [
    path("assess/<slug:instrument>/<slug:version>/", shell.assess, name="assess"),
    path("on-this-device/", device_shell.on_this_device, name="on_this_device"),
    path("rescue-file/", rescue.rescue_file, name="rescue_file"),
    path("manifest.webmanifest", device_shell.manifest, name="manifest"),
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
    path(
        "inspections/<str:inspection_id>/assessments/",
        assessments.assessments,
        name="assessments",
    ),
    path(
        "inspections/<str:inspection_id>/assessments/to-look-into/",
        assessments.dip_sample,
        name="dip_sample",
    ),
    path(
        "inspections/<str:inspection_id>/answers/import/",
        tools.import_answers,
        name="import_answers",
    ),
    path(
        "inspections/<str:inspection_id>/answers/tools/",
        tools.tools_of_inspection,
        name="tools",
    ),
    path(
        "inspections/<str:inspection_id>/second-readings/",
        second_readings.second_readings,
        name="second_readings",
    ),
    path("assessments/<str:assessment_id>/", reading.assessment, name="assessment"),
    path(
        "assessments/<str:assessment_id>/answers/<str:question>/",
        reading.answer_history,
        name="answer_history",
    ),
    path(
        "assessments/<str:assessment_id>/answers/<str:question>/settle/",
        conflicts.settle_conflict,
        name="settle_conflict",
    ),
    path(
        "assessments/<str:assessment_id>/aside/",
        conflicts.asides_of_assessment,
        name="asides",
    ),
    path(
        "assessments/<str:assessment_id>/aside/<str:op_id>/",
        conflicts.decide_aside,
        name="decide_aside",
    ),
    path(
        "assessments/<str:assessment_id>/two-readings/",
        reconciliation.two_readings,
        name="two_readings",
    ),
    path(
        "assessments/<str:assessment_id>/two-readings/<str:question>/",
        reconciliation.rule,
        name="rule",
    ),
    path(
        "assessments/<str:assessment_id>/submit/",
        steps.submit_assessment,
        name="submit_assessment",
    ),
    path(
        "assessments/<str:assessment_id>/return/",
        steps.return_assessment,
        name="return_assessment",
    ),
    path(
        "assessments/<str:assessment_id>/countersign/",
        steps.countersign_assessment,
        name="countersign_assessment",
    ),
    path(
        "assessments/<str:assessment_id>/reconcile/",
        steps.reconcile_assessment,
        name="reconcile_assessment",
    ),
    path(
        "assessments/<str:assessment_id>/reopen/",
        steps.reopen_assessment,
        name="reopen_assessment",
    ),
    path(
        "assessments/<str:assessment_id>/reopen-ruling/",
        steps.reopen_ruling_assessment,
        name="reopen_ruling_assessment",
    ),
    path(
        "inspections/<str:inspection_id>/assessments/<str:assessment_id>/withdraw/",
        steps.withdraw_assessment,
        name="withdraw_assessment",
    ),
]
