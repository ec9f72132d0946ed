"""Who publishes a site, where it will be found, and what may be done with its data."""

from __future__ import annotations

from dataclasses import dataclass

from inspectorate.core.instruments.model import Text


@dataclass(frozen=True)
class Licence:
    """A licence of open data.

    Parameters
    ----------
    name : str
        Short, such as `OGL-UK-3.0`.
    title : str
        In full.
    address : str
        Of its text.
    confirmed : bool
        Whether the publisher said that it applies; otherwise the site says who must.
    """

    name: str = "OGL-UK-3.0"
    title: str = "Open Government Licence v3.0"
    address: str = (
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
    )
    confirmed: bool = False


PROPOSED = Licence()
UNSAID = Text("")


@dataclass(frozen=True)
class Publisher:
    """Who answers for a site.

    Parameters
    ----------
    name : Text
        Empty where the settings name nobody.
    address : str
        Where the site will be found, with a slash at its end; empty where that is not
        known, and then nothing needs it.
    complaints : Text
        Where a complaint goes: a postal address, a telephone number.
    email : str
        Where one may write.
    licence : Licence
        Of the data.
    """

    name: Text = UNSAID
    address: str = ""
    complaints: Text = UNSAID
    email: str = ""
    licence: Licence = PROPOSED


NOBODY = Publisher()
