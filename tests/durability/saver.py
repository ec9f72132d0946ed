"""A process that saves answers through the real endpoint, to be killed or cut off.

`main` reads one command a line on standard input, answers with one line each, and forks for
every run of saves: Django is loaded once.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.test import Client
from fieldwork_web_cast import in_fieldwork, op, post
from web_cast import INSTRUMENT, stage

from durability.recorded_disk import RecordedDisk
from inspectorate.web import environment
from inspectorate.web.audit import trail, verifying
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork.models import Assessment, Operation
from inspectorate.web.instruments import library
from inspectorate.web.people.models import Person

BOASTING: list[bool] = []


def prepare() -> str:
    """Make the tables and an assessment."""
    call_command("migrate", verbosity=0)
    row = in_fieldwork(stage(), n_cases=1)[0]
    return row.pk


def save(acknowledged: Path, log: Path | None) -> str:
    """Begin a child that saves until it is ended; return its number.

    The child sends again what was not acknowledged, as a device does, then goes on.
    """
    connections.close_all()
    child = os.fork()
    if child:
        return str(child)
    try:
        _save_for_ever(acknowledged, log)
    except Exception:  # noqa: BLE001 - said, and the child ends
        traceback.print_exc()
    finally:
        os._exit(1)  # whatever went wrong, the child is not the saver


def _save_for_ever(acknowledged: Path, log: Path | None) -> None:
    disk = None
    if log is not None:
        disk = RecordedDisk(log)
        disk.install()
    out = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    client = Client(SERVER_NAME="localhost")
    client.force_login(
        Person.objects.get(email="alice@example.org"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    row = Assessment.objects.get()
    said = [line for line in _lines(acknowledged) if line]
    number = len(said)
    while True:
        one = op(
            row,
            f"op-{number}",
            base_op=f"op-{number - 1}" if number else None,
            local_seq=number,
            value={"answers": ["on_time"], "reasons": [], "note": f"Save {number}."},
        )
        if BOASTING:
            os.write(out, f"{one['op_id']}\n".encode())
        response = post(client, "sync", {"operations": [one]})
        if response.status_code == 503:  # too busy: come again, as a device does
            time.sleep(0.1)
            continue
        outcome = response.json()["results"][0]["outcome"]
        assert (response.status_code, outcome) == (200, "applied"), response.content
        if disk is not None:
            disk.acknowledge(one["op_id"])
        if not BOASTING:
            os.write(out, f"{one['op_id']}\n".encode())
        number += 1


def check() -> str:
    """Return what the database holds, and what is wrong with its chains."""
    with trail.of_application() as whole:
        found = verifying.verify(whole, [])
    recorded = [
        json.loads(body).get("op")
        for body in Event.objects.filter(verb="answered").values_list("body", flat=True)
    ]
    connections.close_all()
    held = Operation.objects.values_list("op_id", flat=True)
    answer = {
        "operations": sorted(held),
        "recorded": sorted(filter(None, recorded)),
        "faults": [str(fault) for fault in found.faults],
    }
    connections.close_all()
    return json.dumps(answer)


def weaken() -> str:
    """Let children run with the setting that loses work: the control of the test."""
    unsafe = environment.SQLITE["init_command"].replace("FULL", "NORMAL")
    connections["default"].settings_dict["OPTIONS"]["init_command"] = unsafe
    return "weakened"


def boast() -> str:
    """Let children say that something is saved before it is: the control of the test."""
    BOASTING.append(True)
    return "boasting"


def _lines(path: Path) -> list[str]:
    return path.read_text().split("\n") if path.exists() else []


COMMANDS = {"prepare": prepare, "check": check, "weaken": weaken, "boast": boast}


def main() -> None:
    """Do what is asked, line by line."""
    # What every child would otherwise load for itself.
    library.load(INSTRUMENT)
    Client(SERVER_NAME="localhost").get("/api/openapi.json")
    connections.close_all()
    _say("ready")
    for line in sys.stdin:
        command, *given = json.loads(line)
        if command == "save":
            _say(save(Path(given[0]), Path(given[1]) if given[1] else None))
        elif command == "wait":
            os.waitpid(given[0], 0)
            _say("gone")
        else:
            _say(COMMANDS[command]())


def _say(answer: str) -> None:
    sys.stdout.write(answer + "\n")
    sys.stdout.flush()
