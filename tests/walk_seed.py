"""Run by itself: prepare an installation with people in it and no inspection; say whom."""

from __future__ import annotations

import contextlib
import json
import os
import sys

import django

PASSWORD = "a long word for the tests"
WHO = (
    "manager",
    "lead",
    "support",
    "alice",
    "bob",
    "local_assessor",
    "quality",
    "analyst",
    "editor",
    "contact",
    "administrator",
)


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "inspectorate.web.settings"
    django.setup()
    from django.core.management import call_command

    with contextlib.redirect_stdout(sys.stderr):
        call_command("init")
    json.dump(seeded(), sys.stdout)


def seeded() -> dict[str, object]:
    from django.contrib.auth.hashers import make_password

    from web.web_cast import stage

    cast = stage()
    hashed = make_password(PASSWORD)  # once: it is slow on purpose
    people = {name: getattr(cast, name) for name in WHO}
    for person in people.values():
        person.password = hashed
        person.save()
    return {
        "emails": {name: person.email for name, person in people.items()},
        "names": {name: person.name for name, person in people.items()},
        "body": cast.ashford.pk,
        "password": PASSWORD,
    }


if __name__ == "__main__":
    main()
