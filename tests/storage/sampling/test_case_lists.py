"""Case lists as they come."""

from __future__ import annotations

import pytest
import xlsxwriter

from inspectorate.core.faults import InspectorateError
from inspectorate.storage.sampling import case_lists


def read(path, **options):
    with case_lists.opened(path, **options) as file:
        return file.headings, list(file.rows)


@pytest.fixture
def cases(tmp_path):
    """Write a case list and return its path."""

    def write(content, encoding="utf-8"):
        path = tmp_path / "cases.csv"
        path.write_bytes(content.encode(encoding))
        return path

    return write


def code_of(path):
    with pytest.raises(InspectorateError) as caught:
        read(path)
    (fault,) = caught.value.faults
    return fault.code, fault.place.removeprefix(str(path)).strip()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"]
)
def test_csv_in_any_usual_form(cases, delimiter, encoding):
    text = 'id,area,note\r\nK1,Môn,"a, b; c\r\nd"\r\n\r\nK2,Kent,\r\n'
    text = text.replace(",", delimiter) if delimiter != "," else text
    headings, rows = read(cases(text, encoding))
    assert headings == ("id", "area", "note")
    assert [(number, row[:2]) for number, row in rows] == [
        (2, ["K1", "Môn"]),
        (3, []),
        (4, ["K2", "Kent"]),
    ]


def test_a_single_column_is_a_list_too(cases):
    assert read(cases("case_id\nK1\nK2\n")) == (
        ("case_id",),
        [(2, ["K1"]), (3, ["K2"])],
    )


def test_the_sep_line_of_excel_is_heeded_and_counted(cases):
    headings, rows = read(cases("sep=;\na;b,c\n1;2,3\n"))
    assert headings == ("a", "b,c")
    assert rows == [(3, ["1", "2,3"])]
    assert read(cases("sep=\na,b\n1,2\n"))[0] == ("a", "b")


def test_empty_rows_before_the_heading_are_counted(cases):
    headings, rows = read(cases("\n,,\nid,a,b\nK1,x,y\n"))
    assert headings == ("id", "a", "b")
    assert rows == [(4, ["K1", "x", "y"])]


def test_a_quotation_mark_in_the_heading_does_not_mislead(cases):
    assert read(cases('"a,b;c",d\n1,2\n'))[0] == ("a,b;c", "d")


def test_a_workbook_is_known_whatever_its_name(tmp_path):
    path = tmp_path / "cases.csv"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(0, 0, ["id", "n"])
        book.worksheets()[0].write_row(1, 0, ["K1", 3])
    assert read(path) == (("id", "n"), [(2, ["K1", "3"])])


def test_progress_is_reported(cases, monkeypatch):
    monkeypatch.setattr(case_lists, "STEP", 2)
    said = []
    read(cases("id\n" + "K\n" * 5), report=lambda *told: said.append(told))
    assert said == [("Reading the list", number, 6) for number in (2, 4, 6)]


def test_what_is_not_there_is_refused(tmp_path):
    assert code_of(tmp_path / "none.csv") == ("SAMPLE-022", "")
    assert code_of(tmp_path) == ("SAMPLE-022", "")


@pytest.mark.parametrize("content", ["", "\n\n", ",,\n"])
def test_an_empty_file_is_refused(cases, content):
    assert code_of(cases(content)) == ("SAMPLE-025", "")


def test_a_quotation_mark_that_is_not_closed_is_refused(cases):
    assert code_of(cases('id,a\nK1,x\nK2,"y\nK3,z\n')) == ("SAMPLE-024", "row 3")
    assert code_of(cases('id,a\nK1,"x"y\n')) == ("SAMPLE-024", "row 2")


def test_read_document_reads_yaml_and_json(tmp_path):
    (tmp_path / "rules.yaml").write_text("include: []\n")
    (tmp_path / "rules.json").write_text('{"include": []}')
    for name in ("rules.yaml", "rules.json"):
        assert case_lists.read_document(tmp_path / name) == {"include": []}


@pytest.mark.parametrize(
    ("name", "content"), [("r.json", "{"), ("r.yaml", "a: [b"), ("r.yaml", None)]
)
def test_a_broken_document_is_refused(tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(InspectorateError, match="SAMPLE-026"):
        case_lists.read_document(tmp_path / name)


def test_read_mapping_reads_names(tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text("Case Ref: case_id\n2: two\n")
    assert case_lists.read_mapping(path) == {"Case Ref": "case_id", "2": "two"}


@pytest.mark.parametrize("content", ["- a\n", "a: 1\n", ""])
def test_a_file_that_maps_no_names_is_refused(tmp_path, content):
    path = tmp_path / "map.yaml"
    path.write_text(content)
    with pytest.raises(InspectorateError, match="SAMPLE-027"):
        case_lists.read_mapping(path)
