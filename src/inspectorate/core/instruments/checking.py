"""Run every check over a version and collect every fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from jsonschema.protocols import Validator

from inspectorate.core.faults import Fault
from inspectorate.core.instruments import (
    condition_checks,
    id_checks,
    reference_checks,
    source,
    structure,
    wording_checks,
)
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
    (id_checks.check_scores_and_questions, frozenset()),
    (id_checks.check_lists, frozenset()),
    (id_checks.check_folder, frozenset()),
    (id_checks.check_criterion_files, frozenset()),
    (id_checks.check_criteria_exist, frozenset()),
    (id_checks.check_criteria_are_named, frozenset({INSTRUMENT})),
    (reference_checks.check_scales, frozenset({SCALES})),
    (reference_checks.check_scored_scales, frozenset({SCALES})),
    (reference_checks.check_reasons, frozenset({REASONS})),
    (reference_checks.check_number_of_reasons, frozenset()),
    (reference_checks.check_headlines, frozenset({INSTRUMENT})),
    (reference_checks.check_headlines_have_questions, frozenset({CRITERIA})),
    (reference_checks.check_fact_values, frozenset()),
    (condition_checks.check_facts, frozenset({FACTS})),
    (condition_checks.check_values, frozenset({FACTS})),
    (condition_checks.check_questions, frozenset({CRITERIA})),
    (condition_checks.check_answers, frozenset({SCALES})),
    (wording_checks.check_welsh, frozenset()),
    (wording_checks.check_welsh_is_welsh, frozenset()),
    (wording_checks.check_reviewed, frozenset()),
    (wording_checks.check_guidance, frozenset()),
    (wording_checks.check_findings_exist, frozenset()),
    (wording_checks.check_findings, frozenset()),
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
    faults += id_checks.check_history(version, earlier)
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
