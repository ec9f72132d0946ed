"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.operations import health

app_name = "operations"
urlpatterns = [path("health", health.health, name="health")]
