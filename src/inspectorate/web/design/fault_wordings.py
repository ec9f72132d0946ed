"""How faults are said on pages: by the app that knows the family of their code."""

from __future__ import annotations

from collections.abc import Callable

from inspectorate.core.faults import Fault

Wording = Callable[[Fault], Fault]
_BY_FAMILY: dict[str, Wording] = {}


def register(family: str, wording: Wording) -> None:
    """Say how the faults of a family, such as `PUBLISH`, are said on pages."""
    _BY_FAMILY[family] = wording


def of_fault(fault: Fault) -> Fault:
    """Return a fault as a page says it: as it is where nobody knows its family."""
    family = fault.code.partition("-")[0]
    wording = _BY_FAMILY.get(family)
    return wording(fault) if wording else fault
