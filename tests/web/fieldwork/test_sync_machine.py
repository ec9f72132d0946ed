"""Two devices, a bad network and the real endpoint: nothing acknowledged is lost or doubled.

The machine is that of `tests/properties/test_sync.py`; here its server is the application
with its database, so that what is decided by core is also what is written, read again and
answered. Each example runs in a transaction of its own that is undone.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from fieldwork_web_cast import SMALL, in_fieldwork, person_of
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test
from web_cast import assessment

from inspectorate.core.fieldwork.answers import operations
from inspectorate.core.fieldwork.answers.kept_answers import Ground, Heads, Outcome
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork import models
from inspectorate.web.fieldwork.actions import answer_rows, asides
from inspectorate.web.fieldwork.queries import answers
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.instruments import library
from properties.test_sync import Network

# In one transaction, rows that an example left and that were undone would slow down all
# that follow it.
pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Told:
    """What a device is told of one operation."""

    op_id: str
    outcome: Outcome


@dataclass
class Receipt:
    """What a device is told of a batch."""

    results: list[Told]


class RealServer:
    """The application, as the machine speaks to its server."""

    def __init__(self, cast):
        (row,) = in_fieldwork(cast, n_cases=1)
        case = row.case
        row.delete()
        self.row = assessment(case, cast.alice, id="case-1")
        self.lead = person_of(cast.lead)
        self.client = Client()
        self.client.force_login(
            cast.alice, backend="django.contrib.auth.backends.ModelBackend"
        )

    def take(self, *batch):
        sent = {"operations": [operations.wire(one) for one in batch]}
        response = self.client.post("/api/sync", sent, content_type="application/json")
        assert response.status_code == 200, response.content
        told = response.json()
        heads = told["heads"].get("case-1", {})
        for question, head in heads.items():
            now = self.heads[("case-1", question)]
            assert head["op_id"] == now.head
            assert [one["op_id"] for one in head["open"]] == list(now.open)
        return Receipt(
            [Told(one["op_id"], Outcome(one["outcome"])) for one in told["results"]]
        )

    @property
    def kept(self):
        return {row.pk: answers.as_kept(row) for row in models.Operation.objects.all()}

    @property
    def heads(self):
        return {
            (row.assessment_id, row.question): answers.as_heads(row)
            for row in models.Head.objects.all()
        }

    @property
    def ground(self):
        return Ground(self.kept, self.heads)

    @property
    def rules(self):
        raise AssertionError("each kind of machine says how")

    @rules.setter
    def rules(self, given):
        """Let the right of the assessor end, or come back, by the stage."""
        may_write = given["case-1"].may_write
        Inspection.objects.update(state="fieldwork" if may_write else "scoring")

    def accept(self, op_id):
        asides.accept("case-1", op_id, reason="x", person=self.lead, now=timezone.now())


class RealNetwork(Network):
    """What people, devices and the network do, before the application."""

    cast = None

    def __init__(self):
        self.undo = ExitStack()
        self.undo.enter_context(transaction.atomic())
        self.server_class = lambda: RealServer(self.cast)
        super().__init__()

    @rule(data=st.data())
    def a_person_accepts_what_is_kept_aside(self, data):
        aside = [
            op_id
            for op_id, kept in sorted(self.server.kept.items())
            if kept.outcome is Outcome.QUARANTINED
        ]
        if aside and Inspection.objects.filter(state="fieldwork").exists():
            self.server.accept(data.draw(st.sampled_from(aside)))

    def teardown(self):
        try:
            super().teardown()
            self.every_operation_is_in_the_trail()
        finally:
            transaction.set_rollback(True)
            self.undo.close()

    def every_operation_is_in_the_trail(self):
        answered = Event.objects.filter(verb="answered").count()
        assert answered == models.Operation.objects.count()
        row = models.Assessment.objects.get()
        values = answers.values_of("case-1")
        assert row.n_done == answers.completeness_of(row, values).total.n_done


def run(machine, *, max_examples):
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=max_examples,
            stateful_step_count=15,
            deadline=None,
            database=None,
            derandomize=True,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )


@pytest.fixture
def machine(cast, monkeypatch):
    monkeypatch.setattr(library, "load", lambda _name: SMALL)
    return type("Machine", (RealNetwork,), {"cast": cast})


def test_nothing_acknowledged_is_lost_or_doubled(machine):
    run(machine, max_examples=120)


def test_an_endpoint_that_forgets_conflicts_is_found_out(machine, monkeypatch):
    _breaking(monkeypatch, lambda key, now: (key, Heads(now.head)))
    with pytest.raises(AssertionError):
        run(machine, max_examples=200)


def test_an_endpoint_that_lets_the_last_one_win_is_found_out(machine, monkeypatch):
    _breaking(monkeypatch, lambda key, now: (key, Heads((now.head, *now.open)[-1])))
    with pytest.raises(AssertionError):
        run(machine, max_examples=200)


def _breaking(monkeypatch, wrong):
    """Let the application write other heads than core decided."""
    write = answer_rows.write

    def broken(decided):
        (one,) = decided
        heads = dict(wrong(*head) for head in one.decision.heads.items())
        write([replace(one, decision=replace(one.decision, heads=heads))])

    monkeypatch.setattr(answer_rows, "write", broken)
