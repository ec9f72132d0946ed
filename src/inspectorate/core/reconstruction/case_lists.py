"""Case lists larger than the samples, with the facts of each case."""

from __future__ import annotations

from collections import defaultdict

from inspectorate.core.reconstruction import chance
from inspectorate.core.reconstruction.plan import PlannedInspection, Profile

Case = dict[str, str]


def case_list(
    inspection: PlannedInspection, profile: Profile, *, seed: str
) -> list[Case]:
    """Make the case list of one area.

    Parameters
    ----------
    inspection : PlannedInspection
        Gives the number of cases and the region.
    profile : Profile
        Shares of each fact, met to the nearest whole case.
    seed : str
        Decides everything that the shares leave open.

    Returns
    -------
    list of dict
        One mapping per case: `case_id`, `area`, `cluster`, `ldu`, `officer`, then facts.
    """
    ids = [f"{inspection.id}-{n:04d}" for n in range(1, inspection.population + 1)]
    cases = {id_: {"case_id": id_, "area": inspection.area} for id_ in ids}
    officers = max(2, inspection.population // profile.cases_per_officer)
    for id_, case in cases.items():
        officer = int(chance.uniform(seed, "officer", id_) * officers)
        case["cluster"] = f"C{officer % 3 + 1}"
        case["ldu"] = f"L{officer % 6 + 1}"
        case["officer"] = f"O{officer + 1:03d}"
    for fact in profile.facts:
        groups: dict[str, list[str]] = defaultdict(list)
        for id_, case in cases.items():
            given = inspection.region if fact.given == "region" else ""
            groups[given or case.get(fact.given, "")].append(id_)
        for value, members in sorted(groups.items()):
            shares = fact.shares_for(value)
            values = chance.quota(members, shares, seed, inspection.id, fact.fact)
            for id_, level in values.items():
                cases[id_][fact.fact] = level
    return list(cases.values())
