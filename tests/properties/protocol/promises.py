"""What is promised of answers, whatever happens to them on the way."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from answer_histories import behind
from inspectorate.core.fieldwork.answers.kept_answers import Outcome
from inspectorate.core.fieldwork.answers.operations import Operation
from inspectorate.core.fieldwork.states import AssessmentState
from properties.protocol.messages import OWNER, UNWELCOME

if TYPE_CHECKING:
    from properties.protocol.histories import Histories


def nothing_is_lost(history: Histories) -> None:
    """Each answer given and kept is at the server as it was given, or on its device.

    Where a device was revoked and has heard of it, it has forgotten what it had.
    """
    for op_id in history.ever_kept - history.erased:
        made = history.made[op_id]
        is_there = op_id in history.server.kept
        is_here = op_id in history.devices[made.device].disk.outbox
        assert is_here or (is_there and history.server.kept[op_id].operation == made)


def nothing_is_doubled(history: Histories) -> None:
    """The server keeps what somebody gave and nothing else, sent by who gave it."""
    assert history.server.kept.keys() <= history.made.keys()
    for op_id, kept in history.server.kept.items():
        assert kept.operation.key == history.made[op_id].key
        assert history.server.senders[op_id] == OWNER


def no_value_is_lost_at_the_server(history: Histories) -> None:
    """Whatever counts stands, was followed by who saw it, or is in open conflict."""
    kept = history.server.kept
    heads = history.server.heads.values()
    covered = behind(kept, [tip for now in heads for tip in (now.head, *now.open)])
    for op_id, one in kept.items():
        if one.outcome not in (Outcome.QUARANTINED, Outcome.DECLINED):
            assert op_id in covered


def what_was_submitted_was_seen(history: Histories) -> None:
    """What was handed in is what the person had on the screen, with nothing open."""
    for _id, digest, values in history.server.submissions:
        seen = [
            device.saw[digest]
            for device in history.devices.values()
            if digest in device.saw
        ]
        assert seen
        assert all(one == values for one in seen)


def each_submission_was_taken_once(history: Histories) -> None:
    """What is handed in again, because its answer was lost, hands nothing in anew."""
    ids = [one for one, *_ in history.server.submissions]
    assert len(set(ids)) == len(ids)


def the_page_tells(history: Histories) -> None:
    """Only what is on the disk or at the server does a page call saved."""
    for device in history.devices.values():
        page = device.page
        if page and page.saved_state in ("saved", "local"):
            assert all(item.is_stored for item in page.items.values())


def only_what_is_refused_waits(history: Histories) -> None:
    """What is refused on the way stays, is shown, and holds no other answer up."""
    for device in history.heard:
        waiting = [*device.disk.outbox]
        assert {item.id for item in device.page.items.values()} == set(waiting)
        for op_id in history.made.keys() & waiting:
            assert UNWELCOME in history.made[op_id].value.answers
        if device.page.is_shown:
            answers = history.made.keys() & waiting
            assert device.page.saved_state == ("lost" if answers else "saved")


def all_has_arrived(history: Histories) -> None:
    """When nothing refuses anything any more, nothing waits anywhere.

    Only that a case was handed in stays where the case is gone.
    """
    for device in history.heard:
        assert history.made.keys().isdisjoint(device.disk.outbox)
        assert device.page.items.keys() == device.disk.outbox.keys()
        assert device.page.saved_state == ("lost" if device.disk.outbox else "saved")
        assert not (device.page.is_shown and device.disk.outbox)
    for op_id in history.ever_kept - history.erased:
        assert op_id in history.server.kept


def both_devices_show_what_stands(history: Histories) -> None:
    """After fetching the case, each shows every value between which one must choose."""
    if history.server.state is AssessmentState.WITHDRAWN:
        return
    for device in history.heard:
        page = device.page
        assert page.is_shown
        questions = {made.question for made in history.made.values()}
        for question in questions:
            tips = history.server.tips(question)
            assert page.value(question) == (tips[0] if tips else page.value(question))
            shown = [one["value"] for one in page.choices(question)]
            assert shown == (tips if len(tips) > 1 else [])
            assert (question in page.heads()) == bool(tips)


def nobody_conflicts_with_themselves(history: Histories) -> None:
    """Two answers of one device conflict only if it was told before that they may.

    It was told when it showed a conflict, when an answer was kept aside or erased, and
    when it had called one not saved that arrived all the same.
    """
    for (_, question), now in history.server.heads.items():
        given = [one for one in history.made.values() if one.question == question]
        tips = [one for one in given if one.op_id in (now.head, *now.open)]
        for one, other in combinations(tips, 2):
            mine = [each for each in given if each.device == one.device]
            if one.device == other.device:
                assert _was_told(history, mine, one, other), mine


def _was_told(
    history: Histories, mine: list[Operation], one: Operation, other: Operation
) -> bool:
    first, last = mine.index(one), mine.index(other)
    in_between = mine[first + 1 : last + 1]
    return any(_was_hindered(history, each) for each in mine[: last + 1]) or any(
        each.op_id in history.made_in_conflict for each in in_between
    )


def _was_hindered(history: Histories, one: Operation) -> bool:
    kept = history.server.kept.get(one.op_id)
    if one.op_id in history.hindered or one.op_id in history.erased:
        return True
    return kept is not None and one.op_id not in history.ever_kept
