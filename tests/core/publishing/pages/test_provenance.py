"""Where the figures come from: a reader can compute them again."""

from __future__ import annotations

import dataclasses

import pytest

import publishing_cast as cast
from inspectorate.core.publishing.blocks import Commands, Facts, Links
from inspectorate.core.publishing.pages import provenance

RESULT = cast.KENT


def _blocks(result=RESULT, **changes):
    edition = cast.edition(cast.changed(**changes))
    return provenance.blocks(edition, result, "Kent")


def test_the_figures_can_be_traced():
    (facts,) = cast.of_kind(_blocks(), Facts)
    values = {fact.name: fact.value for fact in facts.items}
    assert values["Inspection"] == "cci-2011-12-kent"
    assert values["Report published"] == "August 2011"
    assert values["Extract of answers (SHA-256 of its rows)"] == cast.SHA
    assert values["Seed of the draw"] == "seed of a test"
    assert values["Instrument"] == "Tool cci 2009-04"


def test_an_unpublished_report_has_no_month():
    inspection = dataclasses.replace(RESULT.inspection, report_published="")
    unpublished = dataclasses.replace(RESULT, inspection=inspection)
    (facts,) = cast.of_kind(_blocks(unpublished), Facts)
    assert "Report published" not in [fact.name for fact in facts.items]


@pytest.mark.parametrize(
    ("certificates", "n_links"), [((), 2), (("cci-2011-12-kent",), 3)]
)
def test_data_columns_and_certificate_are_linked(certificates, n_links):
    edition = cast.edition(certificates=certificates)
    (links,) = cast.of_kind(provenance.blocks(edition, RESULT, "Kent"), Links)
    assert links.items[0].address == "../../data/cci-2011-12-kent.csv"
    assert links.items[1].address == "../about.html#data"
    assert len(links.items) == n_links


def test_a_synthetic_year_is_made_again_before_it_is_scored():
    (commands,) = cast.of_kind(_blocks(synthetic=True), Commands)
    assert commands.items == (
        "inspectorate year build --out year",
        "inspectorate year compare year",
        "inspectorate score --instrument cci/2009-04"
        " --cases year/extracts/cci-2011-12/cases.parquet"
        " --answers year/extracts/cci-2011-12/answers.parquet"
        " --strata year/extracts/cci-2011-12/strata.parquet"
        " --by inspection_id --out scores.csv",
        'grep -e n_cases -e ",cci-2011-12-kent," scores.csv',
        "inspectorate sample verify year/samples/cci-2011-12-kent/certificate.json"
        " --population year/populations/cci-2011-12-kent.csv",
    )


def test_the_records_of_a_real_year_are_not_made():
    blocks = _blocks(synthetic=False)
    (commands,) = cast.of_kind(blocks, Commands)
    assert len(commands.items) == 3
    assert any("Whoever holds the records" in getattr(b, "text", "") for b in blocks)


def test_without_the_place_of_the_extract_there_are_no_commands():
    unplaced = dataclasses.replace(RESULT, extract="")
    assert cast.of_kind(_blocks(unplaced), Commands) == []
