"""Our scripts travel without their comments, and say the same."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from inspectorate.web.design import static_files
from tree import tracked

OURS = [
    path
    for path in tracked(".js")
    if static_files.OURS.fullmatch("/".join(path.parts[-2:]))
]


def test_comments_of_their_own_lines_and_casts_go_and_nothing_else():
    script = (
        "// What it does.\n"
        "/**\n * @param {string} one\n */\n"
        "export function of(one) { // stays: it stands behind something\n"
        "  /** @type {Set<string>} */\n"
        '  const found = new Set(["// not a comment", "/** nor this */"]);\n'
        "  /** @type {HTMLElement} */ (one).hidden = true;\n"
        "  return one / 2 / found.size;\n"
        "}\n"
    )
    assert static_files.without_comments(script) == (
        "export function of(one) { // stays: it stands behind something\n"
        '  const found = new Set(["// not a comment", "/** nor this */"]);\n'
        "  (one).hidden = true;\n"
        "  return one / 2 / found.size;\n"
        "}\n"
    )


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_what_travels_is_still_a_script(path, tmp_path):
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node on the path; install one to run this.")
    script = tmp_path / "script.mjs"
    script.write_text(static_files.without_comments(path.read_text(encoding="utf-8")))
    subprocess.run([node, "--check", script], check=True)


@pytest.mark.parametrize(
    ("name", "is_ours"),
    [
        ("fieldwork/page.js", True),
        ("design/start.js", True),
        ("govuk/govuk.js", False),
        ("mfa/js/webauthn.js", False),
        ("fieldwork/assess.css", False),
    ],
)
def test_what_others_wrote_keeps_its_notices(name, is_ours):
    assert bool(static_files.OURS.fullmatch(name)) == is_ours


def test_the_scripts_that_are_served_name_each_other_by_their_hashes(
    settings, tmp_path
):
    settings.STATIC_ROOT = tmp_path / "static"
    storage = static_files.HashedFiles(location=settings.STATIC_ROOT)
    found = {
        f"fieldwork/{path.name}": path.read_bytes()
        for path in OURS
        if path.parent.name == "fieldwork"
    }
    for name, content in found.items():
        storage.save(name, ContentFile(content))
    source = FileSystemStorage(location=settings.STATIC_ROOT)
    for name, _hashed, done in storage.post_process({n: (source, n) for n in found}):
        assert not isinstance(done, Exception), name
    served = tmp_path / "static" / storage.hashed_files["fieldwork/page.js"]
    text = served.read_text(encoding="utf-8")
    imported = re.findall(r'from "\./([^"]+)"', text)
    assert len(imported) > 10
    for name in imported:
        assert re.fullmatch(r"[a-z]+\.[0-9a-f]{12}\.js", name)
        assert (served.parent / name).stat().st_size > 0
    assert "/**" not in text
