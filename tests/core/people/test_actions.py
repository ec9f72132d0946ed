"""A cell says when, and between which stages."""

from __future__ import annotations

from inspectorate.core.people.actions import Rule, When
from inspectorate.core.people.stages import Stage


def test_a_right_is_open_from_its_first_to_its_last_stage():
    rule = Rule(When.ALWAYS, Stage.ANNOUNCED, Stage.SAMPLED)
    assert [stage for stage in Stage if rule.is_open_at(stage)] == [
        Stage.ANNOUNCED,
        Stage.LIST_RECEIVED,
        Stage.SAMPLED,
    ]


def test_a_right_without_stages_is_always_open():
    rule = Rule(When.LEADS)
    assert not rule.has_stages
    assert all(rule.is_open_at(stage) for stage in Stage)


def test_a_right_has_stages_if_it_begins_late_or_ends_early():
    assert Rule(When.LEADS, since=Stage.SAMPLED).has_stages
    assert Rule(When.LEADS, until=Stage.SAMPLED).has_stages
