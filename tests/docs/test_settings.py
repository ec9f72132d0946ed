"""The page of settings names every one that the application asks for, and no other."""

from __future__ import annotations

import re

from tree import ROOT

PAGE = ROOT / "docs/reference/settings.md"
WEB = ROOT / "src/inspectorate/web"
ASKED = re.compile(r"_environment\.(?:text|flag|number|names|choice)\(\s*\"([A-Z_]+)\"")


def test_the_page_names_every_setting_and_no_other():
    asked = {
        name
        for path in WEB.rglob("*.py")
        for name in ASKED.findall(path.read_text(encoding="utf-8"))
    }
    named = set(re.findall(r"INSPECTORATE_([A-Z_]+)`", PAGE.read_text("utf-8")))
    assert len(asked) > 20
    assert named - {"SECRET_KEY_FILE"} == asked | {"DATABASE_URL"}
