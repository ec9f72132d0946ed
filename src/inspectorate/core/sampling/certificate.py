"""The certificate: what anyone needs to draw a sample again and compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, get_type_hints

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.sampling import fingerprint, representativeness
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.drawing.selection import Draw, Stratum
from inspectorate.core.sampling.lists.reading import Reading
from inspectorate.core.sampling.programmes import Minimum
from inspectorate.core.sampling.representativeness import Comparison

FORMAT = "inspectorate draw certificate 1"


@dataclass(frozen=True)
class Difference:
    """Something that a certificate says and that the list does not give."""

    what: str
    certificate: str
    now: str


def build(
    drawn: Draw,
    table: Sequence[Comparison],
    *,
    reading: Reading,
    title: str = "",
    synthetic: bool = False,
) -> dict[str, Any]:
    """Build the certificate of a draw.

    Parameters
    ----------
    drawn : Draw
        The sample.
    table : sequence of Comparison
        How it compares with the list.
    reading : Reading
        How the file was read as a list.
    title : str
        Of what this is the sample.
    synthetic : bool
        True if the cases are made up.

    Returns
    -------
    dict
        JSON-ready, the same for the same list and design: it holds no time and no
        place.
    """
    plan = drawn.design
    return {
        "format": FORMAT,
        "title": title,
        "synthetic": synthetic,
        "list": {
            "cases": len(drawn.stratum_of),
            "sha256": drawn.list_sha256,
            "columns": list(plan.columns),
            "reading": reading.plain(),
        },
        "design": asdict(plan) | {"method": plan.method, "target": plan.target},
        "strata": [_stratum(stratum) for stratum in drawn.strata],
        "sample": {
            "cases": len(drawn.selected),
            "short": drawn.short,
            "sha256": drawn.sample_sha256,
            "reserves_in_order_sha256": _ordered(drawn.reserves),
            "case_ids": list(drawn.selected),
        },
        "minimums": [asdict(held) for held in drawn.minimums],
        "representativeness": asdict(representativeness.summary(table)),
    }


def _stratum(stratum: Stratum) -> dict[str, Any]:
    return {
        "stratum": stratum.name,
        "population": stratum.population,
        "sampled": stratum.sampled,
        "reserves": stratum.reserves,
        "inclusion_probability": float(stratum.probability),
        "weight": None if stratum.weight is None else float(stratum.weight),
        "history": [list(step) for step in stratum.history],
    }


def _ordered(ids: Sequence[str]) -> str:
    width = len(str(len(ids)))
    return fingerprint.of_lines(f"{i:0{width}}\t{x}" for i, x in enumerate(ids, 1))


def rules_of(document: Any, *, place: str) -> tuple[Design, Reading]:
    """Return the design that a certificate records, and how the list was read.

    Raises
    ------
    InspectorateError
        `SAMPLE-030` when this is no certificate of the format known here.
    """
    try:
        if document["format"] != FORMAT:
            raise ValueError(document["format"])
        sample, strata = document["sample"], document["strata"]
        _check_kind("case_ids", sample["case_ids"], list)
        for stratum in strata:
            _check_kind("stratum", stratum["stratum"], str)
        return _design(document["design"]), Reading.of(document["list"]["reading"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InspectorateError(
            Fault(
                place,
                "SAMPLE-030",
                f"is no draw certificate, or a part of it is wrong: {error}.",
                f'Give a certificate.json of the format "{FORMAT}".',
            )
        ) from error


def _design(document: Mapping[str, Any]) -> Design:
    kinds = get_type_hints(Design)
    named = {**document}
    del named["method"], named["target"]
    for name, kind in kinds.items():
        if kind == tuple[Minimum, ...]:
            named[name] = tuple(_minimum(item) for item in named[name])
        elif kind == tuple[str, ...]:
            _check_kind(name, named[name], list)
            named[name] = tuple(named[name])
        else:
            _check_kind(name, named[name], kind)
    return Design(**named)


def _minimum(item: Mapping[str, Any]) -> Minimum:
    _check_kind("column", item["column"], str)
    _check_kind("levels", item["levels"], list)
    _check_kind("at_least", item["at_least"], int)
    return Minimum(item["column"], tuple(item["levels"]), item["at_least"])


def _check_kind(name: str, value: Any, kind: Any) -> None:
    """Refuse a value of another kind; the items of a list must be texts."""
    of_kind = isinstance(value, kind) and not isinstance(value, bool)
    if not of_kind or (kind is list and not all(isinstance(v, str) for v in value)):
        msg = f"{name} is {value!r}"
        raise TypeError(msg)


def differences(
    recorded: Mapping[str, Any], repeated: Mapping[str, Any]
) -> tuple[Difference, ...]:
    """Compare a certificate with the certificate of the same draw made again.

    Returns
    -------
    tuple of Difference
        Empty when list and sample are identical.
    """
    found = [
        Difference(f"{part}: {key}", str(was.get(key)), str(now.get(key)))
        for part in ("list", "sample")
        for was, now in [(recorded[part], repeated[part])]
        for key in ("cases", "sha256", "short", "reserves_in_order_sha256")
        if was.get(key) != now.get(key)
    ]
    found += _strata(recorded["strata"], repeated["strata"])
    was_ids, now_ids = recorded["sample"]["case_ids"], repeated["sample"]["case_ids"]
    gone = [case_id for case_id in was_ids if case_id not in set(now_ids)]
    new = [case_id for case_id in now_ids if case_id not in set(was_ids)]
    if gone or new:
        found.append(Difference("cases drawn", ", ".join(gone), ", ".join(new)))
    elif was_ids != now_ids:
        found.append(Difference("order of the cases", was_ids[0], now_ids[0]))
    return tuple(found)


def _strata(
    recorded: Sequence[Mapping[str, Any]], repeated: Sequence[Mapping[str, Any]]
) -> list[Difference]:
    was = {row["stratum"]: row for row in recorded}
    now = {row["stratum"]: row for row in repeated}
    return [
        Difference(f"stratum {name}: {key}", str(old), str(new))
        for name in sorted(was.keys() | now.keys())
        for key in ("population", "sampled", "inclusion_probability", "weight")
        for old, new in [(was.get(name, {}).get(key), now.get(name, {}).get(key))]
        if old != new
    ]
