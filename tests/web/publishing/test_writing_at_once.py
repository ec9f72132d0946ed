"""Two people take and save one block at the same moment, on a real database."""

from __future__ import annotations

import threading

import pytest
import writing_cast
from django.db import connection
from web_cast import stage

from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.reports import documents
from inspectorate.web.publishing.actions import writing
from inspectorate.web.publishing.models import ReportBlock

ROUNDS = 5


@pytest.fixture
def desk(file_database, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return writing_cast.desk(stage())


def together(*work):
    """Run functions in threads that start at one moment; return what each gave."""
    gate = threading.Barrier(len(work))
    given = [None] * len(work)

    def run(at, function):
        try:
            gate.wait()
            given[at] = function()
        except InspectorateError as error:
            given[at] = error.faults[0].code
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(at, function))
        for at, function in enumerate(work)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return given


def test_only_one_of_two_takes_a_block(desk):
    people = (desk.cast.alice, desk.cast.bob)

    for _ in range(ROUNDS):
        given = together(
            *(
                lambda who=who: writing.claim(
                    desk.report.pk, desk.narrative, by=writing_cast.author(who)
                )
                for who in people
            )
        )

        assert sorted(map(str, given)) == ["None", "PUBLISH-160"]
        holder = people[given.index(None)]
        assert desk.block().claimed_by == holder
        by = writing_cast.author(holder)
        writing.release(desk.report.pk, desk.narrative, by=by)


def test_of_two_saves_over_one_version_one_is_told(desk):
    alice = desk.cast.alice
    for number in range(ROUNDS):
        by = writing_cast.author(alice)
        writing.claim(desk.report.pk, desk.narrative, by=by)
        block = desk.block()

        def save(words, block=block):
            content = dict(block.content, text={"en": words, "cy": words})
            return writing.save(
                desk.report.pk,
                desk.narrative,
                documents.block_of(content),
                seen=block.version,
                by=writing_cast.author(alice),
                goes_on=True,
            )

        given = together(
            lambda save=save, n=number: save(f"One {n}."),
            lambda save=save, n=number: save(f"Two {n}."),
        )

        assert sorted(map(str, given)) == ["PUBLISH-161", "True"]
        assert desk.block().version == block.version + 1


def test_two_blocks_that_are_added_at_once_have_ids_of_their_own(desk):
    before = ReportBlock.objects.filter(report=desk.report).count()

    given = together(
        *(
            lambda who=who: writing.add(
                desk.report.pk,
                documents.block_of(desk.block().content),
                after=desk.narrative,
                by=writing_cast.author(who),
            )
            for who in (desk.cast.alice, desk.cast.bob)
        )
    )

    assert len(set(given)) == 2
    assert ReportBlock.objects.filter(report=desk.report).count() == before + 2
