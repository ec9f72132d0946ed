"""The reference page of states, written from the tables of steps."""

from __future__ import annotations

import re
from typing import Any

from inspectorate.core.fieldwork.steps import ASSESSMENT
from inspectorate.core.inspections.lifecycle import Lifecycle, Step
from inspectorate.core.inspections.steps import INSPECTION

HEADER = """# States

Written from `core/inspections/steps.py` and `core/fieldwork/steps.py` by `make reference`; do not edit it by hand.

What an inspection and an assessment go through. Who takes a step is a role; whether this person may, in this
inspection, is a matter of permissions. Everything that must hold is checked, and all that does not is said at once,
with the [code](error-codes.md#fieldwork) given here.
"""

TITLES = {"inspection": "An inspection", "assessment": "An assessment"}


def diagram(lifecycle: Lifecycle[Any, Any]) -> str:
    """Return the lifecycle as the text of a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {lifecycle.states[0]}"]
    for step in lifecycle.steps:
        lines += [f"    {at} --> {step.target}: {step.verb}" for at in step.sources]
    lines += [f"    {end} --> [*]" for end in finals(lifecycle)]
    return "\n".join(lines)


def finals(lifecycle: Lifecycle[Any, Any]) -> list[str]:
    """Return the states that nothing leads on from."""
    return [state for state in lifecycle.states if not lifecycle.next_steps(state)]


def page() -> str:
    """Return the whole page as Markdown."""
    sections = [_section(INSPECTION), _section(ASSESSMENT)]
    return "\n".join([HEADER, *sections])


def _section(lifecycle: Lifecycle[Any, Any]) -> str:
    lines = [f"## {TITLES[lifecycle.subject]}", "", "```mermaid", diagram(lifecycle)]
    lines += ["```", "", "| From | Step | To | Who | Refused when it |"]
    lines += ["|---|---|---|---|---|", *map(_row, lifecycle.steps), ""]
    return "\n".join(lines)


def _row(step: Step[Any, Any]) -> str:
    cells = (
        ", ".join(step.sources),
        f"`{step.verb}`",
        step.target,
        ", ".join(step.who),
        "; ".join(f"{need.fault.rstrip('.')} ({need.code})" for need in step.needs),
    )
    return f"| {' | '.join(_readable(cell) for cell in cells)} |"


def _readable(text: str) -> str:
    """Return a text with N for the numbers that a message fills in."""
    return re.sub(r"\{\w+\}", "N", text.replace("{inspection}", "in another state"))
