"""The first cell of each row becomes its header; the rest of the file stays."""

from __future__ import annotations

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
