"""Everything out at any stage: what is in it, and that no cell is run as a formula."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

import pytest
import scoring_living
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from page_checks import assert_valid_html
from python_calamine import CalamineWorkbook
from web_cast import AT, assessment, inspection, sample

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork.models import (
    Booking,
    Feedback,
    Head,
    InterviewSlot,
    Operation,
    Ruling,
    SafetyConcern,
)
from inspectorate.web.sampling.models import Case, Replacement
from inspectorate.web.scoring import actions
from inspectorate.web.scoring.actions import Maker
from inspectorate.web.scoring.export import csv_files, json_file, sheets, spreadsheet
from inspectorate.web.scoring.export.sheets import Book, Sheet

S, A = InspectionState, AssessmentState
FORMULA = '=HYPERLINK("http://example.org","x")'
FORMATS = ("csv", "ods", "json")
# What may stand in a text field: PostgreSQL has no NUL, XML no other controls.
TEXTS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(list("=+-@'\t\r\n\x00\x0b  \uff1d")),
    )
)


# Rows in each table of the inspection below.
HALF_FINISHED = {
    "inspection": 1,
    "team": 2,
    "partners": 0,
    "documents": 0,
    "milestones": 0,
    "case_lists": 0,
    "case_list_faults": 0,
    "cases_refused": 0,
    "samples": 1,
    "strata": 1,
    "cases": 6,
    "replacements": 1,
    "second_readings": 0,
    "assessments": 5,
    "questions": 77,
    "answers": 9,
    "answer_history": 10,
    "rulings": 1,
    "concerns": 1,
    "interviews": 1,
    "feedback": 1,
    "scorings": 0,
    "estimates": 0,
    "people": 3,
    "bodies": 1,
}


def half_finished(cast):
    """Make an inspection in the middle of fieldwork, with a little of everything."""
    made, cases = scoring_living.small(cast)
    first = cases[0]
    first.second_reading = True
    first.officer = FORMULA
    first.save()
    own = first.assessments.get()
    other = assessment(first, cast.bob, A.SUBMITTED, turn="second")
    scoring_living.answer(other, q1_1_b="sufficient")
    earlier = Operation.objects.get(assessment=other.pk)
    Operation.objects.create(
        **{
            name: value
            for name, value in vars(earlier).items()
            if not name.startswith("_")
        }
        | {
            "op_id": "op-later",
            "note": "Saw\tthe letter,\n  twice.",
            "base_op": earlier.pk,
        }
    )
    Head.objects.filter(assessment=other).update(operation_id="op-later")
    _add_the_rest(cast, made, cases, own)
    actions.score(inspection_scored(cast).pk, by=Maker(AT))
    return made


def _add_the_rest(cast, made, cases, own):
    """Add a ruling, a concern, an interview, feedback and a replacement."""
    first, second = cases[:2]
    Ruling.objects.create(
        case=first,
        question="1.1.b",
        answers=["sufficient"],
        reason="+1 for the second",
        person=cast.lead,
        at=AT,
    )
    SafetyConcern.objects.create(
        inspection=made,
        case=first,
        text="@home alone",
        raised_by=cast.bob,
        raised_at=AT,
    )
    slot = InterviewSlot.objects.create(
        inspection=made,
        interviewer=cast.alice,
        starts_at=AT,
        ends_at=AT.replace(hour=10),
    )
    Booking.objects.create(
        slot=slot, case=second, manager="-Pat", booked_by=cast.support, booked_at=AT
    )
    Feedback.objects.create(
        assessment=own, manager="Pat", good_practice=["=clear plans"], given_at=AT
    )
    reserve = Case.objects.filter(inspection=made, standing="reserve").first()
    Replacement.objects.create(
        case=cases[3], replaced_by=reserve, reason="Moved away", person=cast.lead, at=AT
    )


def inspection_scored(cast):
    made, _cases = scoring_living.small(cast, S.SCORING, body=cast.bexley)
    return made


def fetched(client, made, wanted):
    response = client.post(f"/en/inspections/{made.pk}/export/", {"format": wanted})
    assert response.status_code == 200, response.content
    return response, b"".join(response.streaming_content)


def tables_of(content, wanted):
    """Read an export with other libraries than wrote it: rows of texts by table."""
    if wanted == "json":
        found = json.loads(content)["tables"]
        return {
            name: [{key: text_of(value) for key, value in row.items()} for row in rows]
            for name, rows in found.items()
        }
    if wanted == "csv":
        archive = zipfile.ZipFile(io.BytesIO(content))
        assert archive.testzip() is None
        return {
            name.removesuffix(".csv"): [
                {key: csv_files.unguarded(value) for key, value in row.items()}
                for row in csv.DictReader(
                    io.StringIO(archive.read(name).decode(), newline="")
                )
            ]
            for name in archive.namelist()
            if name.endswith(".csv")
        }
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    found = {}
    for name in book.sheet_names[1:]:
        head, *rows = book.get_sheet_by_name(name).to_python() or [[]]
        found[name] = [
            {key: text_of(value) for key, value in zip(head, row, strict=False)}
            for row in rows
        ]
    return found


def text_of(value):
    plain = sheets.plain(value)
    if isinstance(plain, float) and plain.is_integer():
        plain = int(plain)
    return "" if plain is None else str(plain)


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", FORMATS)
def test_a_half_finished_inspection_goes_out_whole(cast, client_of, wanted):
    made = half_finished(cast)
    response, content = fetched(client_of(cast.lead), made, wanted)
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    tables = tables_of(content, wanted)
    assert {name: len(rows) for name, rows in tables.items()} == HALF_FINISHED
    (first,) = [one for one in tables["cases"] if one["reference"] == "A0001"]
    assert first["officer"] == FORMULA
    assert first["fact.gender"] == "male"
    (later,) = [one for one in tables["answers"] if one["operation"] == "op-later"]
    tab = "" if wanted == "ods" else "\t"  # calamine reads no text:tab
    assert later["note"] == f"Saw{tab}the letter,\n  twice."
    assert json.loads(later["answers"]) == ["sufficient"]
    assert tables["rulings"][0]["reason"] == "+1 for the second"
    assert tables["concerns"][0]["text"] == "@home alone"
    assert tables["interviews"][0]["manager"] == "-Pat"
    assert {one["state"] for one in tables["assessments"]} == {
        *("submitted", "countersigned")
    }
    assert "@example.org" not in content.decode("latin-1")


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", FORMATS)
def test_scores_go_out_with_their_intervals(cast, client_of, wanted):
    made = inspection_scored(cast)
    actions.score(made.pk, by=Maker(AT))
    _response, content = fetched(client_of(cast.analyst), made, wanted)
    tables = tables_of(content, wanted)
    (row,) = [
        one
        for one in tables["estimates"]
        if one["score"] == "risk_of_harm" and not one["characteristic"]
    ]
    assert (row["n_sufficient"], row["n_applicable"]) == ("5", "8")
    assert float(row["low"]) < 0.625 < float(row["high"])
    assert tables["scorings"][0]["is_interim"] == "false"


@pytest.mark.django_db
def test_an_inspection_at_its_beginning_goes_out_too(cast, client_of):
    made = inspection(cast, S.LIST_RECEIVED, instrument="")
    for wanted in FORMATS:
        _response, content = fetched(client_of(cast.lead), made, wanted)
        tables = tables_of(content, wanted)
        assert (len(tables["inspection"]), len(tables["cases"])) == (1, 0)


@pytest.mark.django_db
def test_the_certificate_of_the_sample_is_beside_the_tables(cast, client_of):
    made = inspection(cast, S.SAMPLED)
    drawn = sample(made)[0].sample
    _response, content = fetched(client_of(cast.lead), made, "csv")
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert json.loads(archive.read(f"certificate-{drawn.pk}.json")) == drawn.certificate
    about = json.loads(archive.read("about.json"))
    assert about["inspection"] == made.pk
    assert set(about["tables"]) == {
        name.removesuffix(".csv")
        for name in archive.namelist()
        if name.endswith(".csv")
    }
    _response, content = fetched(client_of(cast.lead), made, "json")
    documents = json.loads(content)["documents"]
    assert documents[f"certificate-{drawn.pk}"] == drawn.certificate


@pytest.mark.django_db
def test_an_export_is_recorded(cast, client_of):
    made = inspection(cast, S.SAMPLED)
    _response, content = fetched(client_of(cast.lead), made, "json")
    event = Event.objects.get(stream=f"inspection {made.pk}")
    assert (event.verb, event.person) == ("exported", cast.lead.pk)
    values = {one.name: one.value for one in event.personal_values.all()}
    assert values["after.format"] == "json"
    assert values["after.n_bytes"] == len(content)


@pytest.mark.django_db
def test_who_may_export(cast, client_of):
    made, cases = scoring_living.small(cast)
    address = f"/en/inspections/{made.pk}/export/"
    status = {
        name: client_of(row).get(address).status_code
        for name, row in cast.by_role().items()
    }
    assert {name for name, given in status.items() if given == 200} == {
        *("lead", "analyst")
    }
    assert status["outsider"] == 404
    assert status["manager"] == status["quality"] == 403
    # Who still has to judge a case that another judges too must not read the other.
    cases[0].second_reading = True
    cases[0].save()
    assessment(cases[0], cast.lead, A.IN_PROGRESS, turn="second")
    assert client_of(cast.lead).get(address).status_code == 403
    assert client_of(cast.lead).post(address, {"format": "csv"}).status_code == 403


@pytest.mark.django_db
def test_the_page_says_what_is_in_it(cast, client_of):
    made = inspection(cast, S.SAMPLED)
    client = client_of(cast.lead)
    for language in ("en", "cy"):
        assert_valid_html(client.get(f"/{language}/inspections/{made.pk}/export/"))
    response = client.post(f"/en/inspections/{made.pk}/export/", {"format": "xls"})
    assert response.status_code == 200
    assert "Error: " in response.content.decode()
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_no_query_for_each_row(cast, client_of, django_assert_max_num_queries):
    made, _cases = scoring_living.small(cast)
    client = client_of(cast.lead)
    with django_assert_max_num_queries(55):
        fetched(client, made, "json")


def book(*texts):
    rows = [(text, number) for number, text in enumerate(texts)]
    sheet = Sheet("texts", "", ("text", "number"), lambda: iter(rows))
    return Book("Title & <more>", "en", {}, (sheet,), {})


def written(module, *texts):
    stream = io.BytesIO()
    module.write(stream, book(*texts))
    stream.seek(0)
    return stream


@given(st.lists(TEXTS, max_size=5))
def test_csv_gives_every_text_back_and_runs_none(texts):
    archive = zipfile.ZipFile(written(csv_files, *texts))
    text = archive.read("texts.csv").decode()
    _head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert [csv_files.unguarded(cell) for cell, _number in rows] == texts
    assert [number for _cell, number in rows] == [str(n) for n in range(len(texts))]
    assert not any(
        re.match(r"\s*[=+\-@\t\r\n\x00\uff1d\uff0b\uff0d\uff20]", cell)
        for cell, _ in rows
    )


@given(st.lists(TEXTS, max_size=5))
def test_json_gives_every_text_back(texts):
    found = json.load(written(json_file, *texts))["tables"]["texts"]
    assert [row["text"] for row in found] == texts


@given(st.lists(TEXTS, max_size=5))
def test_a_spreadsheet_gives_every_text_back_as_text(texts):
    archive = zipfile.ZipFile(written(spreadsheet, *texts))
    root = etree.fromstring(archive.read("content.xml"))
    cells = [row[0] for row in table_rows(root, "texts")][1:]
    possible = [spreadsheet._IMPOSSIBLE.sub("\ufffd", text) for text in texts]
    assert [cell_text(cell) for cell in cells] == possible
    assert not root.xpath("//@*[local-name()='formula']")
    kinds = {name_of(cell, "value-type") for cell in cells if len(cell)}
    assert kinds <= {"string"}


def table_rows(root, name):
    (table,) = root.xpath(
        "//*[local-name()='table'][@*[local-name()='name']=$name]", name=name
    )
    return table.xpath(".//*[local-name()='table-row']")


def name_of(element, name):
    return next(value for key, value in element.items() if key.endswith("}" + name))


def cell_text(cell):
    """Read a cell as ODF 1.3 part 3, 6.1.2 says: blanks merge unless they are marked."""
    return "\n".join(paragraph_text(one) for one in cell)


def paragraph_text(paragraph):
    parts = [paragraph.text or ""]
    for child in paragraph:
        kind = etree.QName(child).localname
        parts.append("\t" if kind == "tab" else None)
        if kind == "s":
            parts[-1] = "\x01" * int(name_of(child, "c"))
        parts.append(child.tail or "")
    text = "".join(parts)
    # Merged by readers; those that were marked were put in as \x01 and stay.
    merged = re.sub(" +", " ", text)
    assert merged == text
    assert not re.match(r"^ | $", text)
    return text.replace("\x01", " ")


def test_numbers_stay_numbers_in_a_spreadsheet():
    found = CalamineWorkbook.from_filelike(written(spreadsheet, "=1", "-1"))
    rows = found.get_sheet_by_name("texts").to_python()
    assert rows == [["text", "number"], ["=1", 0.0], ["-1", 1.0]]
    assert found.get_sheet_by_name("about").to_python()[0][0] == "Title & <more>"


def test_a_spreadsheet_is_known_for_what_it_is():
    stream = written(spreadsheet, "a")
    archive = zipfile.ZipFile(stream)
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    kind = archive.read("mimetype").decode()
    assert stream.getvalue()[38 : 38 + len(kind)] == kind.encode()
    etree.fromstring(archive.read("META-INF/manifest.xml"))
    etree.fromstring(archive.read("meta.xml"))
