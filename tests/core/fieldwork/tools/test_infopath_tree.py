"""The text that a field of InfoPath holds."""

from __future__ import annotations

import pytest

import infopath_cast
from inspectorate.core.fieldwork.tools import infopath_tree
from inspectorate.core.fieldwork.tools.infopath_tree import Element

XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def field(content):
    root = infopath_cast.document(f"<my:field1>{content}</my:field1>").root
    return root.children[0]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("", ""),
        ("  late \r\n but done ", "late \n but done"),
        ("a &lt; b &amp; c", "a < b & c"),
        (f"<p {XHTML}>One.</p><p {XHTML}>Two,\n  still.</p>", "One.\nTwo, still."),
        (
            f"<div {XHTML}>So: <ul><li>a</li><li><b>b</b> c</li></ul>end</div>",
            "So:\na\nb c\nend",
        ),
        (f"One<br {XHTML}/>two", "One\ntwo"),
        (f"<span {XHTML}>word</span>s", "words"),
        (f"<table {XHTML}><tr><td>a</td><td>b</td></tr></table>", "a\nb"),
    ],
)
def test_text_plain_or_rich(content, text):
    assert infopath_tree.text_of(field(content)) == text


@pytest.mark.parametrize("nil", ["true", "1", " true "])
def test_a_field_that_is_nil_holds_nothing(nil):
    element = Element("x", 1, {infopath_tree.NIL: nil}, ("left over",))
    assert infopath_tree.text_of(element) == ""


def test_a_field_that_is_not_nil_holds_its_text():
    element = Element("x", 1, {infopath_tree.NIL: "false"}, ("kept",))
    assert infopath_tree.text_of(element) == "kept"


def test_a_picture_in_rich_text_is_seen():
    assert infopath_tree.has_picture(field(f'<div {XHTML}><p><img src="x"/></p></div>'))
    assert not infopath_tree.has_picture(field(f"<div {XHTML}><p>img</p></div>"))


def test_fields_hold_text_and_groups_hold_fields():
    group = infopath_cast.document("<my:group1><my:field1/></my:group1>").root.children[
        0
    ]
    assert not group.is_field
    assert field(f"<p {XHTML}>x</p>").is_field


def test_attributes_of_the_format_are_nobodys_answers():
    body = '<my:field1 xml:lang="en" xsi:nil="true" my:kind=" x " empty=" "/>'
    element = infopath_cast.document(body).root.children[0]
    assert list(infopath_tree.own_attributes(element)) == [("{urn:my}kind", "x")]
