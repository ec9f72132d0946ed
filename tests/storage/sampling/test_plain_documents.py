"""YAML and JSON that can be written again."""

from __future__ import annotations

import pytest

from inspectorate.storage.sampling import plain_documents


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", '{"a": [1, "é"]}'),
        ("a.yaml", "a: [1, é]\n"),
        ("a.yml", "\ufeffa:\n  - 1\n  - é\n"),
    ],
)
def test_read_returns_plain_values(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert plain_documents.read(path) == {"a": [1, "é"]}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b"{"),
        ("a.json", b'["\\ud800"]'),
        ("a.json", b"[" * 100_000),
        ("a.yaml", b"a: [b"),
        ("a.yaml", b"[" * 10_000),
        ("a.yaml", b"a: \xff"),
        ("a.yaml", b"a: &x [*x]"),
        ("a.yaml", b"!!python/object:os.system {}"),
    ],
)
def test_read_refuses_what_is_broken(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"."):
        plain_documents.read(path)
