"""Comments and suggestions for a block, its history, and both languages beside."""

from __future__ import annotations

import pytest
import writing_cast

from inspectorate.web.publishing.models import Suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return writing_cast.desk(cast)


@pytest.fixture
def alice(desk, client_of):
    return client_of(desk.cast.alice)


@pytest.fixture
def bob(desk, client_of):
    return client_of(desk.cast.bob)


def suggested(desk, client, english):
    client.post(
        desk.address("suggest", desk.narrative),
        writing_cast.sent(desk, text_en=english, note="Clearer."),
    )
    return Suggestion.objects.get(content__text__en=english)


def decided(desk, client, made, *, do="accept", seen=None):
    seen = desk.block().version if seen is None else seen
    address = writing_cast.reverse("publishing:decide_suggestion", args=[made.pk])
    return client.post(address, {"do": do, "seen": seen}, follow=True)


def saved(desk, client, english):
    writing_cast.claimed(desk, client)
    client.post(
        desk.address("edit_block", desk.narrative),
        writing_cast.sent(desk, text_en=english),
    )


def test_a_comment_is_answered_settled_and_reopened(desk, alice, bob):
    address = desk.address("talk", desk.narrative)
    alice.post(address, {"text": "Is that so?"})
    comment = desk.block().comments.get()

    bob.post(address, {"text": "It is.", "answers": comment.pk})
    bob.post(desk.address("settle_comment", desk.narrative), {"comment": comment.pk})
    settled = alice.get(address).text
    alice.post(
        desk.address("settle_comment", desk.narrative),
        {"comment": comment.pk, "do": "reopen"},
    )

    assert "Is that so?" in settled
    assert "It is." in settled
    assert "Settled by Bob Example" in settled
    comment.refresh_from_db()
    assert comment.settled_by is None


def test_a_suggestion_is_shown_as_a_difference(desk, alice, bob):
    suggested(desk, alice, "Plans are good.")

    page = bob.get(desk.address("talk", desk.narrative)).text

    assert "<del>" in page
    assert "late." in page
    assert "good.</ins>" in page
    assert "Clearer." in page


def test_what_is_accepted_stands_as_the_next_version(desk, alice, bob):
    made = suggested(desk, alice, "Plans are good.")

    decided(desk, bob, made)

    block = desk.block()
    assert block.content["text"]["en"] == "Plans are good."
    newest = block.versions.first()
    assert newest is not None
    assert newest.origin == "suggestion"


def test_what_is_declined_changes_nothing(desk, alice, bob):
    made = suggested(desk, alice, "Plans are good.")

    decided(desk, bob, made, do="decline")
    again = decided(desk, bob, made)

    assert desk.block().content["text"]["en"] == "Plans are late."
    assert "was decided already" in again.text


def test_a_suggestion_is_not_accepted_over_what_nobody_compared(desk, alice, bob):
    made = suggested(desk, alice, "Plans are good.")
    seen = desk.block().version
    saved(desk, bob, "Plans are better.")

    refused = decided(desk, bob, made, seen=seen)

    assert "Compare both texts" in refused.text
    assert "The block was written on since" in refused.text
    assert desk.block().content["text"]["en"] == "Plans are better."


def test_a_block_that_somebody_writes_takes_no_suggestion(desk, alice, bob):
    made = suggested(desk, alice, "Plans are good.")
    writing_cast.claimed(desk, alice)

    decided(desk, bob, made)

    made.refresh_from_db()
    assert made.state == "open"
    assert desk.block().content["text"]["en"] == "Plans are late."


def test_an_old_version_stands_again_as_a_new_one(desk, alice):
    saved(desk, alice, "Plans are good.")
    version = desk.block().version
    page = alice.get(desk.address("block_history", desk.narrative))
    assert "Version 2" in page.text
    assert "good.</ins>" in page.text

    alice.post(
        desk.address("block_history", desk.narrative), {"version": 1, "seen": version}
    )

    block = desk.block()
    assert block.content["text"]["en"] == "Plans are late."
    assert block.version == version + 1


def test_the_whole_report_is_compared_between_two_moments(desk, alice):
    saved(desk, alice, "Plans are good.")
    last = desk.block().versions.first()
    before = desk.block().versions.last()
    assert last is not None
    assert before is not None

    page = alice.get(
        desk.address("text_changes"),
        {"since": before.at.isoformat(), "until": last.at.isoformat()},
    )

    assert "good.</ins>" in page.text
    assert "changed-" + desk.narrative in page.text


def test_a_moment_that_never_was_is_not_asked_for(desk, alice):
    page = alice.get(desk.address("text_changes"), {"since": "x", "until": "2026-99"})

    assert page.status_code == 200


def test_gaps_and_old_welsh_are_listed_and_counted(desk, alice):
    saved(desk, alice, "Plans are good.")
    writing_cast.claimed(desk, alice, desk.quotation)
    gap = {"text_en": "It helped.", "party_en": "a child", "party_cy": "plentyn"}
    version = desk.block(desk.quotation).version
    alice.post(
        desk.address("edit_block", desk.quotation),
        gap | {"text_cy": "", "seen": version, "do": "save"},
    )

    page = alice.get(desk.address("welsh")).text

    assert "The English changed since this Welsh was written" in page
    assert "1 Welsh text is older than its English." in page
    assert "1 text is not written in both languages." in page
