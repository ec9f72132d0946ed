"""Run inside the application: say which version collected the static files."""

from __future__ import annotations

from django.conf import settings

from inspectorate.web.operations import readiness


def main(_arguments: list[str]) -> None:
    readiness.stamp(settings.STATIC_ROOT)
