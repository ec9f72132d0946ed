"""The first cell of each row becomes its header; the rest of the file stays."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
import typst

import paper
from inspectorate.storage.publishing import row_headers

HEADED = "#table(columns: 2, table.header[A][B], [one], [1], [two], [2])"


def _set(body):
    text = f'#set document(title: "T", date: none)\n#set text(lang: "en")\n{body}'
    return typst.compile(text.encode(), format="pdf", pdf_standards="ua-1")


def test_each_row_gets_a_header_and_keeps_its_other_cells():
    made = row_headers.marked(_set(HEADED))
    assert paper.scopes(made) == ["/Column", "/Column", "/Row", "/Row"]
    assert len(paper.elements(made, "/TD")) == 2


def test_what_was_written_stays_as_it_was():
    data = _set(HEADED)
    made = row_headers.marked(data)
    assert made.startswith(data)
    assert paper.text(made) == paper.text(data)
    assert row_headers.marked(data) == made


def test_a_file_without_a_table_stays_the_same():
    data = _set("Text")
    assert row_headers.marked(data) == data


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"trailer\n", b"Trailer\n"),
        (b"\nxref\n", b"\nXref\n"),
        (b"/S/TD/", b"/S/T0/"),
        (b"/S/TR/", b"/S/TR "),
    ],
)
def test_a_file_that_is_written_otherwise_is_not_passed_over_in_silence(old, new):
    data = _set(HEADED)
    assert old in data
    with pytest.raises(row_headers.UnknownFormError):
        row_headers.marked(data.replace(old, new))


def test_every_reader_finds_the_changed_cells():
    made = row_headers.marked(_set(HEADED))
    reader = pypdf.PdfReader(io.BytesIO(made), strict=True)
    assert re.search(rb"%%EOF\n\d+ 0 obj\n", made)
    first, second = reader.trailer["/ID"]
    assert first != second
    assert "".join(page.extract_text() for page in reader.pages).split() == [
        *("A", "B", "one", "1", "two", "2")
    ]


def test_a_table_of_column_headers_alone_stays_the_same():
    data = _set("#table(columns: 2, table.header[A][B])")
    assert row_headers.marked(data) == data
