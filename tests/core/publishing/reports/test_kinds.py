"""Kinds of report are data that are checked."""

from __future__ import annotations

from inspectorate.core.publishing.reports import kinds

SAID = {"en": "Say {area}", "cy": "Dywedwch {area}"}


def _kind(*blocks, title=SAID):
    return kinds.of_plain(
        {
            "id": "small",
            "name": SAID,
            "about": SAID,
            "title": title,
            "subjects": ["year"],
            "reviewed": False,
            "blocks": list(blocks),
        }
    )


def test_every_block_becomes_a_value():
    kind = _kind(
        {"heading": {"level": 3, "text": SAID}, "only_with": "sample"},
        {"narrative": {"prompt": SAID}},
        {"quotation": {"text": SAID, "said_by": SAID}},
        {"recommendation": {"prompt": SAID, "addressed_to": SAID}},
        {
            "for_each": "programme",
            "blocks": [
                {"generated": {"source": "surveys", "options": {"survey": "x"}}},
                {"generated": {"source": "budget", "caption": SAID}},
            ],
        },
    )
    assert [(s.kind, s.is_prompt, s.only_with) for s in kind.specs()] == [
        ("heading", False, "sample"),
        ("narrative", True, ""),
        ("quotation", False, ""),
        ("recommendation", True, ""),
        ("generated", False, ""),
        ("generated", False, ""),
    ]
    assert kind.blocks[-1].each == "programme"
    assert [s.caption.en for s in kind.specs()][-2:] == ["", "Say {area}"]
    assert kinds.faults(kind, "small.yaml") == []


def test_what_the_schema_cannot_see_is_said_at_once():
    kind = _kind(
        {"generated": {"source": "weather"}},
        {"generated": {"source": "budget", "options": {"colour": "red"}}},
        {"narrative": {"text": {"en": "{who}", "cy": "{pwy}"}}, "only_with": "rain"},
        title={"en": "{when}", "cy": "x"},
    )
    assert [(f.place, f.code) for f in kinds.faults(kind, "small.yaml")] == [
        ("small.yaml block 1", "PUBLISH-034"),
        ("small.yaml block 2", "PUBLISH-035"),
        ("small.yaml block 3", "PUBLISH-034"),
        ("small.yaml block 3", "PUBLISH-048"),
        ("small.yaml block 3", "PUBLISH-048"),
        ("small.yaml title", "PUBLISH-048"),
    ]
