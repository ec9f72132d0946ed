from inspectorate.core.publishing.published_figures import shares


def test_a_share_is_a_whole_percentage_rounded_half_up():
    assert shares.share(57, 200) == "29"
    assert shares.share(0, 5) == "0"


def test_a_share_of_nothing_is_undefined():
    assert shares.share(0, 0) == "undefined"
