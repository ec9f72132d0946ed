"""Scripts that are served name each other by their hashes."""

from __future__ import annotations

import re

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from inspectorate.web.design import static_files
from tree import ROOT

BUILT = ROOT / "src/inspectorate/web/fieldwork/static/fieldwork/built"


def test_the_scripts_that_are_served_name_each_other_by_their_hashes(
    settings, tmp_path
):
    settings.STATIC_ROOT = tmp_path / "static"
    storage = static_files.HashedFiles(location=settings.STATIC_ROOT)
    found = {f"built/{path.name}": path.read_bytes() for path in BUILT.glob("*.js")}
    for name, content in found.items():
        storage.save(name, ContentFile(content))
    source = FileSystemStorage(location=settings.STATIC_ROOT)
    for name, _hashed, done in storage.post_process({n: (source, n) for n in found}):
        assert not isinstance(done, Exception), name
    served = tmp_path / "static" / storage.hashed_files["built/assess.js"]
    text = served.read_text(encoding="utf-8")
    imported = re.findall(r'from ?"\./([^"]+)"', text)
    assert imported
    for name in imported:
        assert re.fullmatch(r"[\w-]+\.[0-9a-f]{12}\.js", name)
        assert (served.parent / name).stat().st_size > 0
