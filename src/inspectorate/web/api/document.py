"""What the OpenAPI document says beside the calls themselves: how each can fail."""

from __future__ import annotations

from typing import Any

DESCRIPTION = """\
What the pages do with inspections, samples, cases and answers, for programs.

A browser calls with its session and the header `X-CSRFToken`; a program calls with
`Authorization: Bearer …` and a token that its person made, good for named scopes. Nobody
reaches more than they would on the pages: what a person may not know of answers 404.

Whatever fails answers `{"faults": [...]}`; each fault says the place, what is wrong and
what to do. Times are UTC."""
_FAULTS = "Faults"
_ERRORS = {
    "401": "Nobody is signed in, or the token is not good.",
    "403": "Known, and not allowed; or the CSRF token is missing.",
    "404": "Not here, or not for you.",
    "409": "A rule is in the way; every fault is named, nothing was changed.",
    "413": "Too large.",
    "422": "Not as this document describes it.",
    "429": "Too often; see Retry-After.",
    "503": "Busy; send the same again after Retry-After. Nothing was changed.",
}
_MAY_BE_BUSY = ("429", "503")


def add_errors(document: dict[str, Any]) -> None:
    """Add to every call of a document how it can fail."""
    text = {"type": "string"}
    document["components"]["schemas"][_FAULTS] = {
        "title": _FAULTS,
        "type": "object",
        "required": ["faults"],
        "additionalProperties": False,
        "properties": {
            "faults": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "required": ["place", "code", "fault", "remedy"],
                    "additionalProperties": False,
                    "properties": {
                        "place": text,
                        "code": text,
                        "fault": text,
                        "remedy": text,
                    },
                },
            }
        },
    }
    for calls in document["paths"].values():
        for call in calls.values():
            call["responses"] |= {
                status: _response(status, said) for status, said in _ERRORS.items()
            }


def _response(status: str, said: str) -> dict[str, Any]:
    response: dict[str, Any] = {
        "description": said,
        "content": {
            "application/json": {"schema": {"$ref": f"#/components/schemas/{_FAULTS}"}}
        },
    }
    if status in _MAY_BE_BUSY:
        response["headers"] = {
            "Retry-After": {"schema": {"type": "string"}, "description": "Seconds."}
        }
    return response
