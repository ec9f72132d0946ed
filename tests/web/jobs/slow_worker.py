"""A worker in a process of its own, with a kind of work that can be killed in its middle.

Arguments: the folder of its marks, and for how many seconds the work takes.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import django


def main(marks: Path, seconds: float) -> None:
    django.setup()
    from django.core.management import call_command
    from django.db import transaction
    from django.utils import timezone

    from inspectorate.web.jobs import work
    from inspectorate.web.people.models import Body

    def worker(job, report):
        report("Half-way", 1, 2)
        (marks / f"begun-{job.attempts}").touch()
        time.sleep(seconds)
        with transaction.atomic():
            Body.objects.create(id=f"made-by-attempt-{job.attempts}")
            work.finish(job, "/{lang}/there/")
        return "/{lang}/there/"

    work.register("slow", worker)
    work.take_up_again(timezone.now())
    call_command(
        "db_worker", interval=0.1, batch=True, startup_delay=False, verbosity=0
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
