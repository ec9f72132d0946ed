"""A run in figures, each beside its limit."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from saving.devices import Tally


@dataclass(frozen=True)
class Goal:
    """A limit in milliseconds on a share of the saves, or in seconds on the whole.

    Parameters
    ----------
    p95_ms, p99_ms, whole_seconds : float
        Infinite where there is none.
    """

    p95_ms: float = math.inf
    p99_ms: float = math.inf
    whole_seconds: float = math.inf


@dataclass
class Run:
    """What a run took.

    Parameters
    ----------
    title : str
    goal : Goal
    tally : Tally
    seconds : float
        Wall time of the load.
    processor : dict of str to float
        Seconds by what took them.
    load_average : tuple of float
        Of the machine before and after: what else ran counts too.
    facts : dict of str to value
        Anything else worth a line.
    counted : dict of str to value
        As `counting` found it.
    """

    title: str
    goal: Goal
    tally: Tally
    seconds: float = 0.0
    processor: dict[str, float] = field(default_factory=dict)
    load_average: tuple[float, float] = (0.0, 0.0)
    facts: dict[str, Any] = field(default_factory=dict)
    counted: dict[str, Any] = field(default_factory=dict)


def quantile(seconds: Sequence[float], share: float) -> float:
    """Return the least of the values below or at which a share of them lies, in ms.

    Examples
    --------
    >>> quantile([0.1, 0.2, 0.3, 0.4], 0.5)
    200.0
    """
    ordered = sorted(seconds)
    if not ordered:
        return math.nan
    return 1000 * ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def failures(run: Run) -> list[str]:
    """Return what was promised and not kept."""
    p95, p99 = quantile(run.tally.seconds, 0.95), quantile(run.tally.seconds, 0.99)
    faulty = ("lost", "changed", "wrong heads", "wrong progress", "recorded twice")
    faulty += ("not recorded", "broken chains")
    found = [f"{name}: {run.counted[name]}" for name in faulty if run.counted[name]]
    if run.tally.errors:
        found.append(f"errors: {dict(run.tally.errors)}")
    if not p95 <= run.goal.p95_ms:
        found.append(f"p95 of {p95:.0f} ms is above {run.goal.p95_ms:.0f} ms")
    if not p99 <= run.goal.p99_ms:
        found.append(f"p99 of {p99:.0f} ms is above {run.goal.p99_ms:.0f} ms")
    if run.seconds > run.goal.whole_seconds:
        found.append(f"{run.seconds:.1f} s is above {run.goal.whole_seconds:.0f} s")
    return found


def show(run: Run) -> None:
    """Print a run."""
    print(f"\n{run.title}")
    for name, value in _rows(run):
        print(f"  {name:<36}{value}")
    broken = failures(run)
    print(f"  {'goal':<36}{'missed: ' + '; '.join(broken) if broken else 'met'}")


def _rows(run: Run) -> list[tuple[str, str]]:
    tally = run.tally
    spread = ", ".join(
        f"{quantile(tally.seconds, share):.0f}" for share in (0.5, 0.95, 0.99, 1)
    )
    rows = [
        ("saves, answers, wall", _amounts(run)),
        ("a save: p50, p95, p99, worst", f"{spread} ms"),
    ]
    if run.goal.p95_ms < math.inf:
        ratio = quantile(tally.seconds, 0.95) / run.goal.p95_ms
        rows.append((f"p95 to the limit of {run.goal.p95_ms:.0f} ms", f"{ratio:.2f} x"))
    rows.append(("errors", str(dict(tally.errors) or 0)))
    share = {name: value / run.seconds for name, value in run.processor.items()}
    rows.append(
        (
            f"share of one of {os.cpu_count()} processors",
            ", ".join(f"{name} {value:.0%}" for name, value in share.items()),
        )
    )
    if "server" in run.processor and tally.n_answers:
        each = 1000 * run.processor["server"] / len(tally.seconds)
        rows.append(("processor time of the server a save", f"{each:.1f} ms"))
    before, after = run.load_average
    rows.append(("load average before, after", f"{before:.1f}, {after:.1f}"))
    named = {**run.facts, **run.counted}
    return rows + [(name, str(value)) for name, value in named.items()]


def _amounts(run: Run) -> str:
    n_saves = len(run.tally.seconds)
    return (
        f"{n_saves:,} ({n_saves / run.seconds:.1f}/s), {run.tally.n_answers:,},"
        f" {run.seconds:.1f} s"
    )
