"""Paths through an InfoPath file."""

from __future__ import annotations

import pytest

import infopath_cast
from inspectorate.core.fieldwork.tools import infopath_paths
from inspectorate.core.fieldwork.tools.infopath_paths import Map, PathError

NAMESPACES = {"my": infopath_cast.NAMESPACE, "other": "urn:other"}
BODY = """
<my:group1 my:kind="first"><my:field1>a</my:field1><my:field2/></my:group1>
<my:group1><my:field1>b</my:field1> stray </my:group1>
<o:field9 xmlns:o="urn:elsewhere">c</o:field9>
<plain xmlns:xd="urn:other" xd:unit="cm">d</plain>
"""


@pytest.fixture
def whole():
    return Map(infopath_cast.document(BODY).root, NAMESPACES)


def find(whole, text):
    path = infopath_paths.parse(text, NAMESPACES)
    return [(one.xpath, one.text) for one in whole.find(path, whole.start)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "my:group1/my:field1",
            [
                ("/my:myFields/my:group1[1]/my:field1", "a"),
                ("/my:myFields/my:group1[2]/my:field1", "b"),
            ],
        ),
        (
            "/my:myFields/my:group1[2]/my:field1",
            [("/my:myFields/my:group1[2]/my:field1", "b")],
        ),
        ("/my:myFields[1]/plain", [("/my:myFields/plain", "d")]),
        ("/my:myFields[2]/plain", []),
        ("/my:other/my:field1", []),
        ("my:group1[3]/my:field1", []),
        ("my:group1/@my:kind", [("/my:myFields/my:group1[1]/@my:kind", "first")]),
        ("plain/@other:unit", [("/my:myFields/plain/@other:unit", "cm")]),
        ("my:group1/my:field7", []),
    ],
)
def test_a_path_leads_to_all_that_it_names(whole, text, found):
    assert find(whole, text) == found


def test_all_that_holds_something_is_named(whole):
    assert [one.xpath for one in whole.fields(whole.start)] == [
        "/my:myFields/my:group1[1]/@my:kind",
        "/my:myFields/my:group1[1]/my:field1",
        "/my:myFields/my:group1[2]",
        "/my:myFields/my:group1[2]/my:field1",
        "/my:myFields/*:field9",
        "/my:myFields/plain/@other:unit",
        "/my:myFields/plain",
    ]


def test_a_path_leads_to_one_element_whatever_its_namespace():
    body = '<a:x xmlns:a="urn:a">1</a:x><b:x xmlns:b="urn:b">2</b:x>'
    whole = Map(infopath_cast.document(body).root, NAMESPACES)
    found = [(one.xpath, one.text) for one in whole.fields(whole.start)]
    assert found == [("/my:myFields/*:x[1]", "1"), ("/my:myFields/*:x[2]", "2")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", '"" is no name'),
        ("//my:field1", '"" is no name'),
        ("my:group1[last()]", '"my:group1[last()]" is no name'),
        ("my:group1[0]", "is no name"),
        ("my:group1/@my:kind[1]", "is no name"),
        ("my:group1/@my:kind/my:field1", "an attribute is the last step"),
        ("xd:field1", 'the prefix "xd" is not declared'),
    ],
)
def test_a_path_that_cannot_be_followed_says_why(text, why):
    with pytest.raises(PathError, match=r".") as refused:
        infopath_paths.parse(text, NAMESPACES)
    assert why in str(refused.value)
