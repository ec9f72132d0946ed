"""YAML whose values keep their lines."""

from __future__ import annotations

import pytest

from inspectorate.storage.instruments import positioned_yaml


@pytest.fixture
def read(tmp_path):
    def _read(content):
        path = tmp_path / "f.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return positioned_yaml.read(path, shown="f.yaml")

    return _read


def test_every_value_keeps_its_line(read):
    root, faults = read(
        "# a comment\nid: x\nlist:\n  - {a: 1}\n  - two\ntext: >-\n  long\n"
    )
    assert faults == []
    assert root.value == {"id": "x", "list": [{"a": 1}, "two"], "text": "long"}
    assert root["id"].line == 2
    members = list(root["list"].each())
    assert [member.line for member in members] == [4, 5]
    assert members[0]["a"].line == 4
    assert root["text"].line == 6


def test_keys_are_text_as_written(read):
    root, _ = read("1.1: a\nyes: b\n2.10: c\n")
    assert root.value == {"1.1": "a", "yes": "b", "2.10": "c"}


def test_byte_order_mark_and_windows_line_ends_are_no_fault(read):
    root, faults = read(b"\xef\xbb\xbfid: x\r\nb: y\r\n")
    assert (root.value, faults) == ({"id": "x", "b": "y"}, [])


def test_empty_file_is_empty(read):
    root, faults = read("")
    assert (root.value, faults) == (None, [])


def test_key_given_twice(read):
    root, (fault,) = read("a:\n  b: 1\n  c: 2\n  b: 3\n")
    assert str(fault) == (
        'INSTRUMENT-003 f.yaml:4: key "b" is already given on line 2. Keep one of them.'
    )
    assert root.value == {"a": {"b": 1, "c": 2}}


def test_alias(read):
    _, (fault,) = read("a: &x {b: 1}\nc: *x\n")
    assert fault.code == "INSTRUMENT-004"


def test_alias_to_itself_ends(read):
    _, (fault,) = read("a: &x [*x]\n")
    assert fault.code == "INSTRUMENT-004"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("a: b: c\n", "f.yaml:1"),
        ("a: [1\nb: 2\n", "f.yaml:2"),
        ("a:\n\t- b\n", "f.yaml:2"),
        ("a: 1\n---\nb: 2\n", "f.yaml:2"),
        ("a: !!python/object:os.system x\n", "f.yaml:1"),
        ("a: 2001-99-99\n", "f.yaml:1"),
        (b"a: b\nc: \xff\n", "f.yaml:2"),
        (b"a: b\nc: \x00\n", "f.yaml:2"),
        ("\n" + "[" * 50_000, "f.yaml:2"),
    ],
)
def test_what_is_no_yaml_is_one_fault_with_its_place(read, content, place):
    root, (fault,) = read(content)
    assert root is None
    assert (fault.code, fault.place) == ("INSTRUMENT-002", place)


def test_file_that_is_not_there(tmp_path):
    root, (fault,) = positioned_yaml.read(tmp_path / "x.yaml", shown="x.yaml")
    assert root is None
    assert fault.code == "INSTRUMENT-002"
