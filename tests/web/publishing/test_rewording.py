"""Findings are said in other words; their numbers are not typed over."""

from __future__ import annotations

import pytest
import writing_cast

from inspectorate.core.publishing.reports import documents as report_documents
from inspectorate.web.publishing.queries import block_faults, documents

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return writing_cast.desk(cast)


@pytest.fixture
def alice(desk, client_of):
    client = client_of(desk.cast.alice)
    writing_cast.claimed(desk, client, desk.findings)
    return client


@pytest.fixture
def shown(desk):
    row = desk.block(desk.findings)
    snapshot = documents.snapshot_of(desk.report.snapshot)
    content = report_documents.block_of(row.content)
    return block_faults.shown(content, snapshot)[0]


def reworded(desk, client, shown, english, **more):
    address = f"{desk.address('reword', desk.findings)}?question={shown.question}"
    form = {"text_en": english, "text_cy": shown.template.cy, "do": "save"}
    seen = {"seen": desk.block(desk.findings).version}
    return client.post(address, form | seen | more, follow=True)


def test_the_page_of_a_block_lists_its_findings(desk, alice, shown):
    page = alice.get(desk.address("edit_block", desk.findings))

    assert shown.original in page.text.replace("&#x27;", "'")


def test_words_change_and_numbers_stay(desk, alice, shown):
    english = f"In other words: {shown.template.en}"

    page = reworded(desk, alice, shown, english)

    assert "The wording was saved." in page.text
    content = desk.block(desk.findings).content
    assert content["wording"][shown.question]["en"] == english
    assert content["seen"][shown.question] == shown.original
    assert f"In other words: {shown.original}" in page.text.replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("english", "why"),
    [
        ("It was well done.", "Write {"),
        ("It was well done in 74%: {places}", "Says the number"),
    ],
)
def test_numbers_are_not_typed_over(desk, alice, shown, english, why):
    places = " ".join(
        f"{{{name}}}"
        for name in ("share", "share_below", "relevant_cases")
        if f"{{{name}}}" in shown.template.en
    )

    page = reworded(desk, alice, shown, english.replace("{places}", places))

    assert why in page.text
    assert desk.block(desk.findings).content["wording"] == {}


def test_the_original_can_stand_again(desk, alice, shown):
    reworded(desk, alice, shown, f"So: {shown.template.en}")

    reworded(desk, alice, shown, "", do="original")

    assert desk.block(desk.findings).content["wording"] == {}
    assert desk.block(desk.findings).content["seen"] == {}
