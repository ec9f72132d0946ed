"""Assessments answered by a program of an assessor: a token, and the documented calls only."""

from __future__ import annotations

import hashlib
import json
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inspectorate.core.fieldwork.answers import completeness
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.instruments.model import Instrument, Line, Question
from inspectorate.storage.instruments import instrument_files

BATCH = 40


@dataclass(frozen=True)
class Program:
    """What asks at an address with a token."""

    address: str
    token: str

    def ask(self, path: str, body: object = None) -> Any:
        """Get, or post JSON; return JSON."""
        request = urllib.request.Request(
            f"{self.address}/api/{path}",
            None if body is None else json.dumps(body).encode(),
            {
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
            },
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def own(self, inspection: str, *states: str) -> list[dict[str, Any]]:
        """Return the own assessments of an inspection that stand at one of some states."""
        found = self.ask(f"assessments?inspection={inspection}")["assessments"]
        return [one for one in found if one["state"] in states]

    def judge(self, assessment: str, below: Mapping[str, str] | None = None) -> None:
        """Answer all that applies, above the line but for some, and hand it in."""
        pack = self.ask(f"assessments/{assessment}/pack")
        instrument = instrument_files.load(pack["instrument"])
        heads: dict[str, str] = {}
        given: dict[str, Value] = {}
        while lacking := _lacking(instrument, pack["facts"], given):
            for start in range(0, len(lacking), BATCH):
                batch = lacking[start : start + BATCH]
                values = {one.id: _value(instrument, one, below or {}) for one in batch}
                sent = [
                    _operation(pack, question, value, at=len(heads) + n)
                    for n, (question, value) in enumerate(values.items())
                ]
                receipt = self.ask("sync", {"operations": sent})
                assert {one["outcome"] for one in receipt["results"]} == {"applied"}
                heads |= {one["question"]: one["op_id"] for one in sent}
                given |= values
        self.ask(f"assessments/{assessment}/submit", {"digest": _digest(heads)})


def _lacking(
    instrument: Instrument, facts: Mapping[str, Any], given: Mapping[str, Value]
) -> list[Question]:
    found = completeness.measure(instrument, facts=facts, answers=given)
    wanted = {one.question for one in found.lacks}
    return [one for one in instrument.questions() if one.id in wanted]


def _value(instrument: Instrument, one: Question, below: Mapping[str, str]) -> Value:
    if one.id in below:
        return Value((below[one.id],), one.reasons[:1], "Seen in the contact log.")
    scale = instrument.scales[one.scale]
    above = next(one.id for one in scale.answers if one.line is not Line.BELOW)
    return Value((above,), (), "")


def _operation(
    pack: Mapping[str, Any], question: str, value: Value, *, at: int
) -> dict[str, Any]:
    return {
        "op_id": f"{pack['assessment']}.{question}",
        "assessment": pack["assessment"],
        "question": question,
        "value": {
            "answers": list(value.answers),
            "reasons": list(value.reasons),
            "note": value.note,
        },
        "base_op": None,
        "local_seq": at,
        "device": "program",
        "client_time": "2026-06-13T09:00:00Z",
        "schema_rev": pack["schema_rev"],
    }


def _digest(heads: Mapping[str, str]) -> str:
    lines = "".join(f"{question}\t{heads[question]}\n" for question in sorted(heads))
    return hashlib.sha256(lines.encode()).hexdigest()
