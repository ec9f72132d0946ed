"""Replace a case of a sample by the next reserve."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from inspectorate.core.sampling import certificate, replacement
from inspectorate.core.sampling.replacement import Replacement
from inspectorate.storage import files, provenance
from inspectorate.storage.sampling import draws, replacements


def replace_case(
    folder: Path, case_id: str, *, reason: str, command: Sequence[str] = ()
) -> Replacement:
    """Replace a case, record it in `replacements.csv`, and mend `cases.csv`.

    Parameters
    ----------
    folder : Path
        Of a draw.
    case_id : str
        The case that cannot be used.
    reason : str
        Why.
    command : sequence of str
        The command as typed, for the provenance.

    Raises
    ------
    InspectorateError
        `SAMPLE-030`, `SAMPLE-032` to `SAMPLE-036`; nothing was changed then.
    """
    path = folder / draws.CERTIFICATE
    plan, _ = certificate.rules_of(draws.read_certificate(path), place=str(path))
    sample, reserves = (
        replacements.read_drawn(
            folder / name, id_column=plan.id_column, officer_column=plan.cap_column
        )
        for name in ("sample.csv", "reserve.csv")
    )
    made = replacements.read(folder)
    replaced = replacement.replace(
        case_id,
        reason=reason,
        sample=sample,
        reserves=reserves,
        made=made,
        cap=plan.cap,
    )
    every = [*made, replaced]
    with files.files_written_together(folder) as draft:
        written = [
            replacements.write(draft, every),
            replacements.update_cases(
                folder, every, id_column=plan.id_column, into=draft
            ),
        ]
        for output in filter(None, written):
            provenance.write_beside(
                output,
                command=command,
                inputs={"certificate": path},
                settings={"case": case_id, "reason": reason},
            )
    return replaced
