"""What people do at once: a steady day, a Monday morning, a bad network."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from saving.devices import Device, Tally
from saving.sheets import draw
from saving.slow_lines import SlowLines

BATCH = 50
LEAST_OF_PAUSE, SPREAD_OF_PAUSE = 0.75, 0.5
LAST_SECONDS = 120  # for what is still under way at the end


async def steady(
    devices: Sequence[Device], tally: Tally, *, seconds: float, pause_seconds: float
) -> None:
    """Have everybody save one answer after the other, with pauses of some length."""
    begin = time.perf_counter()
    async with asyncio.timeout(seconds + LAST_SECONDS):
        async with asyncio.TaskGroup() as group:
            for device in devices:
                group.create_task(
                    _save_now_and_then(device, tally, begin, seconds, pause_seconds)
                )


async def burst(devices: Sequence[Device], tally: Tally, *, n_queued: int) -> None:
    """Have everybody send what waits in their outbox, all at the same moment."""
    async with asyncio.timeout(LAST_SECONDS):
        async with asyncio.TaskGroup() as group:
            for device in devices:
                group.create_task(_empty(device, tally, n_queued))


async def beside_slow_lines(
    devices: Sequence[Device],
    tally: Tally,
    *,
    seconds: float,
    pause_seconds: float,
    lines: SlowLines,
) -> None:
    """Have people save while others hold lines on which hardly anything comes."""
    async with lines.held():
        await steady(devices, tally, seconds=seconds, pause_seconds=pause_seconds)


async def _save_now_and_then(
    device: Device, tally: Tally, begin: float, seconds: float, pause_seconds: float
) -> None:
    due = begin + pause_seconds * draw(device.sheet.device)
    while due < begin + seconds:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await device.save(1, tally, due=due)
        drawn = draw(device.sheet.device, "pause", device.n_acknowledged)
        pause = pause_seconds * (LEAST_OF_PAUSE + SPREAD_OF_PAUSE * drawn)
        due = max(due + pause, time.perf_counter())


async def _empty(device: Device, tally: Tally, n_queued: int) -> None:
    while n_queued:
        n = min(BATCH, n_queued)
        await device.save(n, tally, due=time.perf_counter())
        n_queued -= n
