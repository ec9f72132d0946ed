"""The design knows no other app: its pages are tried without what others add."""

from __future__ import annotations

import copy

import pytest


@pytest.fixture(autouse=True)
def _without_the_sections_of_other_apps(settings):
    templates = copy.deepcopy(settings.TEMPLATES)
    processors = templates[0]["OPTIONS"]["context_processors"]
    templates[0]["OPTIONS"]["context_processors"] = [
        one for one in processors if not one.startswith("inspectorate.web.home.")
    ]
    settings.TEMPLATES = templates
