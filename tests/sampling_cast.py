"""Case lists for the tests: made by counting, so that they are always the same."""

from __future__ import annotations

from collections.abc import Iterator

FACTS = {
    "gender": ("male", "male", "male", "female"),
    "ethnicity": ("white", "white", "white", "white", "black_or_minority_ethnic"),
    "age_group": ("10_14", "15_16", "17_over"),
    "disability": ("no", "no", "yes"),
    "looked_after": ("no", "no", "no", "yes"),
    "sentence": ("referral_order", "youth_rehabilitation_order", "custodial"),
    "custody": ("no", "no", "no", "no", "yes"),
    "risk_of_serious_harm": ("low", "medium", "low", "high", "medium", "very_high"),
    "vulnerability": ("low", "medium", "high", "low", "medium"),
    "mappa_eligible": ("no", "no", "no", "no", "no", "no", "yes"),
    "restrictive_requirements": ("no", "yes"),
    "failed_to_comply": ("no", "no", "yes"),
    "identifiable_victim": ("yes", "no"),
}
# What a form asks for when a sample is planned and drawn as the programme says.
PLAN = {
    "how": "programme",
    "margin": "10",
    "level": "0.95",
    "buffer_percent": "0",
    "holds_minimums": "on",
}
HEADINGS = ("case_id", *FACTS, "officer", "language")


def rows(n_cases: int = 120) -> Iterator[dict[str, str]]:
    """Yield the cases of a list that has no fault."""
    for number in range(n_cases):
        # A path of its own through 97 places for each fact, so that they are not tied.
        facts = {
            name: values[
                (number * (7 + 5 * at) + at * number * number) % 97 % len(values)
            ]
            for at, (name, values) in enumerate(FACTS.items())
        }
        yield {
            "case_id": f"K-{number + 1:04}",
            **facts,
            "officer": f"Officer {number % 9 + 1}",
            "language": "Welsh" if number % 20 == 0 else "en",
        }


def csv_list(
    n_cases: int = 120,
    *,
    headings: dict[str, str] | None = None,
    changes: dict[tuple[int, str], str] | None = None,
    more: dict[str, str] | None = None,
) -> str:
    """Return a list as CSV.

    Parameters
    ----------
    n_cases : int
    headings : dict, optional
        Other headings by our names.
    changes : dict, optional
        Cells by the number of the row in the file and our name of the column.
    more : dict, optional
        Further columns, with the same cell in every row.
    """
    named = headings or {}
    also = more or {}
    lines = [",".join([*(named.get(name, name) for name in HEADINGS), *also])]
    for number, row in enumerate(rows(n_cases), start=2):
        cells = [(changes or {}).get((number, name), row[name]) for name in HEADINGS]
        lines.append(",".join([*cells, *also.values()]))
    return "\n".join(lines) + "\n"
