"""Pages and questions can be searched; the index is a script of a stated size."""

from __future__ import annotations

import json

import publishing_cast as cast
from inspectorate.core.publishing import search, search_documents
from inspectorate.core.publishing.blocks import (
    Bullets,
    Facts,
    Finding,
    Heading,
    KeyFindings,
    Links,
    Page,
    Paragraph,
)

EDITION = cast.edition()
DOCUMENTS = search_documents.documents(EDITION, cast.pages("en"))


def test_every_page_and_every_question_is_there_once():
    addresses = [document.address for document in DOCUMENTS]
    assert len(addresses) == len(set(addresses))
    assert {page.path for page in cast.pages("en")} < set(addresses)
    assert "criteria/cci-2009-04.html#question-1.1.a" in addresses
    kinds = {document.kind for document in DOCUMENTS}
    assert kinds == {"page", "area", "inspection", "criteria", "question"}


def test_the_texts_of_a_page_are_searched_but_not_each_question_again():
    blocks = (
        Paragraph("lead"),
        Bullets(("bullet",)),
        KeyFindings((Finding("sentence", reason="reason"),)),
        Facts(()),
        Heading(2, "Every finding", search_documents.DETAIL),
        Paragraph("repeated"),
    )
    page = Page("x.html", "en", "Title", blocks)
    found = search_documents.documents(EDITION, [page])
    assert found[0].text.split() == ["lead", "bullet", "sentence", "reason"]


def test_the_file_is_a_script_that_holds_the_index():
    index = search.index(DOCUMENTS, "en")
    text = search_documents.index_file(index).decode()
    beginning = "window.searchIndex = "
    assert text.startswith(beginning)
    record = json.loads(text.removeprefix(beginning).removesuffix(";\n"))
    assert record["language"] == "en"
    assert len(record["documents"]) == len(DOCUMENTS)
    address, title, kind = record["documents"][0]
    assert (address, title) == (DOCUMENTS[0].address, DOCUMENTS[0].title)
    assert record["kinds"][kind] == DOCUMENTS[0].kind
    assert {w: tuple(at) for w, at in record["words"].items()} == index.words


def test_the_page_lists_every_page_for_readers_without_a_script():
    page = search_documents.page(EDITION, DOCUMENTS)
    listed = [
        link.address for block in cast.of_kind(page, Links) for link in block.items
    ]
    assert set(listed) == {made.path for made in cast.pages("en")}
    bare = search_documents.page(EDITION, ())
    assert cast.of_kind(bare, Links) == []
