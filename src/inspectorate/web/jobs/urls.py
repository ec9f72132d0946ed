"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("jobs/<str:job_id>/", views.job, name="job"),
    path("jobs/<str:job_id>/progress/", views.progress, name="progress"),
]
