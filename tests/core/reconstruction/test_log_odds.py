import pytest

from inspectorate.core.reconstruction import log_odds


def test_logit_and_expit_are_inverse_within_their_limits():
    assert log_odds.expit(log_odds.logit(0.7)) == pytest.approx(0.7)
    assert log_odds.expit(log_odds.logit(1.0)) == pytest.approx(0.98)
