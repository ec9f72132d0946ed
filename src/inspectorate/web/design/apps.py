"""The design of every page: base templates, components, forms."""

from __future__ import annotations

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """The first app of the web shell; it knows none of the others."""

    name = "inspectorate.web.design"
    label = "design"
