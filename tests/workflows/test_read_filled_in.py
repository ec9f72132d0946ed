"""Files that came back: edited by people, saved by programs, or made to do harm."""

from __future__ import annotations

import zipfile

import pytest

import infopath_cast
import tool_cast
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.tools.layout import ToolCase
from inspectorate.storage.instruments import instrument_files
from inspectorate.workflows import read_filled_in
from inspectorate.workflows.read_filled_in import File

CCI = instrument_files.load("cci/2009-04")
ANSWERS = {
    "1.1.a": Value(("late",), ("handover_lost", "late"), "Seen."),
    "1.1.b": Value(("sufficient",), (), "In the plan."),
}
CASE = ToolCase("A1", "as-1", {"gender": "female"}, ANSWERS)


def _read(path):
    (read,) = read_filled_in.read([File(path, path.name)])
    return read


def _answers(path):
    read = _read(path)
    assert [str(fault) for fault in read.faults] == []
    return {entry.question: entry.value for entry in read.filled[0].entries}


def _codes(path):
    return [fault.code for fault in _read(path).faults]


@pytest.fixture
def docx(tmp_path):
    return tool_cast.write(CCI, tmp_path / "tool.docx", CASE)


@pytest.fixture
def odt(tmp_path):
    return tool_cast.write(CCI, tmp_path / "tool.odt", CASE)


def _backwards(text, tag):
    """Return a text with all rows of its tables in the opposite order."""
    rows = tool_cast.rows_of(text, tag)
    turned = iter(reversed(rows))
    for number, row in enumerate(rows):
        text = text.replace(row, f"\0{number}\0", 1)
    for number in range(len(rows)):
        text = text.replace(f"\0{number}\0", next(turned), 1)
    return text


def test_rows_of_a_word_document_may_change_places(docx):
    tool_cast.rewritten(
        docx, "word/document.xml", lambda text: _backwards(text, "w:tr")
    )
    assert _answers(docx) == ANSWERS


def test_rows_of_an_open_document_may_change_places(odt):
    tool_cast.rewritten(
        odt, "content.xml", lambda text: _backwards(text, "table:table-row")
    )
    assert _answers(odt) == ANSWERS


def test_a_word_document_without_its_controls_is_read_by_its_hidden_text(docx):
    def without_controls(text):
        for name in ("w:sdt", "w:sdtContent"):
            text = text.replace(f"<{name}>", "").replace(f"</{name}>", "")
        begin, end = "<w:sdtPr>", "</w:sdtPr>"
        while begin in text:
            head, _, rest = text.partition(begin)
            text = head + rest.partition(end)[2]
        return text

    tool_cast.rewritten(docx, "word/document.xml", without_controls)
    assert _answers(docx) == ANSWERS


def test_paragraphs_columns_and_deletions_beside_the_places_are_passed_over(docx):
    added = (
        "<w:p><w:r><w:t>My own thoughts about 1.1.a/answer/late</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    deleted = "<w:del><w:r><w:delText>Not </w:delText></w:r></w:del>"
    beside = "<w:tc><w:p><w:r><w:t>seen by me</w:t></w:r></w:p></w:tc></w:tr>"
    tool_cast.rewritten(
        docx,
        "word/document.xml",
        lambda text: (
            text.replace("<w:body>", f"<w:body>{added}")
            .replace('<w:r><w:t xml:space="preserve">Seen.', f"{deleted}\\g")
            .replace("\\g", '<w:r><w:t xml:space="preserve">Seen.')
            .replace("</w:tr>", beside)
        ),
    )
    assert _answers(docx) == ANSWERS


def test_a_symbol_that_word_draws_ticks_a_box(docx):
    tool_cast.rewritten(
        docx,
        "word/document.xml",
        lambda text: text.replace(
            "<w:t>\u2612</w:t>", '<w:sym w:font="Wingdings" w:char="F0FE"/>'
        ),
    )
    assert _answers(docx) == ANSWERS


def test_a_word_in_a_box_is_a_fault_at_its_question(odt):
    tool_cast.rewritten(
        odt, "content.xml", lambda text: text.replace("\u2612", "perhaps", 1)
    )
    (fault,) = _read(odt).faults
    assert fault.code == "FIELDWORK-151"
    assert fault.place.startswith("tool.odt question 1.1.a (row ")


def test_a_spreadsheet_with_other_columns_is_read_by_its_headings(tmp_path):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "own.xlsx"
    rows = [
        ("seen by", "Question", "Id", "Guidance", "Eich ateb"),
        ("", "Case", "tool/case", "", "A1"),
        ("", "Instrument", "tool/instrument", "", "cci/2009-04"),
        ("me", "", "1.1.b/answer", "", "digonol"),
        ("me", "", "1.1.a/answer", "", "DONE, BUT LATE"),
        ("", "", "1.1.a/reason/late", "", True),
        ("", "", "1.1.a/note", "", 17),
    ]
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("cases")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    assert _answers(path) == {
        "1.1.b": Value(("sufficient",)),
        "1.1.a": Value(("late",), ("late",), "17"),
    }


def test_places_name_file_sheet_and_row(tmp_path):
    path = tool_cast.write(CCI, tmp_path / "tool.xlsx", CASE)
    entry = _read(path).filled[0].entries[0]
    assert entry.place.startswith('tool.xlsx sheet "A1" row ')


def test_a_file_cannot_choose_what_else_is_read(odt):
    tool_cast.rewritten(
        odt, "content.xml", lambda text: text.replace("cci/2009-04", "../../secret")
    )
    read = _read(odt)
    assert read.filled[0].instrument == "../../secret"
    assert len(read.filled[0].entries) == len(ANSWERS)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", b""),
        ("a.docx", b"PK\x03\x04 broken"),
        ("a.txt", b"1.1.a/note"),
        ("a.doc", b"\xd0\xcf\x11\xe0"),
    ],
)
def test_other_files_are_refused_with_what_may_be_sent(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    (fault,) = _read(path).faults
    assert (fault.place, fault.code) == (name, "FIELDWORK-166")
    assert "DOCX, ODT, XLSX, ODS" in fault.remedy


def test_a_kind_is_known_by_what_is_in_it(tmp_path):
    path = tool_cast.write(CCI, tmp_path / "tool.txt", CASE, kind="docx")
    assert _answers(path) == ANSWERS


@pytest.mark.parametrize("kind", tool_cast.KINDS)
def test_a_document_that_is_no_tool_is_refused(tmp_path, kind):
    path = tool_cast.write(CCI, tmp_path / f"tool.{kind}", CASE)
    part = {
        "docx": "word/document.xml",
        "xlsx": "xl/sharedStrings.xml",
    }.get(kind, "content.xml")
    tool_cast.rewritten(
        path,
        part,
        lambda text: (
            text.replace("/answer", ":")
            .replace("/reason", ":")
            .replace("/note", ":")
            .replace("tool/", "tool:")
        ),
    )
    (fault,) = _read(path).faults
    assert fault.code == "FIELDWORK-166"
    assert "holds no questions" in fault.fault


ENTITIES = """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">
<!ENTITY own SYSTEM "file:///etc/passwd">]>"""


@pytest.mark.parametrize(
    ("kind", "part"), [("docx", "word/document.xml"), ("odt", "content.xml")]
)
def test_a_document_that_declares_entities_is_refused(tmp_path, kind, part):
    path = tool_cast.write(CCI, tmp_path / f"tool.{kind}", CASE)
    tool_cast.rewritten(
        path,
        part,
        lambda text: text.replace("?>", f"?>{ENTITIES}", 1).replace(
            "Seen.", "&own;&b;"
        ),
    )
    (fault,) = _read(path).faults
    assert fault.code == "FIELDWORK-168"
    assert "root:" not in str(fault)


@pytest.mark.parametrize(
    ("kind", "part"), [("docx", "word/document.xml"), ("odt", "content.xml")]
)
def test_a_document_that_is_broken_is_refused(tmp_path, kind, part):
    path = tool_cast.write(CCI, tmp_path / f"tool.{kind}", CASE)
    tool_cast.rewritten(path, part, lambda text: text[: len(text) // 2])
    assert _codes(path) == ["FIELDWORK-168"]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_spreadsheet_that_is_broken_is_refused(tmp_path, kind):
    path = tool_cast.write(CCI, tmp_path / f"tool.{kind}", CASE)
    part = "xl/worksheets/sheet1.xml" if kind == "xlsx" else "content.xml"
    tool_cast.rewritten(path, part, lambda text: text[: len(text) // 2] + "</x>")
    assert _codes(path) == ["FIELDWORK-168"]


@pytest.mark.parametrize("kind", tool_cast.KINDS)
def test_a_file_that_unpacks_into_too_much_is_refused(tmp_path, kind):
    path = tool_cast.write(CCI, tmp_path / f"tool.{kind}", CASE)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed,
        packed.open("bomb.xml", "w") as part,
    ):
        for _ in range(160):
            part.write(b" " * 1_000_000)
    (fault,) = _read(path).faults
    assert fault.code == "FIELDWORK-168"
    assert "150 MB" in fault.fault


def test_files_are_read_apart_as_they_are_read_here(docx, odt, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("hello")
    files = [File(path, path.name) for path in (docx, odt, other)]
    assert read_filled_in.read_apart(files) == read_filled_in.read(files)


@pytest.mark.parametrize("kind", tool_cast.KINDS)
def test_references_and_facts_with_strange_characters_break_no_tool(tmp_path, kind):
    case = ToolCase('A1\x01 <&"\x0b', "as-1", {"gender": "a\x02\ufffe]]>"})
    path = tool_cast.write(CCI, tmp_path / f"tool.{kind}", case)
    read = _read(path)
    assert read.faults == ()
    assert read.filled[0].case == 'A1 <&"'


@pytest.mark.parametrize("told", ["-1", "x", "999999999999999999999999", "\u0664"])
def test_counts_that_no_program_writes_are_taken_calmly(odt, tmp_path, told):
    ods = tool_cast.write(CCI, tmp_path / "tool.ods", CASE)
    blanks = f'<text:s text:c="{told}"/>'
    repeated = f'table:number-columns-repeated="{told}"'
    for path in (odt, ods):
        tool_cast.rewritten(
            path,
            "content.xml",
            lambda text: text.replace("In the plan.", f"In the plan.{blanks}").replace(
                "<table:table-cell ", f"<table:table-cell {repeated} ", 1
            ),
        )
        assert _read(path).faults == ()


def test_breaks_hyphens_and_returns_of_word_are_read_as_typed(docx):
    typed = (
        "<w:t>First</w:t><w:br/><w:t>se</w:t><w:noBreakHyphen/><w:t>cond</w:t>"
        "<w:cr/><w:t>third</w:t><w:tab/><w:t>end</w:t>"
    )
    tool_cast.rewritten(
        docx,
        "word/document.xml",
        lambda text: text.replace('<w:t xml:space="preserve">Seen.</w:t>', typed),
    )
    assert _answers(docx)["1.1.a"].note == "First\nse-cond\nthird end"


def test_breaks_blanks_and_comments_of_an_open_document_are_read_as_typed(odt):
    typed = (
        "First<text:line-break/>second<text:tab/>end<!-- no --><text:s/>of it"
        "<office:annotation><text:p>what a colleague thinks</text:p></office:annotation>"
        "<text:note><text:note-body><text:p>a footnote</text:p></text:note-body></text:note>"
    )
    tool_cast.rewritten(odt, "content.xml", lambda text: text.replace("Seen.", typed))
    assert _answers(odt)["1.1.a"].note == "First\nsecond end of it"


def test_files_of_infopath_are_read_with_their_mapping():
    files = [
        File(path, path.name)
        for path in (infopath_cast.CASE, infopath_cast.CASE_WITH_FAULTS)
    ]
    mapping = File(infopath_cast.MAPPING, "our mapping.yaml")
    read = read_filled_in.read_apart(files, mapping=mapping)
    assert read == read_filled_in.read(files, mapping=mapping)
    assert read[0].filled[0].case == "SYN-0417-07"
    assert (read[0].faults, bool(read[1].faults)) == ((), True)


def test_a_mapping_names_a_shipped_version_and_nothing_else_is_read(tmp_path):
    other = tmp_path / "mapping.yaml"
    text = infopath_cast.MAPPING.read_text(encoding="utf-8")
    other.write_text(text.replace("cci/2009-04", str(tmp_path)), encoding="utf-8")
    case = File(infopath_cast.CASE, "case.xml")
    (read,) = read_filled_in.read([case], mapping=File(other, "mapping.yaml"))
    assert [(one.place, one.code) for one in read.faults] == [
        ("mapping.yaml", "FIELDWORK-175")
    ]


@pytest.mark.parametrize(
    "start", [b"<?xml", b"\xef\xbb\xbf <a/>", b"\xff\xfe<\0a\0/\0>\0"]
)
def test_xml_without_a_mapping_asks_for_one(tmp_path, start):
    path = tmp_path / "case.txt"
    path.write_bytes(start)
    (fault,) = _read(path).faults
    assert fault.code == "FIELDWORK-166"
    assert "no mapping" in fault.fault
