"""Nobody is named and nothing confirmed unless the publisher says so."""

from __future__ import annotations

from inspectorate.core.publishing.publisher import PROPOSED, Publisher


def test_a_licence_is_proposed_and_not_confirmed():
    assert PROPOSED.name == "OGL-UK-3.0"
    assert not PROPOSED.confirmed
    nobody = Publisher()
    assert (nobody.name.en, nobody.address, nobody.licence) == ("", "", PROPOSED)
