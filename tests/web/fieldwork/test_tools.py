"""Tools are given out on a page of the inspection, and taken in again when filled in."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from fieldwork_web_cast import in_fieldwork, op, read_twice, send
from page_checks import assert_valid_html

import infopath_cast
import tool_cast
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.tools.layout import ToolCase
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork import proposal_slip
from inspectorate.web.fieldwork.models import Head, Operation
from inspectorate.web.fieldwork.queries import answers
from inspectorate.web.instruments import library
from inspectorate.workflows import read_filled_in
from inspectorate.workflows.read_filled_in import File

pytestmark = pytest.mark.django_db
NOTE = "Signed a month after the sentence."
ANSWERS = {
    "1.1.a": Value(("late",), ("handover_lost",), NOTE),
    "1.1.b": Value(("sufficient",)),
}


def page_of(row):
    return f"/en/inspections/{row.case.inspection_id}/answers/import/"


def tool_of(row, path, given=ANSWERS):
    instrument = library.load(row.case.inspection.instrument)
    case = ToolCase(row.case.reference, row.pk, row.case.facts, given)
    tool_cast.write(instrument, path, case)
    return SimpleUploadedFile(path.name, path.read_bytes())


@pytest.fixture
def upload(tmp_path):
    """Send the tools of some assessments, filled in."""

    def send_in(client, *rows, kind="docx", given=ANSWERS):
        files = [
            tool_of(row, tmp_path / f"{number}.{kind}", given)
            for number, row in enumerate(rows)
        ]
        return client.post(page_of(rows[0]), {"tools": files})

    return send_in


def accept(client, row, response):
    return client.post(page_of(row), {"slip": response.context["slip"]}, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("kind", tool_cast.KINDS)
def test_an_assessor_sees_the_differences_and_takes_them_in(
    cast, client_of, upload, kind
):
    (row,) = in_fieldwork(cast, n_cases=1)
    alice = client_of(cast.alice)
    send(alice, op(row, "a1", "on_time"))
    response = upload(alice, row, kind=kind)
    assert_valid_html(response)
    text = response.content.decode()
    assert text.index("Done, and on time") < text.index("Done, but late")
    assert NOTE in text
    assert Operation.objects.count() == 1
    done = accept(alice, row, response)
    assert said(done) == ["The answers of 1 file are taken in."]
    assert answers.values_of(row.pk) == ANSWERS
    assert Operation.objects.get(question="1.1.a", device="file").base_op == "a1"


def test_support_takes_in_for_several_without_learning_what_stands(
    cast, client_of, upload
):
    first, second = in_fieldwork(cast)
    send(
        client_of(cast.alice),
        op(first, "a1", "not_done"),
        op(first, "a2", "sufficient", question="1.1.b"),
    )
    support = client_of(cast.support)
    response = upload(support, first, second)
    assert_valid_html(response)
    text = response.content.decode()
    assert "Not done" not in text
    assert "What stands" not in text
    assert "already" not in text
    assert text.count("Done, but late") == 2
    done = accept(support, first, response)
    assert said(done) == ["The answers of 2 files are taken in."]
    assert answers.values_of(first.pk) == answers.values_of(second.pk) == ANSWERS
    assert {one.person_id for one in Operation.objects.all()} == {cast.alice.pk}
    events = Event.objects.filter(object_kind="filled-in tool")
    assert {one.person for one in events} == {cast.support.pk}


def test_an_answer_that_was_given_meanwhile_stays_beside_it(cast, client_of, upload):
    (row,) = in_fieldwork(cast, n_cases=1)
    alice = client_of(cast.alice)
    response = upload(alice, row)
    send(alice, op(row, "a1", "on_time"))
    done = accept(alice, row, response)
    assert said(done)[1].startswith("1 question was answered meanwhile")
    head = Head.objects.get(question="1.1.a")
    assert (head.operation_id, len(head.conflicting)) == ("a1", 1)


def test_a_whole_tool_of_long_notes_is_taken_in_at_once(cast, client_of, upload):
    (row,) = in_fieldwork(cast, n_cases=1)
    instrument = library.load(row.case.inspection.instrument)
    whole = tool_cast.every_answer(instrument, number=1)
    longer = {
        question: Value(one.answers, one.reasons, f"{one.note} " * 40 + "End.")
        for question, one in whole.items()
    }
    alice = client_of(cast.alice)
    response = upload(alice, row, kind="xlsx", given=longer)
    assert_valid_html(response)
    accept(alice, row, response)
    assert answers.values_of(row.pk) == longer


def test_accepting_twice_changes_nothing_more(cast, client_of, upload):
    (row,) = in_fieldwork(cast, n_cases=1)
    alice = client_of(cast.alice)
    response = upload(alice, row)
    accept(alice, row, response)
    accept(alice, row, response)
    assert Operation.objects.count() == len(ANSWERS)


def test_a_file_with_faults_says_where_and_what_to_do(cast, client_of, upload):
    (row,) = in_fieldwork(cast, n_cases=1)
    response = upload(
        client_of(cast.alice), row, given={"1.1.a": Value(("late",), (), "x" * 20_001)}
    )
    assert_valid_html(response)
    text = response.content.decode()
    assert "FIELDWORK-164" in text
    assert "0.docx, question 1.1.a" in text
    assert response.context["slip"] == ""


def test_nobody_takes_in_the_reading_of_another(cast, client_of, upload):
    first, second = read_twice(cast)
    response = upload(client_of(cast.alice), second)
    assert "FIELDWORK-160" in response.content.decode()
    assert cast.bob.name not in response.content.decode()
    assert response.context["slip"] == ""
    assert answers.values_of(first.pk) == {}


def test_a_slip_is_for_one_person_in_one_inspection_on_one_day(
    cast, client_of, upload, monkeypatch
):
    (row,) = in_fieldwork(cast, n_cases=1)
    alice, support = client_of(cast.alice), client_of(cast.support)
    response = upload(support, row)
    assert "to somebody else" in said(accept(alice, row, response))[0]
    changed = response.context["slip"][:-1] + "!"
    done = support.post(page_of(row), {"slip": changed}, follow=True)
    assert "to somebody else" in said(done)[0]
    monkeypatch.setattr(proposal_slip, "MOST_SECONDS", -1)
    assert "more than a day ago" in said(accept(support, row, response))[0]
    assert Operation.objects.count() == 0


def test_a_case_that_was_given_to_another_meanwhile_is_not_taken(
    cast, client_of, upload
):
    (row,) = in_fieldwork(cast, n_cases=1)
    alice = client_of(cast.alice)
    response = upload(alice, row)
    row.person = cast.bob
    row.save()
    (told,) = said(accept(alice, row, response))
    assert "is none of those into which you may take answers" in told
    assert Operation.objects.count() == 0


def test_what_is_too_large_is_refused_before_it_is_read(cast, client_of, upload):
    (row,) = in_fieldwork(cast, n_cases=1)
    with override_settings(MOST_UPLOADED_BYTES=10_000):
        response = upload(client_of(cast.alice), row)
    assert response.status_code == 413
    assert_valid_html(response)
    assert "Send fewer at once" in response.content.decode()


def test_a_form_without_files_says_so(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    response = client_of(cast.alice).post(page_of(row))
    assert response.status_code == 400
    assert_valid_html(response)
    assert "Choose a file" in response.content.decode()


def test_more_than_a_form_can_hold_is_not_offered(cast, client_of, upload, monkeypatch):
    (row,) = in_fieldwork(cast, n_cases=1)
    monkeypatch.setattr(proposal_slip, "MOST_CHARACTERS", 10)
    response = upload(client_of(cast.alice), row)
    assert "Send fewer files" in response.content.decode()
    assert response.context["slip"] == ""


@pytest.mark.parametrize("kind", tool_cast.KINDS)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_an_assessor_gets_the_own_tool_with_what_stands(
    cast, client_of, tmp_path, kind, language
):
    first, second = read_twice(cast)
    alice = client_of(cast.alice)
    send(alice, op(first, "a1", "late"))
    send(client_of(cast.bob), op(second, "b1", "on_time"))
    page = page_of(first).replace("import", "tools")
    response = alice.get(page, {"kind": kind, "language": language})
    name = f"{first.case.reference}.{kind}"
    assert f'filename="{name}"' in response["Content-Disposition"]
    path = tmp_path / name
    path.write_bytes(response.content)
    ((filled,),) = [one.filled for one in read_filled_in.read([File(path, name)])]
    assert filled.assessment == first.pk
    assert [entry.value for entry in filled.entries] == [Value(("late",))]
    assert Event.objects.get(verb="downloaded").person == cast.alice.pk


def test_support_gets_the_tools_of_all_without_answers(cast, client_of, tmp_path):
    first, second = in_fieldwork(cast)
    send(client_of(cast.alice), op(first, "a1", "late"))
    support = client_of(cast.support)
    page = page_of(first).replace("import", "tools")
    response = support.get(page, {"kind": "odt", "language": "en"})
    with zipfile.ZipFile(io.BytesIO(response.content)) as packed:
        packed.extractall(tmp_path)
    files = [File(path, path.name) for path in sorted(tmp_path.iterdir())]
    found = [one for read in read_filled_in.read(files) for one in read.filled]
    assert [(one.assessment, one.entries) for one in found] == [
        (first.pk, ()),
        (second.pk, ()),
    ]
    asked = {"kind": "odt", "language": "en", "assessment": second.pk}
    one = support.get(page, asked)
    assert f'filename="{second.case.reference}.odt"' in one["Content-Disposition"]


def test_without_assessments_there_is_nothing_to_download(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    bob = client_of(cast.bob)
    page = page_of(row)
    response = bob.get(page.replace("import", "tools"), {"kind": "odt"}, follow=True)
    assert said(response) == ["No assessment takes answers from you now."]
    assert "Download" not in bob.get(page).content.decode()


def test_the_slip_cannot_be_used_for_another_thing():
    slip = proposal_slip.written([], inspection="i-1", person="p-1")
    with pytest.raises(signing.BadSignature):
        signing.loads(slip)


def _infopath(row, change=lambda text: text):
    case = infopath_cast.CASE.read_text(encoding="utf-8")
    reference = re.search(r"<my:field1>(.*?)</my:field1>", case)[1]
    text = change(case.replace(reference, row.case.reference))
    return SimpleUploadedFile("case.xml", text.encode())


def _mapping(row):
    text = infopath_cast.MAPPING.read_text(encoding="utf-8")
    assert f"instrument: {row.case.inspection.instrument}\n" in text
    return SimpleUploadedFile("mapping.yaml", text.encode())


def test_answers_of_infopath_come_in_with_their_mapping(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    alice = client_of(cast.alice)
    files = {"tools": [_infopath(row)], "mapping": _mapping(row)}
    response = alice.post(page_of(row), files)
    assert_valid_html(response)
    (shown,) = response.context["files"]
    assert shown.faults == ()
    n_answers = len(shown.cases[0].differences)
    done = accept(alice, row, response)
    assert said(done) == ["The answers of 1 file are taken in."]
    assert len(answers.values_of(row.pk)) == n_answers > 5


def test_xml_of_infopath_without_its_mapping_is_told_to_bring_it(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    response = client_of(cast.alice).post(page_of(row), {"tools": [_infopath(row)]})
    assert_valid_html(response)
    (shown,) = response.context["files"]
    assert [one.code for one in shown.faults] == ["FIELDWORK-166"]
    assert "Choose the mapping of this form" in shown.faults[0].remedy
    assert not response.context["slip"]
