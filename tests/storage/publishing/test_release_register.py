"""The register keeps every table once, as it was printed."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.disclosure import published, tables
from inspectorate.core.publishing.disclosure.published import Method, Release
from inspectorate.storage.publishing import release_register

LINES = [("yes", "[c]"), ("no", "40"), ("all", "[c]")]
RELEASE = Release(
    tables.table_of("staff", ("answer", "n"), LINES),
    published.rules_of(Method.SUPPRESS, 10),
)


def test_nothing_was_published_before_the_first_time(tmp_path):
    assert release_register.read(tmp_path / "none.json") == {}


def test_a_table_is_kept_once(tmp_path):
    path = tmp_path / "releases.json"
    release_register.added(path, [RELEASE])
    before = path.read_bytes()
    release_register.added(path, [RELEASE])
    assert path.read_bytes() == before
    assert release_register.read(path) == {"staff": [RELEASE]}


def test_another_printing_of_the_same_people_is_kept_beside_it(tmp_path):
    path = tmp_path / "releases.json"
    rules = published.rules_of(Method.SUPPRESS, None)
    release_register.added(path, [RELEASE])
    release_register.added(path, [Release(RELEASE.table, rules)])
    assert [r.rules.threshold for r in release_register.read(path)["staff"]] == [10, 5]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"format": "other", "releases": []}',
        '{"format": "inspectorate releases 1", "releases": [{}]}',
    ],
)
def test_what_is_no_register_is_refused(tmp_path, text):
    path = tmp_path / "releases.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InspectorateError) as caught:
        release_register.read(path)
    assert caught.value.faults[0].code == "PUBLISH-075"
