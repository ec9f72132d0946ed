"""Run a command of the application: `python -m inspectorate.web migrate`."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Hand the arguments to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inspectorate.web.settings")
    execute_from_command_line(["inspectorate", *sys.argv[1:]])


if __name__ == "__main__":
    main()
