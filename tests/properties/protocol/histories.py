"""Everything that can happen to two devices of one person and their server, in any order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from inspectorate.core.fieldwork import steps
from inspectorate.core.fieldwork.answers import received
from inspectorate.core.fieldwork.answers.operations import Operation
from inspectorate.core.inspections.states import InspectionState
from properties.protocol import promises
from properties.protocol.device import Device, Sent
from properties.protocol.messages import OWNER, UNWELCOME, Reply
from properties.protocol.server import Server

NAMES = ("tablet", "laptop")
OTHER = {"tablet": "laptop", "laptop": "tablet"}
# The third is one that the device knows and the version at the server does not.
QUESTIONS = ("1.1.a", "1.1.b", "9.9.z")
CLOCKS = ("1999-01-01T00:00:00Z", "2011-06-13T09:00:00Z", "2011-06-14T09:00:00Z", "")
CHANGES = (
    *(OWNER, OWNER, "bob", "session ends", "answer is refused", "all is welcome"),
    *("disk is full", "disk is empty", "disk is empty", "disk is empty"),
)
RARE = ("withdraw", "revoke", "scoring")
MOST_ROUNDS = 200

devices = st.sampled_from(NAMES)
questions = st.sampled_from((*("1.1.a",) * 6, *("1.1.b",) * 3, "9.9.z"))
values = st.builds(
    lambda answers, note: {"answers": answers, "reasons": [], "note": note},
    st.sampled_from((["x"], ["x"], ["y"], ["y"], ["z"], [])),
    st.sampled_from(("", "", "tŷ, tudalen 4")),
)
clocks = st.sampled_from(CLOCKS)
seldom = st.sampled_from((False, False, False, True))
moments = st.sampled_from((None, None, None, None, "before", "after"))


@dataclass(frozen=True, eq=False)
class Travelling:
    """A message on its way: a request, or the answer to one."""

    sent: Sent
    reply: Reply | None = None


class Histories(RuleBasedStateMachine):
    """People, devices, the network and the server do what they may."""

    server_class = Server
    device_class = Device

    def __init__(self) -> None:
        super().__init__()
        self.server = self.server_class()
        self.devices = {name: self.device_class(name) for name in NAMES}
        self.under_way: list[Travelling] = []
        self.made: dict[str, Operation] = {}
        self.ever_kept: set[str] = set()
        self.hindered: set[str] = set()  # kept aside once
        self.made_in_conflict: set[str] = set()  # beside answers that were shown
        for device in self.devices.values():
            device.wakes(self.server.sign_in(OWNER, device.name))
            self._go_well(device, device.opens())

    # People

    @rule(
        name=devices,
        question=questions,
        given=st.lists(values, min_size=1, max_size=3),
        clock=clocks,
        goes_dark=moments,
    )
    def somebody_answers(self, name, question, given, clock, goes_dark):
        device = self.devices[name]
        if not (device.page and device.page.can_answer):
            self._go_well(device, device.opens())
        for value in given[:-1]:
            self._answer(device, question, value, clock=clock)
        self._answer(device, question, given[-1], clock=clock, goes_dark=goes_dark)

    @precondition(lambda self: self.in_conflict)
    @rule(clock=clocks, data=st.data())
    def somebody_settles_a_conflict(self, clock, data):
        device, question = data.draw(st.sampled_from(self.in_conflict))
        chosen = data.draw(st.sampled_from(device.page.choices(question)))
        self._answer(device, question, chosen["value"], clock=clock, settles=True)

    @rule(name=devices, question=questions, value=values)
    def somebody_answers_on_one_device_and_submits_on_the_other(
        self, name, question, value
    ):
        device, other = self.devices[name], self.devices[OTHER[name]]
        self._go_well(other, other.opens())
        self._answer(other, question, value, clock=CLOCKS[1])
        self._go_well(other, other.sends())
        self._go_well(device, device.submits())

    @rule(name=devices, is_network_good=st.booleans())
    def somebody_submits(self, name, is_network_good):
        device = self.devices[name]
        self._ask(device, device.submits(), goes_well=is_network_good)

    # The device

    @precondition(lambda self: self.ready)
    @rule(data=st.data(), is_in_doubt=seldom)
    def a_device_sends(self, data, is_in_doubt):
        device = data.draw(st.sampled_from(self.ready))
        self._put(device.sends(is_in_doubt=is_in_doubt))

    @precondition(lambda self: self.ready)
    @rule(data=st.data(), goes_dark=st.sampled_from(("before", "after")), value=values)
    def a_device_goes_dark_while_it_settles(self, data, goes_dark, value):
        device = data.draw(st.sampled_from(self.ready))
        sent = [item.body["question"] for item in device.page.answers]
        device.disk.goes_dark = goes_dark
        self._go_well(device, device.sends())
        device.disk.goes_dark = None
        self._get_nowhere(device, device.opens())
        for question in dict.fromkeys(sent):
            self._answer(device, question, value, clock=CLOCKS[2])

    @rule(name=devices, what=st.sampled_from(("sends", "opens", "retries")))
    def all_goes_well_for_a_device(self, name, what):
        device = self.devices[name]
        self._go_well(device, getattr(device, what)())

    @rule(
        name=devices,
        what=st.sampled_from(("killed", "opened", "offline", "offline", "waiting")),
    )
    def a_device_is_interrupted(self, name, what):
        device = self.devices[name]
        if what == "killed":
            device.killed()
        elif what == "opened":
            self._put(device.opens())
        elif what == "offline":
            self._get_nowhere(device, device.opens())
        else:
            for number in list(device.awaited):
                self._put(device.gives_up(number))

    @rule(name=devices)
    @precondition(lambda self: any(self.handed_in))
    def somebody_takes_a_submission_back(self, name):
        page = self.devices[name].page
        if page and not self.devices[name].awaited:
            page.take_back()

    @rule(name=devices, what=st.sampled_from(CHANGES))
    def something_changes_around_a_device(self, name, what):
        device = self.devices[name]
        if what in (OWNER, "bob"):
            device.wakes(self.server.sign_in(what, name))
        elif what == "session ends":
            self.server.sessions.pop(device.cookie, None)
        elif what in ("disk is full", "disk is empty"):
            device.disk.is_full = what == "disk is full"
        else:
            is_refused = what == "answer is refused"
            self.server.unwelcome = frozenset(UNWELCOME if is_refused else "")

    # The network, and the server behind it

    @precondition(lambda self: self.requests)
    @rule(data=st.data(), is_doubled=st.booleans())
    def a_request_arrives(self, data, is_doubled):
        one = self._one_of(self.requests, data)
        if not is_doubled:
            self.under_way.remove(one)
        self._reach(one.sent)

    @precondition(lambda self: self.requests)
    @rule(data=st.data(), n_rows=st.integers(0, 3))
    def a_request_arrives_and_the_server_is_killed(self, data, n_rows):
        one = self._one_of(self.requests, data)
        self.under_way.remove(one)
        self._reach(one.sent, n_rows_until_killed=n_rows)

    @precondition(lambda self: self.replies)
    @rule(data=st.data(), goes_dark=moments)
    def an_answer_arrives(self, data, goes_dark):
        one = self._one_of(self.replies, data)
        self.under_way.remove(one)
        device = self.devices[one.sent.device]
        device.disk.goes_dark = goes_dark
        self._put(device.hears(one.sent.number, one.reply))
        device.disk.goes_dark = None
        if goes_dark:
            device.killed()

    @precondition(lambda self: self.under_way)
    @rule(data=st.data())
    def a_message_is_lost(self, data):
        one = self._one_of(self.under_way, data)
        self.under_way.remove(one)
        self._put(self.devices[one.sent.device].gives_up(one.sent.number))

    # The inspectorate

    @rule(what=st.sampled_from((*("return", "fieldwork") * 20, *RARE)), name=devices)
    def the_inspectorate_decides(self, what, name):
        now = self.server.state
        if what == "revoke":
            self.server.revoked.add(name)
        elif what in ("scoring", "fieldwork"):
            self.server.inspection = InspectionState(what)
        elif what in {step.verb for step in steps.ASSESSMENT.next_steps(now)}:
            self.server.state = steps.ASSESSMENT.after(what, state=now)

    @precondition(lambda self: self.server.aside)
    @rule(data=st.data(), is_accepted=st.booleans())
    def the_lead_rules_on_what_is_kept_aside(self, data, is_accepted):
        op_id = data.draw(st.sampled_from(self.server.aside))
        (self.server.accept if is_accepted else self.server.decline)(op_id)

    # What must hold after each of these

    @invariant()
    def the_promises_hold(self):
        self.look_around()
        promises.nothing_is_lost(self)
        promises.nothing_is_doubled(self)
        promises.no_value_is_lost_at_the_server(self)
        promises.what_was_submitted_was_seen(self)
        promises.each_submission_was_taken_once(self)
        promises.the_page_tells(self)

    @property
    def heard(self) -> list[Device]:
        """The devices from which the server takes anything."""
        revoked = self.server.revoked
        return [one for name, one in self.devices.items() if name not in revoked]

    @property
    def erased(self) -> set[str]:
        """What a device has forgotten because it was revoked."""
        return set().union(*(device.disk.erased for device in self.devices.values()))

    def look_around(self) -> None:
        self.hindered.update(self.server.aside)
        for device in self.devices.values():
            self.ever_kept |= device.disk.outbox.keys() & self.made.keys()

    def teardown(self):
        """In the end the network is good and everybody comes back."""
        for device in self.devices.values():
            device.disk.is_full = False
            device.wakes(self.server.sign_in(OWNER, device.name))
        self._deliver_the_rest()
        self._everybody_sends()
        promises.only_what_is_refused_waits(self)
        self.server.unwelcome = frozenset()
        self._everybody_sends(again=True)
        self.the_promises_hold()
        promises.all_has_arrived(self)
        for device in self.devices.values():
            self._go_well(device, device.opens())
        promises.both_devices_show_what_stands(self)
        promises.nobody_conflicts_with_themselves(self)

    def _everybody_sends(self, *, again: bool = False) -> None:
        for device in self.devices.values():
            if device.page is None or not device.page.is_shown:
                self._go_well(device, device.opens())
            self._go_well(device, device.retries() if again else device.sends())
        self.look_around()

    def _deliver_the_rest(self) -> None:
        """Let all arrive that is under way, and nobody wait for what is not."""
        for _ in range(MOST_ROUNDS):
            if self.under_way:
                self._arrive(self.under_way.pop(0))
            elif waiting := [one for one in self.devices.values() if one.awaited]:
                self._put(waiting[0].gives_up(next(iter(waiting[0].awaited))))
            else:
                return
        raise AssertionError("a device goes on asking")

    def _arrive(self, one: Travelling) -> None:
        if one.reply:
            self._put(self.devices[one.sent.device].hears(one.sent.number, one.reply))
        else:
            self._reach(one.sent)

    def _answer(self, device, question, value, *, clock, settles=False, goes_dark=None):
        self.look_around()
        is_in_conflict = bool(device.page and device.page.open(question))
        device.disk.goes_dark = goes_dark
        made = device.answers(question, value, clock=clock, settles=settles)
        device.disk.goes_dark = None
        if made:
            (operation,) = received.read_batch([made])
            assert self.made.setdefault(operation.op_id, operation) == operation
            if is_in_conflict:
                self.made_in_conflict.add(operation.op_id)

    @property
    def ready(self) -> list[Device]:
        """The devices with something to send and nothing under way."""
        return [
            one
            for one in self.devices.values()
            if one.page and one.page.items and not one.awaited
        ]

    @property
    def handed_in(self) -> list[Any]:
        """What was handed in without the server."""
        return [one.page.submission for one in self.devices.values() if one.page]

    @property
    def in_conflict(self) -> list[tuple[Device, str]]:
        """Where somebody sees answers between which to choose."""
        return [
            (one, question)
            for one in self.devices.values()
            for question in QUESTIONS
            if one.page and one.page.can_answer and one.page.choices(question)
        ]

    @property
    def requests(self) -> list[Travelling]:
        return [one for one in self.under_way if one.reply is None]

    @property
    def replies(self) -> list[Travelling]:
        return [one for one in self.under_way if one.reply is not None]

    def _one_of(self, messages: list[Travelling], data: Any) -> Travelling:
        return messages[data.draw(st.integers(0, len(messages) - 1))]

    def _put(self, sent: Sent | None) -> None:
        if sent:
            self.under_way.append(Travelling(sent))

    def _reach(self, sent: Sent, *, n_rows_until_killed: int | None = None) -> None:
        reply = self.server.answer(
            sent.request, n_rows_until_killed=n_rows_until_killed
        )
        if reply:
            self.under_way.append(Travelling(sent, reply))

    def _ask(self, device: Device, sent: Sent | None, *, goes_well: bool) -> None:
        if goes_well:
            self._go_well(device, sent)
        else:
            self._put(sent)

    def _get_nowhere(self, device: Device, sent: Sent | None) -> None:
        while sent:
            sent = device.gives_up(sent.number)

    def _go_well(self, device: Device, sent: Sent | None) -> None:
        """Let a device and the server talk until the device is through."""
        for _ in range(MOST_ROUNDS):
            if sent is None:
                return
            sent = device.hears(sent.number, self.server.answer(sent.request))
        raise AssertionError("a device goes on asking")
