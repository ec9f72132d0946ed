"""Run inside the application: say how many operations were kept."""

from __future__ import annotations

from inspectorate.web.fieldwork import models


def main(_arguments: list[str]) -> None:
    print(models.Operation.objects.count())
