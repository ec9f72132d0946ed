"""A small instrument without a fault, as the plain data of its files."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from inspectorate.core.instruments import reading
from inspectorate.core.instruments.model import Instrument
from inspectorate.core.instruments.source import Node, Source

NAME = "tiny/2020-01"
GUIDANCE = {
    "en": "Look at the plan itself. It is sufficient if it says who does what.",
    "cy": "Edrychwch ar y cynllun ei hun. Mae'n ddigonol os yw'n dweud pwy sy'n gwneud beth.",
}


def text(english: str, welsh: str) -> dict[str, str]:
    return {"en": english, "cy": welsh}


def question(question_id: str, **changes: Any) -> dict[str, Any]:
    whole = {
        "id": question_id,
        "text": text(f"Was {question_id} done well?", f"A wnaed {question_id} yn dda?"),
        "guidance": copy.deepcopy(GUIDANCE),
        "scale": "sufficiency",
        "reasons": ["late", "missing"],
        "finding": text(
            "It was done well in {share} of {relevant_cases}.",
            "Fe'i gwnaed yn dda mewn {share} o {relevant_cases}.",
        ),
        "reviewed": False,
    } | changes
    return {key: value for key, value in whole.items() if value is not None}


def criterion(criterion_id: str, *questions: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": criterion_id,
        "title": text(f"Criterion {criterion_id}", f"Maen prawf {criterion_id}"),
        "statement": text("We expect to find it.", "Disgwyliwn ei weld."),
        "reviewed": False,
        "questions": list(questions),
    }


def files() -> dict[str, Any]:
    """Return fresh files of `tiny/2020-01`, by name; change them to make a fault."""
    return copy.deepcopy(_FILES)


def _scale(scale_id: str, *answers: tuple[str, str, str, str]) -> dict[str, Any]:
    return {
        "id": scale_id,
        "reviewed": False,
        "answers": [
            {"id": answer_id, "label": text(english, welsh), "line": line}
            for answer_id, english, welsh, line in answers
        ],
    }


_FILES: dict[str, Any] = {
    "instrument.yaml": {
        "id": "tiny",
        "version": "2020-01",
        "kind": "case_assessment",
        "title": text("Tiny", "Bach"),
        "summary": text("A small instrument.", "Offeryn bach."),
        "languages": ["en", "cy"],
        "reviewed": False,
        "headlines": [
            {
                "id": "harm",
                "title": text("Harm", "Niwed"),
                "description": text("Work against harm.", "Gwaith yn erbyn niwed."),
                "reviewed": False,
            }
        ],
        "sections": [
            {
                "id": "1",
                "title": text("Planning", "Cynllunio"),
                "criteria": ["1.1", "1.2"],
                "reviewed": False,
            },
            {
                "id": "2",
                "title": text("Outcomes", "Canlyniadau"),
                "criteria": ["2.1"],
                "reviewed": True,
            },
        ],
    },
    "scales.yaml": [
        _scale(
            "sufficiency",
            ("sufficient", "Sufficient", "Digonol", "above"),
            ("insufficient", "Not sufficient", "Annigonol", "below"),
            ("not_applicable", "Not applicable", "Amherthnasol", "outside"),
        ),
        _scale(
            "kinds",
            ("home", "At home", "Gartref", "outside"),
            ("away", "Away", "I ffwrdd", "outside"),
        ),
        _scale(
            "yes_no",
            ("yes", "Yes", "Ydy", "above"),
            ("no", "No", "Nac ydy", "below"),
        ),
    ],
    "reasons.yaml": [
        {
            "id": "late",
            "label": text("it was late", "roedd yn hwyr"),
            "reviewed": False,
        },
        {
            "id": "missing",
            "label": text("it was missing", "roedd ar goll"),
            "reviewed": False,
        },
    ],
    "facts.yaml": [
        {
            "id": "custody",
            "title": text("In custody", "Yn y ddalfa"),
            "type": "yes_no",
            "reviewed": False,
        },
        {
            "id": "risk",
            "title": text("Risk", "Risg"),
            "type": "choice",
            "values": [
                {"id": "low", "label": text("Low", "Isel")},
                {"id": "high", "label": text("High", "Uchel")},
            ],
            "reviewed": False,
        },
        {"id": "age", "title": text("Age", "Oed"), "type": "number", "reviewed": False},
    ],
    "criteria/1.1.yaml": criterion(
        "1.1",
        question("1.1.a", counts_towards=["harm"]),
        question("1.1.b", applies_when={"fact": "risk", "in": ["high"]}),
    ),
    "criteria/1.2.yaml": criterion(
        "1.2",
        question(
            "1.2.a",
            scale="kinds",
            scored=False,
            many=True,
            reasons=None,
            finding=None,
            applies_when={
                "all": [
                    {"fact": "custody", "is": False},
                    {"any": [{"fact": "age", "is": 18}, {"answered": "1.1.b"}]},
                ]
            },
        ),
        question("1.2.b", scale="yes_no"),
    ),
    "criteria/2.1.yaml": criterion(
        "2.1",
        question(
            "2.1.a", applies_when={"not": {"question": "1.1.a", "is": "insufficient"}}
        ),
    ),
}

CASES: list[dict[str, Any]] = [
    {
        "facts": {"custody": False, "risk": "high", "age": 18},
        "answers": {
            "1.1.a": "sufficient",
            "1.1.b": "insufficient",
            "1.2.a": ["home", "away"],
            "1.2.b": "yes",
            "2.1.a": "not_applicable",
        },
    },
    {
        "facts": {"custody": True, "risk": "low", "age": 17},
        "answers": {"1.1.a": "insufficient", "1.2.b": "no"},
    },
]
VIGNETTE: dict[str, Any] = {
    "title": "Two cases",
    "cases": CASES,
    "expected": {
        "harm": {"sufficient": 1, "applicable": 2, "percent": 50},
        "1": {"sufficient": 2, "applicable": 5, "percent": 40},
        "1.1": {"sufficient": 1, "applicable": 3, "percent": 33},
        "2.1": {"sufficient": 0, "applicable": 0, "percent": None},
    },
}


def find(content: Any, question_id: str) -> dict[str, Any]:
    """Return a question of the files, to change it."""
    return next(
        one
        for name, root in content.items()
        if name.startswith("criteria/")
        for one in root["questions"]
        if one["id"] == question_id
    )


def root(value: Any, file: str = "x.yaml") -> Node:
    """Return a node whose lines count every value of the file once."""
    return Node(
        value, file, {path: number for number, path in enumerate(_paths(value), 1)}
    )


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[Any]:
    yield path
    members = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        members = enumerate(value)
    for key, member in members:
        yield from _paths(member, (*path, key))


def source(content: Any, *, name: str = NAME, unread: tuple[str, ...] = ()) -> Source:
    return Source(
        files={file: root(value, f"{name}/{file}") for file, value in content.items()},
        folder=name,
        folder_name=name,
        unread=frozenset(unread),
    )


def instrument() -> Instrument:
    return reading.instrument_of(source(files()))


def write(content: Any, folder: Path, *, vignette: Any = None) -> Path:
    """Write files as YAML into a version's folder and return it."""
    whole = dict(content)
    if vignette is not None:
        whole["vignettes/two.yaml"] = vignette
    for name, value in whole.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        dumped = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        path.write_text(dumped, encoding="utf-8")
    return folder
