"""What a save costs when many people save at once; `make bench-saves`.

Each run makes a folder and a database of its own, serves the application as it is served
in use, and drives it over HTTP from the same machine, on 127.0.0.1 only. Afterwards it
counts what is in the database against what was acknowledged. The data are synthetic.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from saving import place, report, scenarios, site
from saving.devices import Device, Tally, devices_of
from saving.report import Goal, Run
from saving.slow_lines import SlowLines

STEADY = Goal(p95_ms=200, p99_ms=1_000)
BURST = Goal(whole_seconds=30)
SLOW = Goal(p95_ms=500)
N_BURSTING, N_QUEUED = 200, 100
N_BESIDE_SLOW = 100
N_IN_TEAM = 10

Load = Callable[[list[Device], Tally, dict[str, Any], int], Awaitable[None]]


@dataclass(frozen=True)
class Plan:
    """A scenario: how many people, what they do, and what is promised."""

    title: str
    goal: Goal
    n_assessors: int
    load: Load


def plan(given: argparse.Namespace) -> Plan:
    """Return the scenario that was asked for."""
    seconds, pause = 60 * given.minutes, given.pause

    async def steadily(
        devices: list[Device], tally: Tally, _facts: dict[str, Any], _port: int
    ) -> None:
        await scenarios.steady(devices, tally, seconds=seconds, pause_seconds=pause)

    async def all_at_once(
        devices: list[Device], tally: Tally, _facts: dict[str, Any], _port: int
    ) -> None:
        await scenarios.burst(devices, tally, n_queued=N_QUEUED)

    async def beside_slow(
        devices: list[Device], tally: Tally, facts: dict[str, Any], port: int
    ) -> None:
        lines = SlowLines(port, given.slow)
        await scenarios.beside_slow_lines(
            devices, tally, seconds=seconds, pause_seconds=pause, lines=lines
        )
        facts["slow lines opened"] = dict(lines.n_opened)

    if given.burst:
        title = f"{N_BURSTING} devices send {N_QUEUED} answers each, in batches"
        return Plan(title, BURST, N_BURSTING, all_at_once)
    n = given.assessors or (N_BESIDE_SLOW if given.slow else 500)
    title = f"{n} assessors, an answer every {pause:g} s, {given.minutes:g} min"
    if given.slow:
        return Plan(f"{title}, beside {given.slow} slow lines", SLOW, n, beside_slow)
    return Plan(title, STEADY, n, steadily)


def run(planned: Plan, given: argparse.Namespace) -> Run:
    """Make everything, drive it, count, and take it all away."""
    n_inspections = given.inspections or max(1, planned.n_assessors // N_IN_TEAM)
    with place.fresh(given.database) as here:
        site.prepare(here)
        prepared = json.loads(
            here.run(
                "saving.inside",
                "seeding",
                f"--assessors={planned.n_assessors}",
                f"--inspections={n_inspections}",
            )
        )
        title = f"{here.kind}, {given.workers} processes, {n_inspections} inspections"
        done = Run(f"{planned.title}\n{title}", planned.goal, Tally())
        with site.served(here, n_workers=given.workers) as served:
            acknowledged = _drive(planned, done, served, prepared)
        counted = here.run(
            "saving.inside",
            "counting",
            given=json.dumps({**prepared, "acknowledged": acknowledged}),
        )
        done.counted = json.loads(counted)
    return done


def _drive(
    planned: Plan, done: Run, served: site.Site, prepared: dict[str, Any]
) -> dict[str, int]:
    """Put the load on the server; return how much of each device was acknowledged."""
    devices = devices_of(prepared, served.port)
    loads = [os.getloadavg()[0]]
    before, begin = served.processor(), time.perf_counter()
    try:
        asyncio.run(_loaded(planned, done, devices, served.port))
    except TimeoutError:
        done.tally.errors["still under way long after the end"] += 1
    done.seconds = time.perf_counter() - begin
    after = served.processor()
    done.processor = {name: after[name] - before[name] for name in after}
    done.load_average = (loads[0], os.getloadavg()[0])
    done.facts["lines opened"] = sum(device.line.n_opened for device in devices)
    return {device.sheet.device: device.n_acknowledged for device in devices}


async def _loaded(planned: Plan, done: Run, devices: list[Device], port: int) -> None:
    try:
        await planned.load(devices, done.tally, done.facts, port)
    finally:
        for device in devices:
            device.line.close()


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--burst", action="store_true", help="a Monday morning instead")
    which.add_argument("--slow", type=int, default=0, metavar="N", help="slow lines")
    parser.add_argument(
        "--database", default="", help="postgresql://user@host/new-name"
    )
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--assessors", type=int, default=0)
    parser.add_argument(
        "--inspections", type=int, default=0, help="default: ten in each"
    )
    parser.add_argument("--pause", type=float, default=10, help="seconds between saves")
    parser.add_argument(
        "--workers", type=int, default=2, help="processes of the server"
    )
    return parser


def main() -> None:
    given = arguments().parse_args()
    done = run(plan(given), given)
    report.show(done)
    sys.exit(bool(report.failures(done)))


if __name__ == "__main__":
    main()
