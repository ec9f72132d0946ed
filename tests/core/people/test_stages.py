"""Stages stand in the order in which an inspection passes through them."""

from __future__ import annotations

from inspectorate.core.people.stages import Stage


def test_stages_are_numbered_in_order():
    assert [stage.position for stage in Stage] == list(range(7))
    assert Stage.ANNOUNCED.position < Stage.SAMPLED.position < Stage.CLOSED.position


def test_a_stage_is_its_text_code():
    assert Stage("list_received") is Stage.LIST_RECEIVED
    assert str(Stage.FIELDWORK) == "fieldwork"
