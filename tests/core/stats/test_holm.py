from __future__ import annotations

import pytest

from inspectorate.core.stats import holm


@pytest.mark.parametrize(
    ("given", "adjusted"),
    [
        ([], ()),
        ([0.2], (0.2,)),
        ([0.6, 0.7, 0.8], (1.0, 1.0, 1.0)),
        # p.adjust(c(0.01, 0.02, 0.03, 0.04), "holm") of R 4.2.2
        ([0.01, 0.02, 0.03, 0.04], (0.04, 0.06, 0.06, 0.06)),
    ],
)
def test_holm_adjusts(given, adjusted):
    assert holm.holm_adjusted(given) == pytest.approx(adjusted)
