"""Run by itself: make the database of the browser tests, and say what is in it as JSON."""

from __future__ import annotations

import json
import os
import sys

import django

N_CASES = 30
PASSWORD = "a long word for the tests"
FACTS = {
    "gender": "male",
    "ethnicity": "white",
    "age_group": "15_16",
    "sentence": "youth_rehabilitation_order",
    "custody": "no",
    "risk_of_serious_harm": "medium",
    "vulnerability": "low",
    "identifiable_victim": "yes",
}


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
    from inspectorate.web.sampling.models import Case
    from web.web_cast import assessment, inspection, sample, stage

    cast = stage()
    for person in (cast.alice, cast.bob, cast.support):
        person.set_password(PASSWORD)
        person.save()
    made = inspection(cast, InspectionState.FIELDWORK)
    cases = sample(made, n_cases=N_CASES, n_reserves=0)
    Case.objects.update(facts=FACTS)
    readings = [assessment(case, cast.alice) for case in cases]
    return {
        "assessments": [one.pk for one in readings],
        "cases": [one.pk for one in cases],
        "people": {"alice": cast.alice.pk, "bob": cast.bob.pk, "lead": cast.lead.pk},
        "emails": {
            "alice": cast.alice.email,
            "bob": cast.bob.email,
            "support": cast.support.email,
        },
        "inspection": made.pk,
        "password": PASSWORD,
    }


if __name__ == "__main__":
    main()
