"""The numbers with which the inspectorate gives account are those of the year."""

from __future__ import annotations

import publishing_cast as cast
from inspectorate.core.publishing import standing_figures


def test_every_name_has_a_number():
    figures = standing_figures.figures(cast.edition())
    assert tuple(figures) == standing_figures.NAMES
    assert figures["inspections"] == "5"
    assert figures["reinspections"] == "1"
    assert figures["reports"] == "3"
    assert figures["cases"] == "240"
    assert figures["local_percent"] == "23"
    assert figures["questions"] == "14"
    assert figures["agreeing"] == "2"
    assert figures["figures"] == "3"
    assert figures["cost"] == "118"
    assert figures["returns"] == "169"


def test_a_year_without_anything_has_noughts():
    bare = cast.changed(inspections=(), surveys=(), register=(), amounts=(), figures=())
    assert set(standing_figures.figures(cast.edition(bare)).values()) == {"0"}
