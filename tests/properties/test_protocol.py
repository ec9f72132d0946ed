"""How answers travel: whatever happens, each is once at the server, or on its device in sight.

The server is core's own decisions behind a store with transactions; the devices are a
port of the page's scripts. `docs/explanation/how-answers-travel.md` says what is promised.
Every kind of device and server that is broken on purpose must be found out.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from properties import test_sync
from properties.protocol import broken, promises
from properties.protocol.device import Device
from properties.protocol.histories import Histories
from properties.protocol.messages import OWNER
from properties.protocol.server import Server

N_HISTORIES = 400  # more, and others each time, with --hypothesis-profile=night
N_TO_FIND_A_FAULT = (
    10_000  # most are found within a few dozen, the rarest after some two thousand
)
LONGEST = 50  # steps


class Losses(Histories):
    """Looks for what is lost, and at nothing else."""

    @invariant()
    def the_promises_hold(self):
        self.look_around()
        promises.nothing_is_lost(self)

    def teardown(self):
        pass


def _device(page=None, disk=None):
    parts = {
        "page_class": page or Device.page_class,
        "disk_class": disk or Device.disk_class,
    }
    return type("Broken", (Device,), parts)


def _run(*, histories=Histories, device=Device, server=Server, **changes):
    machine = type(
        "Machine", (histories,), {"device_class": device, "server_class": server}
    )
    whole = {
        "max_examples": max(N_HISTORIES, settings().max_examples),
        "stateful_step_count": LONGEST,
        "deadline": None,
        "report_multiple_bugs": False,
        "suppress_health_check": list(HealthCheck),
        "phases": [Phase.generate, Phase.shrink],
    }
    run_state_machine_as_test(machine, settings=settings(**(whole | changes)))


def _is_found(**broken_parts):
    with pytest.raises(AssertionError) as found:
        _run(
            **broken_parts,
            max_examples=N_TO_FIND_A_FAULT,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
        )
    assert found.traceback[-1].path.name == "promises.py"
    return found.traceback[-1].name


def test_each_answer_is_once_at_the_server_or_still_on_its_device_in_sight():
    _run()


@pytest.mark.parametrize(
    ("page", "promise"),
    [
        (broken.DeletesWhatItSends, "nothing_is_lost only_what_is_refused_waits"),
        (broken.ForgetsWhatWaits, "nobody_conflicts_with_themselves"),
        (broken.ForgetsWhatItReplaces, "nobody_conflicts_with_themselves"),
        (broken.PutsAnOldCaseInPlace, "nobody_conflicts_with_themselves"),
        (broken.NamesItAnewEachTime, "nothing_is_doubled only_what_is_refused_waits"),
        (broken.ChangesWhatWaits, "nothing_is_lost only_what_is_refused_waits"),
        (broken.WaitsForWhatIsRefused, "only_what_is_refused_waits"),
        (broken.ThrowsAwayWhatIsRefused, "nothing_is_lost"),
        (broken.SendsForAnybody, "nothing_is_doubled"),
        (broken.SaysSavedTooSoon, "the_page_tells only_what_is_refused_waits"),
        (broken.HidesConflicts, "both_devices_show_what_stands"),
    ],
)
def test_a_broken_device_is_found_out(page, promise):
    assert _is_found(device=_device(page)) in promise.split()


def test_a_device_that_settles_in_two_steps_is_found_out():
    found = _is_found(device=_device(disk=broken.TwoSteps))
    assert found == "nobody_conflicts_with_themselves"


@pytest.mark.parametrize(
    ("server", "promise"),
    [
        (broken.KeepsHalfABatch, "no_value_is_lost_at_the_server"),
        (broken.TakesAnySubmission, "what_was_submitted_was_seen"),
        (broken.ForgetsSubmissions, "each_submission_was_taken_once"),
        (broken.TakesWhatStandsForSeen, "no_value_is_lost_at_the_server"),
        (test_sync.LastWins, "no_value_is_lost_at_the_server"),
        (test_sync.LatestClockWins, "no_value_is_lost_at_the_server"),
        (test_sync.ForgetsConflicts, "no_value_is_lost_at_the_server"),
        (test_sync.DropsWhatIsAside, "nothing_is_lost only_what_is_refused_waits"),
        (test_sync.TakesItTwice, "nothing_is_doubled only_what_is_refused_waits"),
    ],
)
def test_a_broken_server_is_found_out(server, promise):
    parts = (server,) if issubclass(server, Server) else (server, Server)
    assert _is_found(server=type("Broken", parts, {})) in promise.split()


def test_a_server_that_cuts_notes_costs_nothing_because_hashes_are_compared():
    """What the server keeps otherwise than it was sent stays on the device, in sight."""
    _run(histories=Losses, server=broken.CutsNotes, max_examples=N_HISTORIES // 2)
    careless = _device(broken.TakesAnyReceipt)
    found = _is_found(histories=Losses, device=careless, server=broken.CutsNotes)
    assert found == "nothing_is_lost"


def test_what_the_disk_could_not_remove_is_not_shown_over_what_came_after():
    """The first of two answers has a receipt that was stored with that of the second."""
    server, tablet = Server(), Device("tablet")
    tablet.wakes(server.sign_in(OWNER, tablet.name))

    def tells(sent):
        return tablet.hears(sent.number, server.answer(sent.request))

    sent = tablet.opens()
    while sent:
        sent = tells(sent)
    first, second = ({"answers": [one], "reasons": [], "note": ""} for one in "xy")
    for value in (first, second):
        tablet.answers("1.1.a", value, clock="")
    sent = tablet.sends()
    tablet.disk.is_full = True
    sent = tells(sent)
    assert list(tablet.disk.outbox) == ["tablet-1", "tablet-2"]
    tablet.disk.is_full = False
    assert tells(sent) is None
    assert list(tablet.disk.outbox) == ["tablet-1"]
    sent = tablet.opens()
    while sent:
        sent = tablet.gives_up(sent.number)
    assert tablet.page.value("1.1.a") == second
    assert tablet.page.tip("1.1.a") == "tablet-2"
