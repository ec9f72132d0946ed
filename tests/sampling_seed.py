"""Run by itself: make the database of the browser test of samples; say what is in it."""

from __future__ import annotations

import json
import os
import sys

import django

PASSWORD = "a long word for the tests"


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "inspectorate.web.settings"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    json.dump(seeded(), sys.stdout)


def seeded() -> dict[str, object]:
    from inspectorate.core.inspections.states import InspectionState
    from web.web_cast import inspection, stage

    cast = stage()
    people = {"contact": cast.contact, "support": cast.support, "lead": cast.lead}
    for person in people.values():
        person.set_password(PASSWORD)
        person.save()
    made = inspection(cast, InspectionState.ANNOUNCED)
    return {
        "emails": {name: person.email for name, person in people.items()},
        "inspection": made.pk,
        "password": PASSWORD,
    }


if __name__ == "__main__":
    main()
