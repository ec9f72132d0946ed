"""Addresses of the first pages."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.home import views

app_name = "home"
urlpatterns = [
    path("", views.first_page, name="first_page"),
    path("calendar.ics", views.calendar, name="calendar"),
    path("year/", views.this_year, name="this_year"),
    path("year/<slug:year>/", views.year, name="year"),
]
