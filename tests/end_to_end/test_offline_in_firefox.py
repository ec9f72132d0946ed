"""The same day without a network in Firefox."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import assess_site

SCRIPT = Path(__file__).with_name("day_in_firefox.mjs")
FIREFOX = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
NODE = shutil.which("node")
FIRST = "1.1.b"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (FIREFOX and NODE) and os.environ.get("CI") != "true",
        reason="Firefox or Node is not there: apt install firefox-esr nodejs",
    ),
]


def test_a_day_without_the_server(own_site):
    site, mine = own_site, own_site.next_assessment()
    given = {
        "address": site.address,
        "cookies": assess_site.signed_in(site, "alice"),
        "inspection": site.seed["inspection"],
        "case_page": site.page_of(mine),
        "question": FIRST,
    }
    does = {"stop": site.stop, "start": site.start}
    said = []
    with subprocess.Popen(
        [str(NODE), str(SCRIPT), str(FIREFOX), json.dumps(given)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as script:
        for line in script.stdout:
            said.append(line.strip())
            if said[-1] in does:
                does[said[-1]]()
                print("go on", file=script.stdin, flush=True)
    assert said == ["stop", "start", "done"], "\n".join(said)
    assert [row[:2] for row in site.operations(mine)] == [(FIRST, ["sufficient"])]
