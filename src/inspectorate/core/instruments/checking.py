"""Run every check over a version and collect every fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from jsonschema.protocols import Validator

from inspectorate.core.faults import Fault
from inspectorate.core.instruments import source, structure
from inspectorate.core.instruments.checks import conditions, ids, references, wording
from inspectorate.core.instruments.source import (
    FACTS,
    INSTRUMENT,
    REASONS,
    SCALES,
    Source,
)

CRITERIA = "criteria"

Check = Callable[[Source], Iterator[Fault]]

# Each check with the files it looks into: with one of them unread it would blame the
# innocent. `criteria` stands for all criterion files.
CHECKS: tuple[tuple[Check, frozenset[str]], ...] = (
    (ids.check_scores_and_questions, frozenset()),
    (ids.check_lists, frozenset()),
    (ids.check_folder, frozenset()),
    (ids.check_criterion_files, frozenset()),
    (ids.check_criteria_exist, frozenset()),
    (ids.check_criteria_are_named, frozenset({INSTRUMENT})),
    (references.check_scales, frozenset({SCALES})),
    (references.check_scored_scales, frozenset({SCALES})),
    (references.check_reasons, frozenset({REASONS})),
    (references.check_number_of_reasons, frozenset()),
    (references.check_headlines, frozenset({INSTRUMENT})),
    (references.check_headlines_have_questions, frozenset({CRITERIA})),
    (references.check_fact_values, frozenset()),
    (conditions.check_facts, frozenset({FACTS})),
    (conditions.check_values, frozenset({FACTS})),
    (conditions.check_questions, frozenset({CRITERIA})),
    (conditions.check_answers, frozenset({SCALES})),
    (wording.check_welsh, frozenset()),
    (wording.check_welsh_is_welsh, frozenset()),
    (wording.check_reviewed, frozenset()),
    (wording.check_guidance, frozenset()),
    (wording.check_findings_exist, frozenset()),
    (wording.check_findings, frozenset()),
)


def check(
    version: Source, *, earlier: Sequence[Source], validators: Mapping[str, Validator]
) -> list[Fault]:
    """Return every fault of a version, in the order of the files.

    Parameters
    ----------
    version : Source
        Files of the version, inherited ones included.
    earlier : sequence of Source
        The versions it supersedes, newest first.
    validators : mapping of str to Validator
        As `structure.validators` makes them.

    Returns
    -------
    list of Fault
        Each once; empty if the version is clean.
    """
    faults: list[Fault] = []
    for name, root in version.files.items():
        faults += structure.check_structure(root, validators[schema_of(name)])
    lacking = _lacking(version)
    for run, needed in CHECKS:
        if not needed & lacking:
            faults += run(version)
    faults += ids.check_history(version, earlier)
    return list(dict.fromkeys(faults))


def _lacking(version: Source) -> frozenset[str]:
    criteria = {
        source.criterion_file(criterion_id)
        for section in version.sections()
        for criterion_id in section["criteria"].words()
    }
    unread = {*version.unread, *(criteria - version.files.keys())}
    return frozenset(
        CRITERIA if name.startswith("criteria/") else name for name in unread
    )


def schema_of(name: str) -> str:
    """Return which schema describes a file of a version."""
    folder, _, _ = name.partition("/")
    return {"criteria": "criterion", "vignettes": "vignette"}.get(
        folder, folder.removesuffix(".yaml")
    )
