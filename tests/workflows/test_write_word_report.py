"""A report goes out to its editors: every block can be told apart, and what is made is locked."""

from __future__ import annotations

import pytest

import text_cast
import word_cast
from inspectorate.workflows import write_word_report
from word_cast import PARTS, W


def test_every_block_stands_in_a_control_of_its_name():
    root = text_cast.part(word_cast.file(), "word/document.xml")
    found = {
        one.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): (
            one.find(f"{W}sdtPr/{W}lock").get(f"{W}val")
        )
        for one in root.find(f"{W}body").iterfind(f"{W}sdt")
    }
    locks = {True: "sdtContentLocked", False: "sdtLocked"}
    expected = {part.block: locks[part.is_generated] for part in PARTS}
    own = dict.fromkeys(("_front", "_made"), "sdtContentLocked")
    assert found == expected | own
    assert {one.tag for one in root.find(f"{W}body")} == {f"{W}sdt", f"{W}sectPr"}


def test_changes_will_be_tracked_and_none_is_there():
    data = word_cast.file()
    settings = text_cast.part(data, "word/settings.xml")
    assert settings.find(f"{W}trackRevisions") is not None
    root = text_cast.part(data, "word/document.xml")
    assert not [*root.iter(f"{W}ins", f"{W}del")]


def test_the_same_report_gives_the_same_bytes():
    for language in ("en", "cy"):
        assert write_word_report.write(word_cast.report(language)) == word_cast.file(
            language
        )
    assert word_cast.file("cy") != word_cast.file("en")


def test_a_published_file_has_no_controls():
    data = text_cast.written("docx", text_cast.page())
    root = text_cast.part(data, "word/document.xml")
    assert not [*root.iter(f"{W}sdt")]
    assert "docProps/custom.xml" not in text_cast.names(data)


def test_an_id_that_no_control_can_have_is_an_error():
    part = word_cast.Part("x" * 65, False, PARTS[0].blocks)
    with pytest.raises(ValueError, match="no content control"):
        write_word_report.write(word_cast.report(parts=[part]))
