"""Values of R 4.2.2: qt, pt, qbeta, pf."""

from __future__ import annotations

import pytest

from inspectorate.core.stats import quantiles


@pytest.mark.parametrize(
    ("ours", "of_r"),
    [
        (quantiles.t_quantile(0.975, 1), 12.706204736174693),
        (quantiles.t_quantile(0.025, 37), -2.0261924630291093),
        (quantiles.t_two_sided(1.7, 9), 0.12334766214382395),
        (quantiles.beta_quantile(0.025, 3.5, 12.25), 0.060850013075512431),
        (quantiles.f_upper_tail(2.5, 1.7, 60.3), 0.098775481488127273),
    ],
)
def test_quantiles_and_tails_equal_r(ours, of_r):
    assert ours == pytest.approx(of_r, rel=1e-12)
