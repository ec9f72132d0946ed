"""Run a module of this folder inside the application: `python -m saving.inside seeding`."""

from __future__ import annotations

import importlib
import os
import sys

import django


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "inspectorate.web.settings"
    django.setup()
    importlib.import_module(f"saving.{sys.argv[1]}").main(sys.argv[2:])


if __name__ == "__main__":
    main()
