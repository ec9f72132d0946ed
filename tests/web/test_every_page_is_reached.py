"""No page is an island: from the first page of somebody, links lead to every other.

Everybody is followed through the pages as they click, a page of each kind once; what
nobody was led to is a page that people would have to know the address of.
"""

from __future__ import annotations

import logging
import re
from collections import Counter, deque

import address_matrix as matrix
import address_world
import pytest
from django.db import transaction
from django.urls import Resolver404, resolve

from inspectorate.core.people.stages import Stage

EVERYBODY = (
    "manager",
    "lead",
    "support",
    "alice",
    "quality",
    "analyst",
    "administrator",
)
# Who is followed at which stage: those who have something to do there.
FOLLOWED = {
    Stage.PLANNED: ("lead",),
    Stage.LIST_RECEIVED: ("contact", "support"),
    Stage.SAMPLED: ("lead",),
    Stage.FIELDWORK: EVERYBODY,
    Stage.SCORING: ("lead", "quality"),
    Stage.CLOSED: ("manager",),
}
# Pages that lead different people to different things; any other is followed once.
PERSONAL = frozenset(
    {
        "home:first_page",
        "account",
        "inspections:list",
        "inspections:inspection",
        "fieldwork:assessment",
        "fieldwork:assessments",
        "people:people",
        "people:bodies",
        "people:body",
        "sampling:case_list",
        "people:person",
        "publishing:report",
        "publishing:reports",
        "sampling:sample",
    }
)
MOST_OF_A_KIND = 2  # of those, such as three people
WAYS = re.compile(r'(?:href|action|formaction|data-\w+)="(/en/[^"#?]*)')
# Pages to which the world here does not lead, and what it lacks.
LACKS = {
    "a list that was checked": (
        "sampling:accept",
        "sampling:check_again",
        "sampling:columns",
        "sampling:faults",
        "sampling:faults_file",
        "sampling:not_personal",
        "sampling:refused",
        "sampling:refused_file",
    ),
    "a sample that was drawn here": (
        "sampling:certificate",
        "sampling:certificate_html",
        "sampling:certificate_json",
        "sampling:representativeness_csv",
    ),
    "a plan without faults": ("sampling:draw",),
    "answers": (
        "fieldwork:answer_history",
        "fieldwork:rule",
        "fieldwork:settle_conflict",
    ),
    "assessments that are finished": (
        "fieldwork:reopen_assessment",
        "fieldwork:reopen_ruling_assessment",
    ),
    "an inspection that was cancelled and taken up again": (
        "inspections:draw",
        "inspections:receive_list",
        "inspections:reinstate",
    ),
    "an interview that is booked": ("fieldwork:interview_calendar",),
    "scores": (
        "scoring:file",
        "scoring:groups",
        "scoring:make",
        "scoring:programme",
        "scoring:programme_groups",
    ),
    "a report at another stage than with its body": (
        "publishing:approve",
        "publishing:build",
        "publishing:built",
        "publishing:correct",
        "publishing:declare_edited",
        "publishing:fact_answers",
        "publishing:lift_embargo",
        "publishing:public_file",
        "publishing:public_report",
        "publishing:send_for_facts",
        "publishing:set_embargo",
    ),
    "a mail with a signed link": (
        "publishing:confirm",
        "publishing:manage",
        "publishing:unsubscribe",
    ),
    "figures that were frozen": (
        "publishing:asset",
        "publishing:reword",
        "publishing:write_asset",
    ),
    "blocks that were taken out or talked about": (
        "publishing:move_block",
        "publishing:put_block_back",
        "publishing:settle_comment",
    ),
    "a block that was claimed, and a script that renews it": (
        "publishing:edit_block",
        "publishing:release_block",
        "publishing:renew_block",
    ),
    "somebody who asked for work": ("jobs:job", "jobs:progress"),
    "somebody who said which way": (
        "people:add_person_as",
        "people:begin_engagement_as",
    ),
    "somebody whose access was withdrawn": ("people:restore_access",),
    "a second session, and something said of oneself": (
        "account_end_session",
        "account_withdraw_diversity",
    ),
}


@pytest.fixture(autouse=True)
def _quiet():
    """Some links lead to what is not there at every stage; no need to log it."""
    log = logging.getLogger("django.request")
    before, log.disabled = log.disabled, True
    yield
    log.disabled = before


@pytest.mark.django_db
def test_every_page_is_reached_by_somebody(cast, everybody):
    reached: set[str] = set()
    for stage, names in FOLLOWED.items():
        with transaction.atomic():
            world = address_world.build(cast, stage)
            people = everybody(world)
            for name in names:
                _follow(people[name][0], reached)
            transaction.set_rollback(True)
    lacking = {name for names in LACKS.values() for name in names}
    assert _pages() - reached - lacking == set()


def _pages() -> set[str]:
    """Return the names of our pages, without old addresses that are closed."""
    return {
        one.name
        for one in matrix.ours()
        if one.route.startswith("en/") and not one.name.startswith("closed_")
    }


def _follow(client, reached: set[str]) -> None:
    """Follow one person from their first page; add the names of the pages they reach."""
    waiting, opened = deque(["/en/"]), Counter()
    seen: set[str] = set()
    while waiting:
        url = waiting.popleft()
        name = _name_of(url)
        most = MOST_OF_A_KIND if name in PERSONAL else int(name not in reached)
        if not name or url in seen or opened[name] >= most:
            continue
        seen.add(url)
        opened[name] += 1
        response = client.get(url, follow=True)
        if response.get("Content-Type", "").startswith("text/html"):
            waiting += WAYS.findall(response.content.decode())
    reached.update(opened)


def _name_of(url: str) -> str:
    try:
        return resolve(url).view_name
    except Resolver404:
        return ""
