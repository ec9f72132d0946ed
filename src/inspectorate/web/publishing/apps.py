"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Name and label of the app."""

    name = "inspectorate.web.publishing"
    label = "publishing"
