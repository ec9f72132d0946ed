"""XML of strangers, read without doing what it asks."""

from __future__ import annotations

import codecs
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.tools import infopath_tree
from inspectorate.storage.fieldwork import cautious_xml

TEXT = '<?xml version="1.0" encoding="{}"?><a>Gwynedd: tŷ</a>'
LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE lolz [
 <!ENTITY lol "lol">
 <!ENTITY lol1 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
 <!ENTITY lol2 "&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;">
 <!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">
]>
<a>&lol3;</a>"""


@pytest.fixture
def read(tmp_path):
    def _read(content):
        path = tmp_path / "case.xml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return cautious_xml.read(path, shown="case.xml")

    return _read


def refused(read, content):
    with pytest.raises(InspectorateError) as error:
        read(content)
    (fault,) = error.value.faults
    return fault


@pytest.mark.parametrize(
    "content",
    [
        TEXT.format("utf-8").encode(),
        codecs.BOM_UTF8 + TEXT.format("utf-8").encode(),
        TEXT.format("utf-16").encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.format("utf-16").encode("utf-16-be"),
        codecs.BOM_UTF16_LE + TEXT.format("UTF-16").encode("utf-16-le"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "big-endian", "little-endian"],
)
def test_every_encoding_that_infopath_writes(read, content):
    assert infopath_tree.text_of(read(content).root) == "Gwynedd: tŷ"


def test_names_lines_and_instructions(read):
    document = read(
        '<?go x="1"?>\n<m:a xmlns:m="urn:m" m:k="1" k="2">\n<b/>text<!-- not --></m:a>'
    )
    assert document.instructions == {"go": 'x="1"'}
    root = document.root
    assert (root.tag, root.line) == ("{urn:m}a", 2)
    assert root.attributes == {"{urn:m}k": "1", "k": "2"}
    assert [(child.tag, child.line) for child in root.children] == [("b", 3)]
    assert root.content[-1] == "text"


@pytest.fixture
def canary():
    """A server that nobody may ask for anything."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server.getsockname()[1]
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    "content",
    [
        LAUGHS,
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:{port}/a.dtd"><a/>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/p"> %p;]><a/>',
        "<!DOCTYPE a><a/>",
    ],
    ids=["laughs", "far type", "near file", "parameter", "empty type"],
)
def test_a_document_type_is_refused_where_it_begins(read, content, canary):
    fault = refused(read, content.replace("{port}", str(canary)))
    assert fault.code == "FIELDWORK-180"
    assert fault.place in ("case.xml:1", "case.xml:2")


def test_an_address_in_a_file_is_not_asked(read, canary):
    far = f"http://127.0.0.1:{canary}/form"
    document = read(
        f'<?mso-infoPathSolution href="{far}.xsn"?><?xml-stylesheet href="{far}.xsl"?>'
        f'<a xmlns:xsi="{infopath_tree.SCHEMA_INSTANCE[1:-1]}" xmlns="{far}"'
        f' xsi:schemaLocation="{far} {far}.xsd"/>'
    )
    assert document.root.tag == f"{{{far}}}a"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", 1),
        ("type,name", 1),
        ("<a>\n<b></a>", 2),
        ("<a>\n", 2),
        ("<a>&unknown;</a>", 1),
        (b'<?xml version="1.0" encoding="utf-8"?><a>\xff\xfe</a>', 1),
        ("<a/><b/>", 1),
        ("<x:a/>", 1),
    ],
)
def test_what_is_no_xml_is_refused_by_line(read, content, line):
    fault = refused(read, content)
    assert (fault.code, fault.place) == ("FIELDWORK-178", f"case.xml:{line}")


def test_a_file_that_goes_too_deep(read):
    fault = refused(read, "<a>" * 101 + "</a>" * 101)
    assert fault.code == "FIELDWORK-179"
    assert "100 levels" in fault.fault
    assert read("<a>" * 100 + "</a>" * 100).root.tag == "a"


def test_a_file_with_too_many_elements(read, monkeypatch):
    monkeypatch.setattr(cautious_xml, "MOST_ELEMENTS", 10)
    assert "more than 10 elements" in refused(read, f"<a>{'<b/>' * 10}</a>").fault
    assert len(read(f"<a>{'<b/>' * 9}</a>").root.children) == 9


def test_a_file_that_is_too_large(read, monkeypatch):
    monkeypatch.setattr(cautious_xml, "MOST_BYTES", 1_000_000)
    fault = refused(read, f"<a>{'x' * 1_000_000}</a>")
    assert fault.code == "FIELDWORK-179"
    assert "larger than 1 MB" in fault.fault


def test_a_file_to_include_is_not_included(read):
    include = (
        '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'
    )
    (child,) = read(f"<a>{include}</a>").root.children
    assert child.content == ()


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.xml"
    path.write_bytes(b"<a>" + content + b"</a>")
    try:
        root = cautious_xml.read(path, shown="any.xml").root
    except InspectorateError:
        return
    assert root.tag == "a"
