"""Steps are taken only from where they start, by whom they are for, when all holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.inspections.lifecycle import Lifecycle, Need, Step


class Door(StrEnum):
    SHUT = "shut"
    OPEN = "open"
    GONE = "gone"


@dataclass(frozen=True)
class Facts:
    n_locks: int = 0
    has_key: bool = True


UNLOCKED = Need[Facts](
    "FIELDWORK-901", "has {n_locks} locks.", "Unlock.", lambda f: not f.n_locks
)
KEY = Need[Facts]("FIELDWORK-902", "has no key.", "Find it.", lambda f: f.has_key)
DOOR = Lifecycle(
    "door",
    tuple(Door),
    (
        Step((Door.SHUT,), "open", Door.OPEN, ("porter", "owner"), (UNLOCKED, KEY)),
        Step((Door.OPEN,), "shut", Door.SHUT, ("porter",)),
        Step((Door.SHUT, Door.OPEN), "remove", Door.GONE, ("owner",)),
    ),
)


def _refused(verb, **changes):
    asked = {"state": Door.SHUT, "roles": ["porter"], "facts": Facts()} | changes
    with pytest.raises(InspectorateError) as caught:
        DOOR.check_can(verb, **asked)
    assert not DOOR.can(verb, **asked)
    return caught.value.faults


def test_a_step_is_taken():
    DOOR.check_can("open", state=Door.SHUT, roles=["porter"], facts=Facts())
    assert DOOR.can("open", state=Door.SHUT, roles=["guest", "owner"], facts=Facts())
    assert DOOR.after("open", state=Door.SHUT) is Door.OPEN


def test_a_step_that_does_not_start_here_names_those_that_do():
    (fault,) = _refused("shut")
    assert fault.code == "FIELDWORK-001"
    assert fault.remedy == "Possible now: open, remove."
    with pytest.raises(InspectorateError, match="FIELDWORK-001"):
        DOOR.after("shut", state=Door.SHUT)


def test_a_final_state_says_so():
    (fault,) = _refused("open", state=Door.GONE)
    assert "this state is final" in fault.remedy


def test_everything_that_does_not_hold_is_said_at_once():
    faults = _refused("open", roles=["guest"], facts=Facts(n_locks=2, has_key=False))
    assert [fault.code for fault in faults] == [
        "FIELDWORK-002",
        "FIELDWORK-901",
        "FIELDWORK-902",
    ]
    assert faults[1].fault == "has 2 locks."
    assert faults[0].remedy == "Ask for it from: porter, owner."


def test_nobody_in_particular_is_you():
    (fault,) = _refused("open", roles=[])
    assert fault.fault == '"open" is not for you.'


def test_next_steps_are_those_of_the_role():
    assert DOOR.next_states(Door.SHUT) == (Door.OPEN, Door.GONE)
    assert DOOR.next_states(Door.SHUT, roles={"porter"}) == (Door.OPEN,)
    assert DOOR.next_steps(Door.GONE) == ()
