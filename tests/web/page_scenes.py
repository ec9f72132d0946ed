"""Scenes in which pages show what they can: each makes its world and says who looks at it."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import address_matrix as matrix
import address_world
import fieldwork_web_cast as answering
import page_walk
import scoring_living
from address_world import World
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client, TestCase
from django.utils import timezone
from page_walk import Walk
from web_cast import Cast, assessment, body, inspection, sample

import tool_cast
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.fieldwork.tools.layout import ToolCase
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.roles import Role
from inspectorate.core.people.stages import Stage
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.inspections.models import Inspection, Partnership
from inspectorate.web.instruments import library
from inspectorate.web.jobs.models import Job
from inspectorate.web.people.models import RoleGrant
from inspectorate.web.sampling.models import Case
from sampling_cast import csv_list

THEIRS = {"case_id": "Our ref", "gender": "Sex", "officer": "Case manager"}
WRONG = {(3, "gender"): "F", (5, "custody"): "Y"}
PLAN = {
    "how": "number",
    "number": "40",
    "strata": "sentence",
    "margin": "10",
    "level": "0.95",
    "buffer_percent": "0",
}
ROLES = (
    *("manager", "lead", "support", "alice", "local_assessor", "quality", "analyst"),
    *("editor", "contact", "administrator"),
)
STAGES = {
    Stage.PLANNED: ("lead",),
    Stage.ANNOUNCED: ("contact",),
    Stage.LIST_RECEIVED: ("lead",),
    Stage.SAMPLED: ("contact",),
    Stage.SCORING: ("quality",),
    Stage.CLOSED: ("lead", "contact"),
}
ONE = ("inspections/<str:inspection_id>/",)
READINGS = "inspections/<str:inspection_id>/second-readings"
OFFER = {
    "opens": "09:00",
    "closes": "12:00",
    "length": "60",
    "gap": "0",
    "break_begins": "",
    "break_ends": "",
}


class Scene:
    """A cast, and what they get to see.

    Parameters
    ----------
    name : str
    cast : Cast
    walk : Walk
        Where the pages are kept.
    """

    def __init__(self, name: str, cast: Cast, walk: Walk) -> None:
        self.name, self.cast, self.walk = name, cast, walk
        self._clients: dict[str, Client] = {}

    def client(self, who: str) -> Client:
        """Return a client in which somebody of the cast is signed in."""
        if who not in self._clients:
            client = Client()
            backend = "django.contrib.auth.backends.ModelBackend"
            client.force_login(getattr(self.cast, who), backend=backend)
            self._clients[who] = client
        return self._clients[who]

    def look_round(
        self, world: World, *who: str, only: tuple[str, ...] = ("",)
    ) -> None:
        """Open all addresses that begin so, as some of the cast."""
        people = {
            name: (self.client(name), world.core_person(row), [])
            for name, row in self.cast.by_role().items()
            if name in who
        }
        page_walk.through(self.walk, self.name, world, people, only)

    def open(self, who: str, url: str, group: str) -> None:
        """Open one page."""
        self.walk.open(self.client(who), url, group=group, who=who, scene=self.name)

    @staticmethod
    def work_is_done() -> contextlib.AbstractContextManager[Any]:
        """Do what is done after a transaction, which here never ends, at once."""
        return TestCase.captureOnCommitCallbacks(execute=True)

    def post(self, who: str, url: str, **fields: Any) -> None:
        """Send a form, keep the page that it leads to, and let its work be done."""
        with self.work_is_done():
            response = self.client(who).post(f"/en{url}", fields)
        assert response.status_code in (200, 302), (url, response.status_code)
        if response.status_code == 200:
            response.whole = response.content
            where = {"address": url, "who": who, "scene": self.name, "language": "en"}
            self.walk.keep(response, url, **where)


def fieldwork(scene: Scene) -> None:
    """Everything, as one of each role."""
    world = address_world.build(scene.cast, matrix.WHOLE)
    scene.look_round(world, *ROLES)


def stages(scene: Scene) -> None:
    """What an inspection shows before and after, to those who do most with it then."""
    for who in set().union(*STAGES.values()):
        scene.client(who)  # signs in: within a stage that would be undone with it
    for stage, who in STAGES.items():
        with undone():
            world = address_world.build(scene.cast, stage)
            scene.look_round(world, *who, only=ONE)


def case_lists(scene: Scene) -> None:
    """A list with other headings, with faults, with personal data; then one to draw from."""
    made = inspection(scene.cast, InspectionState.ANNOUNCED)
    world = World(scene.cast, Stage.ANNOUNCED, made)
    only = ("inspections/<str:inspection_id>/case-list",)

    def look() -> None:
        scene.look_round(world, "contact", "support", only=only)

    twice = csv_list(20) + csv_list(3).partition("\n")[2]
    for text in (
        csv_list(headings=THEIRS),
        csv_list(changes=WRONG, more={"Surname": "x"}),
        twice,
        csv_list(),
    ):
        _upload(scene, made, text)
        look()
    scene.post("contact", f"/inspections/{made.pk}/case-list/accept/")
    world.stage = Stage.LIST_RECEIVED
    look()
    _samples(scene, world)


def _samples(scene: Scene, world: World) -> None:
    """Plan, draw, and replace a case."""
    made, whole = world.inspection, ("inspections/<str:inspection_id>/sample",)
    path = f"/inspections/{made.pk}/sample"
    scene.look_round(world, "support", "lead", only=whole)
    scene.open("support", f"{path}/plan/?how=precision&margin=5&level=0.9", "plan")
    scene.open("support", f"{path}/plan/?how=number&size=500", "plan")
    scene.open("support", f"{path}/draw/?{urlencode(PLAN)}", "sampling:draw")
    scene.post("support", f"{path}/draw/", **PLAN)
    world.cases = [*Case.objects.filter(inspection=made)]
    world.stage = Stage.SAMPLED
    case = world.cases[0].pk
    scene.post("support", f"{path}/replace/{case}/", reason="The file is lost.")
    scene.look_round(world, "support", "lead", only=whole)


def interviews(scene: Scene) -> None:
    """Times that are offered, booked and left."""
    cast = scene.cast
    start = timezone.localdate() + timedelta(days=7)
    days = {"fieldwork_start": start, "fieldwork_end": start + timedelta(days=4)}
    rows = answering.in_fieldwork(cast, **days)
    made, case = rows[0].case.inspection, rows[0].case
    path = f"/inspections/{made.pk}/interviews/"
    interviewers = [cast.alice.pk]
    offered = OFFER | {"days": [start.isoformat()], "interviewers": interviewers}
    scene.post("lead", f"{path}offer/", **offered)
    scene.open("contact", f"{path}book/?case={case.pk}", "fieldwork:book_interview")
    slot = made.interview_slots.first().pk
    scene.post("contact", f"{path}book/?case={case.pk}", manager="Mo", slot=slot)
    scene.open("contact", f"{path}book/?case={case.pk}", "fieldwork:book_interview")
    world = World(cast, Stage.FIELDWORK, made, [case], rows)
    only = ("inspections/<str:inspection_id>/interviews",)
    scene.look_round(world, "contact", "lead", "alice", only=only)


def answers(scene: Scene) -> None:
    """One case in work with all its troubles, one submitted, one read twice and ruled on."""
    cast = scene.cast
    working, done, twice = answering.in_fieldwork(cast, n_cases=3)
    twice.case.second_reading = True
    twice.case.save()
    second = assessment(twice.case, cast.bob, turn=Assessment.Turn.SECOND)
    alice, bob = scene.client("alice"), scene.client("bob")
    _disturb(alice, working)
    for client, row, said in (
        (alice, done, "on_time"),
        (alice, twice, "late"),
        (bob, second, "on_time"),
    ):
        answering.answer_all(client, row, **{"1_1_a": said})
        assert answering.submit(client, row).status_code == 200
    made = working.case.inspection
    world = World(cast, Stage.FIELDWORK, made, [working.case])
    world.made["aside"] = answering.kept("aside")
    for row in (working, done, second):
        world.readings = [row, twice]
        only = ("assessments/", "inspections/<str:inspection_id>/assessments", READINGS)
        scene.look_round(world, "alice", "lead", "quality", only=only)
    for who in cast.by_role():
        scene.open(who, "/", "home:first_page")


def _disturb(client: Client, row: Assessment) -> None:
    """Send what conflicts, what is put aside, and a note beside the questions."""
    note = "The assessment is dated 3 May, after the first meeting (plan, p. 3)."
    below = {"answers": ["late"], "reasons": ["handover_lost"], "note": note}
    remark = below | {"answers": [], "reasons": []}
    answering.send(
        client,
        answering.op(row, "first", value=below),
        answering.op(row, "other", device="laptop"),
        answering.op(row, "aside", question="1.1.b", schema_rev="2001-01"),
        answering.op(row, "note", question="note.interview", value=remark),
    )


def tools(scene: Scene) -> None:
    """Tools that were filled in: with differences, with faults, and nothing at all."""
    row, other = answering.in_fieldwork(scene.cast)
    answering.send(scene.client("alice"), answering.op(row, "first", "on_time"))
    path = f"/inspections/{row.case.inspection_id}/answers/import/"
    given = {"1.1.a": Value(("late",), ("handover_lost",), "Plan, p. 3.")}
    with tempfile.TemporaryDirectory() as folder:
        tool = _tool(row, Path(folder, "filled.docx"), given)
        broken = {"1.1.b": Value(("sufficient",), (), "x" * 20_001)}
        faulty = _tool(other, Path(folder, "faulty.xlsx"), broken)
        for who in ("alice", "support"):
            letter = SimpleUploadedFile("letter.pdf", b"%PDF")
            for file in (tool, faulty, letter):
                file.seek(0)
            scene.post(who, path, tools=[tool, faulty, letter])


def _tool(
    row: Assessment, path: Path, given: Mapping[str, Value]
) -> SimpleUploadedFile:
    case = ToolCase(row.case.reference, row.pk, row.case.facts, given)
    tool_cast.write(library.load(row.case.inspection.instrument), path, case)
    return SimpleUploadedFile(path.name, path.read_bytes())


def scores(scene: Scene) -> None:
    """An inspection with an earlier one, among six areas; then one that waits."""
    cast = scene.cast
    RoleGrant.objects.create(person=cast.analyst, role=Role.PROGRAMME_MANAGER.value)
    for number, good in enumerate((10, 11, 9, 12, 0, 14)):
        scoring_living.area(cast, f"Area {number}", good=good, cases=20 + 4 * number)
    of = {"of": cast.ashford, "state": InspectionState.SCORING}
    scoring_living.area(cast, "Ashford", **of, good=6, year="2025-26")
    made = scoring_living.area(cast, "Ashford", **of, good=19)
    unscored = World(cast, Stage.SCORING, made, [*made.cases.all()])
    only = ("inspections/<str:inspection_id>/", "scores/", "year/")
    scene.look_round(unscored, "lead", only=only)
    scoring_living.score_all()
    for language in ("en", "cy"):
        scene.open("analyst", "/", f"home:first_page {language}")
    scene.look_round(unscored, "analyst", "lead", "contact", only=only)
    path = f"/inspections/{made.pk}/scores/check/"
    scene.open("analyst", path, "scoring:check")
    case = made.cases.first()
    case.second_reading = True
    case.save()
    scene.look_round(unscored, "lead", only=("inspections/<str:inspection_id>/scores",))


def a_busy_year(scene: Scene) -> None:
    """A person of many roles before inspections at all states, and jobs that fail."""
    cast = scene.cast
    for role in Role:
        if role is not Role.CONTACT:
            RoleGrant.objects.get_or_create(person=cast.manager, role=role.value)
    for state in InspectionState:
        inspection(cast, state, lead=cast.manager, body=cast.bexley)
    made = inspection(cast, InspectionState.FIELDWORK, lead=cast.manager)
    partner = body("Ofsted", kind="partner")
    Partnership.objects.create(
        inspection=made, body=partner, leads=True, scope="Schools"
    )
    cast.bob.disclosure_checks.all().delete()
    states = (AssessmentState.ALLOCATED, AssessmentState.IN_PROGRESS)
    for number, case in enumerate(sample(made, n_cases=6)):
        reader = cast.manager if number % 2 else cast.alice
        done = {"n_applicable": 40, "n_done": 10 * (number % 4)}
        assessment(case, reader, states[number % 2], **done)
    for number, changes in enumerate(_jobs(made)):
        job = Job.objects.create(
            kind="draw_sample", person=cast.manager, asked_at=timezone.now(), **changes
        )
        scene.open("manager", f"/jobs/{job.pk}/", f"jobs:job {number}")
    scene.open("administrator", "/", "home:first_page")
    world = World(cast, Stage.FIELDWORK, made)
    only = ("inspections/", "year/", "people/", "bodies/")
    scene.look_round(world, "manager", only=only)
    scene.open("manager", "/", "home:first_page")
    scene.open("manager", "/inspections/new/?programme=cci&body=ashford", "new")


def _jobs(made: Inspection) -> list[Mapping[str, Any]]:
    about = {"about": made.pk, "back_url": "/{lang}/"}
    fault = {"code": "JOB-001", "place": "x", "fault": "is gone.", "remedy": "Ask."}
    return [
        about | {"state": "failed", "faults": [fault]},
        about | {"state": "running", "step": "Counting", "n_done": 3, "n_total": 10},
        about | {"state": "done"},
    ]


def _upload(scene: Scene, made: Inspection, text: str) -> None:
    file = SimpleUploadedFile("cases.csv", text.encode())
    path = f"/inspections/{made.pk}/case-list/"
    scene.post("contact", path, case_list=file, is_whole="yes")


@contextlib.contextmanager
def undone() -> Iterator[None]:
    """Take back whatever is done meanwhile."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


SCENES: tuple[Callable[[Scene], None], ...] = (
    fieldwork,
    stages,
    case_lists,
    interviews,
    answers,
    tools,
    scores,
    a_busy_year,
)
