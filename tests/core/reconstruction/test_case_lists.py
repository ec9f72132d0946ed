from collections import Counter
from dataclasses import replace

from inspectorate.core.reconstruction import case_lists, plan
from reconstruction_cast import ROW

PROFILE = plan.profile_from(
    {
        "strata": ["sentence"],
        "cases_per_officer": 10,
        "facts": [
            {
                "fact": "ethnicity",
                "given": "region",
                "shares_by": {
                    "London": {"bme": 0.5, "white": 0.5},
                    "*": {"white": 1.0},
                },
            },
            {"fact": "sentence", "shares": {"order": 0.6, "custodial": 0.4}},
            {
                "fact": "custody",
                "given": "sentence",
                "shares_by": {"custodial": {"yes": 0.5, "no": 0.5}, "*": {"no": 1.0}},
            },
        ],
    }
)
(KENT,) = plan.inspections_from([ROW])


def test_case_list_has_the_shares_of_the_profile():
    cases = case_lists.case_list(KENT, PROFILE, seed="s")
    assert len({case["case_id"] for case in cases}) == 150
    assert Counter(case["sentence"] for case in cases) == {"order": 90, "custodial": 60}
    custody = Counter((case["sentence"], case["custody"]) for case in cases)
    assert custody == {
        ("order", "no"): 90,
        ("custodial", "yes"): 30,
        ("custodial", "no"): 30,
    }


def test_case_list_follows_the_region():
    elsewhere = case_lists.case_list(KENT, PROFILE, seed="s")
    london = case_lists.case_list(replace(KENT, region="London"), PROFILE, seed="s")
    assert Counter(case["ethnicity"] for case in elsewhere) == {"white": 150}
    assert Counter(case["ethnicity"] for case in london) == {"white": 75, "bme": 75}


def test_case_list_is_decided_by_the_seed():
    first = case_lists.case_list(KENT, PROFILE, seed="one")
    assert first == case_lists.case_list(KENT, PROFILE, seed="one")
    assert first != case_lists.case_list(KENT, PROFILE, seed="two")


def test_case_list_spreads_the_cases_over_officers():
    cases = case_lists.case_list(KENT, PROFILE, seed="s")
    assert 10 <= len({case["officer"] for case in cases}) <= 15
