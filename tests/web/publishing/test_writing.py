"""Blocks of a report are written, moved, taken out and put back, on their pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
import writing_cast
from django.utils import timezone

from inspectorate.core.publishing.reports import documents
from inspectorate.web.audit.models import Event
from inspectorate.web.publishing.models import ReportBlock, Suggestion

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


def order(desk):
    there = desk.report.blocks.filter(removed_at=None).order_by("position")
    return list(there.values_list("block_id", flat=True))


def test_the_list_shows_every_block_and_is_logged(desk, alice):
    page = alice.get(desk.address("write"))

    assert page.status_code == 200
    assert all(f'id="block-{name}"' in page.text for name in order(desk))
    assert Event.objects.filter(
        verb="viewed", object_id=desk.report.pk, person=desk.cast.alice.pk
    ).exists()


@pytest.mark.parametrize("who", ["outsider", "contact", "administrator"])
def test_nobody_outside_the_circle_learns_of_it(desk, client_of, who):
    client = client_of(desk.cast.by_role()[who])

    for name in ("write", "welsh", "text_changes", "word", "add_block"):
        assert client.get(desk.address(name)).status_code == 404
    for name in ("edit_block", "talk", "suggest", "block_history", "remove_block"):
        assert client.get(desk.address(name, desk.narrative)).status_code == 404
    for name in ("write_preview", "write_pdf", "word_file"):
        assert client.get(desk.address(name, "en")).status_code == 404


def test_what_is_saved_is_the_next_version(desk, alice):
    writing_cast.claimed(desk, alice)
    version = desk.block().version

    answer = alice.post(
        desk.address("edit_block", desk.narrative),
        writing_cast.sent(desk, text_en="Plans are good."),
        follow=True,
    )

    assert "The block was saved." in answer.text
    block = desk.block()
    assert block.content["text"]["en"] == "Plans are good."
    assert (block.version, block.claimed_by) == (version + 1, None)
    newest = block.versions.first()
    assert newest is not None
    assert newest.person == desk.cast.alice


def test_a_change_voids_what_was_signed_and_counts_up(desk, alice):
    before = desk.report.version
    writing_cast.claimed(desk, alice)
    alice.post(
        desk.address("edit_block", desk.narrative),
        writing_cast.sent(desk, text_en="Plans are good."),
    )

    desk.report.refresh_from_db()
    assert desk.report.version == before + 1


def test_a_block_that_somebody_writes_says_so_and_is_not_taken(desk, alice, bob):
    writing_cast.claimed(desk, alice)

    answer = bob.post(desk.address("claim_block", desk.narrative), follow=True)

    assert "Alice Example writes since" in answer.text
    assert desk.block().claimed_by == desk.cast.alice


def test_a_claim_that_is_over_is_taken_over_and_nothing_is_lost(desk, alice, bob):
    writing_cast.claimed(desk, alice)
    over = timezone.now() - timedelta(seconds=1)
    ReportBlock.objects.filter(pk=desk.block().pk).update(claimed_until=over)
    mine = writing_cast.sent(desk, text_en="What Alice typed.")
    writing_cast.claimed(desk, bob)
    bob.post(
        desk.address("edit_block", desk.narrative),
        writing_cast.sent(desk, text_en="What Bob saved."),
    )

    answer = alice.post(desk.address("edit_block", desk.narrative), mine)

    assert answer.status_code == 409
    assert "What Alice typed." in answer.text
    assert "Bob" in answer.text
    assert desk.block().content["text"]["en"] == "What Bob saved."


def test_who_lost_a_block_can_save_over_it_once_they_have_seen_it(desk, alice, bob):
    stale = writing_cast.sent(desk, text_en="Mine.")
    writing_cast.claimed(desk, bob)
    bob.post(
        desk.address("edit_block", desk.narrative),
        writing_cast.sent(desk, text_en="Bob's."),
    )
    refused = alice.post(desk.address("edit_block", desk.narrative), stale)
    assert refused.status_code == 409

    alice.post(
        desk.address("edit_block", desk.narrative),
        writing_cast.sent(desk, text_en="Mine.", do="take"),
    )

    assert desk.block().content["text"]["en"] == "Mine."


def test_what_cannot_be_saved_can_be_a_suggestion(desk, alice, bob):
    writing_cast.claimed(desk, bob)

    alice.post(
        desk.address("edit_block", desk.narrative),
        writing_cast.sent(desk, text_en="Mine.", do="suggest"),
    )

    made = Suggestion.objects.get(block=desk.block())
    assert made.content["text"]["en"] == "Mine."
    assert desk.block().content["text"]["en"] == "Plans are late."


def test_typing_on_renews_the_claim(desk, alice, bob):
    writing_cast.claimed(desk, alice)
    soon = timezone.now() + timedelta(seconds=5)
    ReportBlock.objects.filter(pk=desk.block().pk).update(claimed_until=soon)

    mine = alice.post(desk.address("renew_block", desk.narrative)).json()
    other = bob.post(desk.address("renew_block", desk.narrative)).json()

    assert mine == {"held": True, "by": ""}
    assert other == {"held": False, "by": "Alice Example"}
    assert desk.block().claimed_until > soon + timedelta(minutes=9)


def test_leaving_gives_the_block_up(desk, alice):
    writing_cast.claimed(desk, alice)

    alice.post(desk.address("release_block", desk.narrative))

    assert desk.block().claimed_by is None


def test_blocks_move_up_and_down(desk, alice):
    before = order(desk)
    at = before.index(desk.quotation)

    alice.post(desk.address("move_block", desk.quotation), {"to": "up"})
    up = order(desk)
    alice.post(desk.address("move_block", desk.quotation), {"to": "down"})

    assert up.index(desk.quotation) == at - 1
    assert order(desk) == before


def test_a_block_is_taken_out_and_put_back(desk, alice):
    before = order(desk)
    shown = alice.get(desk.address("remove_block", desk.narrative))
    assert "Plans are late." in shown.text

    seen = {"seen": desk.block().version}
    alice.post(desk.address("remove_block", desk.narrative), seen)
    gone = order(desk)
    alice.post(desk.address("put_block_back", desk.narrative))

    assert desk.narrative not in gone
    assert order(desk) == before
    assert desk.block().content["text"]["en"] == "Plans are late."


def test_a_block_that_somebody_writes_is_not_taken_out(desk, alice, bob):
    writing_cast.claimed(desk, alice)

    bob.post(
        desk.address("remove_block", desk.narrative), {"seen": desk.block().version}
    )

    assert desk.narrative in order(desk)


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("heading", ""),
        ("narrative", ""),
        ("quotation", ""),
        ("recommendation", ""),
        ("generated", "headline_chart"),
    ],
)
def test_every_kind_of_block_is_added_and_opens(desk, alice, kind, source):
    page = alice.post(
        desk.address("add_block"),
        {"kind": kind, "source": source, "after": desk.narrative},
        follow=True,
    )

    assert page.status_code == 200
    found = order(desk)
    new = desk.block(found[found.index(desk.narrative) + 1])
    assert (new.kind, new.claimed_by) == (kind, desk.cast.alice)
    documents.block_of(new.content)


def test_what_is_made_from_results_needs_a_source(desk, alice):
    page = alice.post(desk.address("add_block"), {"kind": "generated", "source": ""})

    assert "Choose what it should show" in page.text


def test_who_clears_a_quotation_is_kept(desk, alice):
    writing_cast.claimed(desk, alice, desk.quotation)
    block = desk.block(desk.quotation)
    form = {
        "text_en": "It helped.",
        "text_cy": "Roedd o help.",
        "party_en": "a child",
        "party_cy": "plentyn",
        "seen": block.version,
        "do": "save",
    }

    alice.post(desk.address("edit_block", desk.quotation), form | {"cleared": "on"})

    assert desk.block(desk.quotation).content["cleared_by"] == desk.cast.alice.pk


def test_a_published_report_is_not_written_in(desk, alice):
    desk.report.stage = "final"
    desk.report.save()

    answer = alice.post(desk.address("claim_block", desk.narrative), follow=True)

    assert desk.block().claimed_by is None
    assert "Nothing of this report changes any more." in answer.text


def test_a_text_is_shown_as_it_will_look_before_it_is_saved(desk, alice):
    writing_cast.claimed(desk, alice)

    page = alice.post(
        desk.address("edit_block", desk.narrative),
        writing_cast.sent(desk, text_en="So *very* <b>late</b>.", do="look"),
    )

    assert "So <em>very</em> &lt;b&gt;late&lt;/b&gt;." in page.text
    assert desk.block().content["text"]["en"] == "Plans are late."
