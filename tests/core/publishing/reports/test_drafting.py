"""The first draft: what the kind says, where the snapshot holds anything."""

from __future__ import annotations

import pytest

import publishing_cast as cast
import reports_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports import drafting, kinds
from inspectorate.core.publishing.reports.document import (
    Generated,
    Heading,
    Quotation,
    Recommendation,
)
from inspectorate.storage.publishing import report_kinds


def _headings(document):
    return [b.text.en for b in document.blocks if isinstance(b, Heading)]


def test_ids_are_pinned_in_order():
    document = reports_cast.drafted()
    ids = [block.id for block in document.blocks]
    assert ids == [f"b{n:03}" for n in range(1, len(ids) + 1)]
    assert document == reports_cast.drafted()


def test_names_are_filled_in_in_both_languages():
    document = reports_cast.drafted()
    said = (cast.wording(code).say("programme.cci") for code in ("en", "cy"))
    assert [document.title.en, document.title.cy] == [f"Kent: {name}" for name in said]
    (to,) = [
        b.addressed_to.en for b in document.blocks if isinstance(b, Recommendation)
    ]
    assert to == "Kent"


def test_what_the_snapshot_does_not_hold_is_left_out_with_its_heading():
    changed = "What changed since the inspection before"
    assert changed not in _headings(reports_cast.drafted())
    again = reports_cast.drafted(subject=reports_cast.AGAIN)
    assert changed in _headings(again)
    assert again.title.en.startswith("North Lincolnshire (reinspection)")
    sources = [b.source for b in again.blocks if isinstance(b, Generated)]
    assert "reinspection" in sources


def test_blocks_are_repeated_for_each_programme_and_reinspection():
    document = reports_cast.drafted("annual", "2011-12")
    options = [b.options for b in document.blocks if isinstance(b, Generated)]
    programmes = [o["programme"] for o in options if "programme" in o]
    assert list(dict.fromkeys(programmes)) == ["omi2", "cci"]
    assert {"inspection": reports_cast.AGAIN} in options
    assert "North Lincolnshire" in _headings(document)


def test_a_kind_works_where_no_results_of_its_own_are_recorded():
    document = reports_cast.drafted("thematic", "2011-12 equal-but-different")
    assert document.title.en == "Equal but different"
    assert "Findings" in _headings(document)
    assert "Scores" not in _headings(document)


@pytest.mark.parametrize("name", report_kinds.names())
def test_every_kind_drafts_every_subject_it_may_be_about(name):
    kind = report_kinds.load(name)
    written = {
        "inspection": reports_cast.KENT,
        "programme_year": "omi2 2011-12",
        "year": "2011-12",
        "topic": "2011-12 a-topic",
    }
    for form in kind.subjects:
        document = reports_cast.drafted(name, written[form])
        assert document.blocks
        assert document.title.en
        assert document.title.cy


def test_a_kind_that_is_not_written_about_it_is_refused():
    with pytest.raises(InspectorateError) as caught:
        reports_cast.drafted("annual", reports_cast.KENT)
    (fault,) = caught.value.faults
    assert fault.code == "PUBLISH-049"
    assert fault.remedy == "Give a subject of the form: year."


def test_a_text_that_asks_stands_in_brackets_until_somebody_answers():
    document = reports_cast.drafted()
    (quoted,) = [b for b in document.blocks if isinstance(b, Quotation)]
    assert drafting.asks(quoted.text.en)
    assert drafting.asks(quoted.text.cy)
    assert drafting.asks("Something.\n\n[And say more.]")
    assert not drafting.asks("Something [in brackets] and [a link](#b001).")


def test_a_text_that_may_stay_stands_without_brackets():
    kind = kinds.of_plain(
        {
            "id": "small",
            "name": {"en": "n", "cy": "n"},
            "about": {"en": "a", "cy": "a"},
            "title": {"en": "t", "cy": "t"},
            "subjects": ["inspection"],
            "reviewed": False,
            "blocks": [
                {"heading": {"level": 2, "text": {"en": "Empty", "cy": "Gwag"}}},
                {"heading": {"level": 2, "text": {"en": "Full", "cy": "Llawn"}}},
                {"narrative": {"text": {"en": "As ever.", "cy": "Fel erioed."}}},
            ],
        }
    )
    document = drafting.drafted(kind, reports_cast.snapshot(), reports_cast.WORDINGS)
    assert [block.text.en for block in document.blocks] == ["Full", "As ever."]


def test_what_is_written_already_stands_in_place_of_its_prompt():
    writing = {
        "foreword": drafting.Written(Text("Hello", "Helo")),
        "quotation.cci": drafting.Written(Text("Yes", "Ie"), Text("A", "B"), "me"),
        "quotation.omi2": drafting.Written(Text("No", "Na"), cleared_by="me"),
    }
    document = drafting.drafted(
        report_kinds.load("annual"),
        reports_cast.snapshot("2011-12"),
        reports_cast.WORDINGS,
        writing=writing,
    )
    said = [b for b in document.blocks if isinstance(b, Quotation)]
    assert document.blocks[1].text == Text("Hello", "Helo")
    assert {b.text.en: (b.cleared_by, b.said_by.en == "A") for b in said} == {
        "Yes": ("me", True),
        "No": ("me", False),
    }
    prompts = [
        b for b in document.blocks if hasattr(b, "text") and b.text.en[:1] == "["
    ]
    assert prompts
