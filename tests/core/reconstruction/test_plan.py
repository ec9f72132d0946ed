from inspectorate.core.reconstruction import plan
from reconstruction_cast import FIGURE, ROW


def test_inspections_from_reads_numbers():
    (kent,) = plan.inspections_from([ROW])
    assert (kent.sample_size, kent.population, kent.area) == (61, 150, "Kent")


def test_figures_from_reads_what_is_counted():
    counted, not_counted = plan.figures_from(
        [{**FIGURE, "counted": "yes"}, {**FIGURE, "counted": "no"}]
    )
    assert counted.counted
    assert not not_counted.counted


def test_profile_from_takes_one_share_for_all_or_shares_by_another_fact():
    profile = plan.profile_from(
        {
            "strata": ["sentence"],
            "cases_per_officer": 9,
            "facts": [
                {"fact": "gender", "shares": {"female": 0.2, "male": 0.8}},
                {
                    "fact": "custody",
                    "given": "sentence",
                    "shares_by": {"custodial": {"yes": 1.0}, "*": {"no": 1.0}},
                },
            ],
        }
    )
    gender, custody = profile.facts
    assert gender.shares_for("") == {"female": 0.2, "male": 0.8}
    assert custody.shares_for("custodial") == {"yes": 1.0}
    assert custody.shares_for("referral_order") == {"no": 1.0}
    assert (profile.cap, profile.balance) == (None, ())


def test_a_plan_names_a_programmes_inspections_of_a_year_without_reinspections():
    again = {**ROW, "id": "again", "kind": "reinspection"}
    before = {**ROW, "id": "before", "year": "2010-11"}
    other = {**ROW, "id": "other", "programme": "omi2"}
    planned = plan.YearPlan(
        year="2011-12",
        seed="s",
        inspections=plan.inspections_from([ROW, again, before, other]),
        profiles={},
        figures=(),
        register=(),
        amounts=(),
        events=(),
    )
    assert [i.id for i in planned.of("cci", "2011-12")] == ["cci-kent"]
    assert [i.id for i in planned.of("cci", "2011-12", "2010-11")] == [
        "cci-kent",
        "before",
    ]
