"""Tools go out of an inspection on the command line, and filled in come back."""

from __future__ import annotations

import io
import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from fieldwork_web_cast import in_fieldwork, op, read_twice, send

import infopath_cast
import tool_cast
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.fieldwork.tools.layout import ToolCase
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork.models import Head, Operation
from inspectorate.web.fieldwork.queries import answers
from inspectorate.web.instruments import library
from inspectorate.web.people.models import Engagement
from inspectorate.workflows import read_filled_in
from inspectorate.workflows.read_filled_in import File

pytestmark = pytest.mark.django_db
ANSWERS = {
    "1.1.a": Value(("late",), ("handover_lost",), "Signed a month after the sentence."),
    "1.1.b": Value(("sufficient",)),
    "note.interview": Value(note="They knew the child well."),
}


def run(*arguments):
    """Return the exit code, what was printed, and what was said on stderr."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command(*map(str, arguments), stdout=out, stderr=err)
    except SystemExit as error:
        code = error.code
    return code, out.getvalue(), err.getvalue()


def tool_for(row, path, given=ANSWERS, **changes):
    """Write the tool of an assessment with answers in it."""
    about = {"reference": row.case.reference, "assessment": row.pk} | changes
    instrument = library.load(row.case.inspection.instrument)
    case = ToolCase(facts=row.case.facts, answers=given, **about)
    return tool_cast.write(instrument, path, case)


@pytest.mark.parametrize("kind", tool_cast.KINDS)
def test_tools_go_out_with_what_stands_and_come_back_without_a_difference(
    cast, client_of, tmp_path, kind
):
    first, second = in_fieldwork(cast)
    send(client_of(cast.alice), op(first, "a1", "late"))
    out = tmp_path / "tools"
    code, printed, _ = run(
        *("answers_export", "--inspection", first.case.inspection_id),
        *("--to", kind, "--out", out, "--json"),
    )
    assert code == 0
    told = json.loads(printed)
    assert told["cases"] == 2
    read = read_filled_in.read([File(path, path.name) for path in out.iterdir()])
    found = {one.assessment: one for each in read for one in each.filled}
    assert set(found) == {first.pk, second.pk}
    (entry,) = found[first.pk].entries
    assert entry.value == Value(("late",))
    code, printed, said = run("answers_import", *out.iterdir())
    assert (code, printed.splitlines()) == (0, ["case\tquestion\tstands\tsays\tplace"])
    assert "0 differences, 1 answers as they stand" in said
    event = Event.objects.get(verb="downloaded")
    assert (event.person, event.object_id) == ("", first.case.inspection_id)


def test_differences_come_first_and_nothing_is_changed(cast, client_of, tmp_path):
    (row,) = in_fieldwork(cast, n_cases=1)
    send(client_of(cast.alice), op(row, "a1", "on_time"))
    path = tool_for(row, tmp_path / "a.docx")
    code, printed, said = run("answers_import", path)
    lines = [line.split("\t") for line in printed.splitlines()[1:]]
    assert code == 0
    assert [line[:4] for line in lines] == [
        [
            row.case.reference,
            "1.1.a",
            "on_time",
            'late (handover_lost) "Signed a month after the sentence."',
        ],
        [row.case.reference, "1.1.b", "-", "sufficient"],
        [
            row.case.reference,
            "note.interview",
            "-",
            'no answer "They knew the child well."',
        ],
    ]
    assert lines[0][4].startswith("a.docx question 1.1.a")
    assert "Nothing was changed" in said
    assert Operation.objects.count() == 1


@pytest.mark.parametrize("kind", tool_cast.KINDS)
def test_support_takes_answers_in_as_those_of_the_assessors(
    cast, client_of, tmp_path, kind
):
    first, second = in_fieldwork(cast)
    send(client_of(cast.alice), op(first, "a1", "on_time"))
    paths = [
        tool_for(first, tmp_path / f"1.{kind}"),
        tool_for(second, tmp_path / f"2.{kind}"),
    ]
    code, printed, said = run(
        "answers_import", *paths, "--accept", "--by", cast.support.email, "--json"
    )
    assert (code, json.loads(printed)["taken"]) == (
        0,
        {"n_standing": 6, "n_in_conflict": 0, "n_aside": 0},
    )
    for row in (first, second):
        assert answers.values_of(row.pk) == ANSWERS
        row.refresh_from_db()
        assert row.state == AssessmentState.IN_PROGRESS
    written = Operation.objects.exclude(op_id="a1")
    assert {(one.person_id, one.device) for one in written} == {(cast.alice.pk, "file")}
    on_top = Operation.objects.get(question="1.1.a", assessment=first.pk, device="file")
    assert on_top.base_op == "a1"
    events = Event.objects.filter(object_kind="filled-in tool")
    assert {one.person for one in events} == {cast.support.pk}
    assert len(events) == 2
    code, _, said = run(
        "answers_import", *paths, "--accept", "--by", cast.support.email
    )
    assert (code, "0 answers taken in" in said) == (0, True)
    assert Operation.objects.count() == 7


def test_an_assessor_takes_their_own_in_and_no_others(cast, tmp_path):
    first, second = read_twice(cast)
    own = tool_for(first, tmp_path / "own.odt")
    other = tool_for(second, tmp_path / "other.odt")
    alice = ("--accept", "--by", cast.alice.email)
    code, _, said = run("answers_import", other, *alice)
    assert (code, "FIELDWORK-160" in said) == (1, True)
    assert Operation.objects.count() == 0
    code, _, said = run("answers_import", own, *alice)
    assert (code, "3 answers taken in" in said) == (0, True)
    assert answers.values_of(second.pk) == {}


@pytest.mark.parametrize("who", ["lead", "analyst", "contact", "outsider"])
def test_nobody_else_takes_answers_in(cast, tmp_path, who):
    (row,) = in_fieldwork(cast, n_cases=1)
    path = tool_for(row, tmp_path / "a.ods")
    by = getattr(cast, who).email
    code, _, said = run("answers_import", path, "--accept", "--by", by)
    assert (code, "FIELDWORK-160" in said) == (1, True)
    assert Operation.objects.count() == 0


def test_a_file_with_a_fault_changes_nothing_and_keeps_no_other_back(cast, tmp_path):
    first, second = in_fieldwork(cast)
    good = tool_for(first, tmp_path / "good.xlsx")
    bad = tool_for(
        second, tmp_path / "bad.xlsx", {**ANSWERS, "1.1.b": Value(("sufficient",))}
    )
    tool_cast.rewritten(
        bad,
        "xl/sharedStrings.xml",
        lambda text: text.replace("They knew the child well.", "x" * 20_001),
    )
    code, _, said = run(
        "answers_import", good, bad, "--accept", "--by", cast.support.email
    )
    assert code == 1
    assert 'FIELDWORK-164 bad.xlsx sheet "A0002" row ' in said
    assert answers.values_of(first.pk) == ANSWERS
    assert answers.values_of(second.pk) == {}


def test_a_tool_without_an_assessment_is_found_by_its_case(cast, tmp_path):
    (row,) = in_fieldwork(cast, n_cases=1)
    path = tool_for(row, tmp_path / "a.docx", assessment="")
    code, _, said = run("answers_import", path)
    assert (code, "OPERATE-044" in said) == (21, True)
    code, _, said = run(
        *("answers_import", path, "--inspection", row.case.inspection_id),
        *("--accept", "--by", cast.support.email),
    )
    assert (code, answers.values_of(row.pk)) == (0, ANSWERS)


def test_what_its_assessor_may_not_write_any_more_is_refused(cast, tmp_path):
    (row,) = in_fieldwork(cast, n_cases=1)
    Engagement.objects.filter(person=cast.alice).update(
        ends=timezone.localdate() - timedelta(days=1)
    )
    path = tool_for(row, tmp_path / "a.docx")
    code, _, said = run("answers_import", path, "--accept", "--by", cast.support.email)
    assert (code, "FIELDWORK-163" in said) == (1, True)
    assert not Head.objects.exists()


def test_what_is_handed_in_takes_no_answers(cast, tmp_path):
    (row,) = in_fieldwork(cast, n_cases=1)
    row.state = AssessmentState.SUBMITTED.value
    row.save()
    path = tool_for(row, tmp_path / "a.docx")
    code, _, said = run("answers_import", path)
    assert (code, "FIELDWORK-163" in said) == (1, True)
    code, _, said = run(
        *("answers_export", "--inspection", row.case.inspection_id),
        *("--to", "odt", "--out", tmp_path / "out"),
    )
    assert (code, "OPERATE-043" in said) == (21, True)


def test_of_two_files_about_one_assessment_the_first_is_taken(cast, tmp_path):
    (row,) = in_fieldwork(cast, n_cases=1)
    paths = [tool_for(row, tmp_path / f"{name}.docx") for name in "ab"]
    code, _, said = run(
        "answers_import", *paths, "--accept", "--by", cast.support.email
    )
    assert (code, "FIELDWORK-165" in said) == (1, True)
    assert answers.values_of(row.pk) == ANSWERS


def test_names_of_nothing_are_faults(cast, tmp_path):
    (row,) = in_fieldwork(cast, n_cases=1)
    path = tool_for(row, tmp_path / "a.docx")
    assert "OPERATE-042" in run("answers_import", path, "--by", "x@y.org")[2]
    assert "OPERATE-042" in run("answers_import", path, "--accept")[2]
    assert "OPERATE-040" in run("answers_import", path, "--inspection", "none")[2]
    said = run("answers_import", tmp_path / "no.docx", path, tmp_path)[2]
    assert said.count("OPERATE-045") == 2


def test_files_that_cannot_be_read_say_so_without_an_inspection(db, tmp_path):
    path = tmp_path / "letter.docx"
    path.write_bytes(b"%PDF")
    code, _, said = run("answers_import", path)
    assert (code, said.startswith("FIELDWORK-166 letter.docx: ")) == (18, True)


def test_answers_of_infopath_come_in_by_the_reference_of_their_case(cast, tmp_path):
    (row,) = in_fieldwork(cast, n_cases=1)
    row.case.reference = "SYN-0417-07"
    row.case.save()
    about = (
        *("answers_import", infopath_cast.CASE, "--mapping", infopath_cast.MAPPING),
        *("--inspection", row.case.inspection_id),
    )
    code, printed, said = run(*about, "--accept", "--by", cast.support.email, "--json")
    assert (code, said.count("FIELDWORK")) == (0, 0)
    assert json.loads(printed)["taken"]["n_standing"] == 71
    assert answers.values_of(row.pk)["1.1.a"].answers == ("late",)
