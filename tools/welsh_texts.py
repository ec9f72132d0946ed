"""The texts of the pages, and those of them that have no Welsh yet.

`python -m tools.welsh_texts` lists them; with `--write` each app's catalogue gets an
empty entry for each, to be filled in by a person who writes Welsh.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages import extract, pofile
from babel.messages.catalog import Catalog
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "src" / "inspectorate" / "web"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
WELSH_FORMS = 4


@dataclass(frozen=True)
class Text:
    """A text of a page: where it stands, its plural if it counts, its context."""

    app: str
    place: str
    message: str
    plural: str = ""
    context: str | None = None


def texts() -> list[Text]:
    """Return every text that is marked for translation, in order of files."""
    found: list[Text] = []
    for path in sorted([*WEB.rglob("*.py"), *WEB.rglob("*.html"), *WEB.rglob("*.txt")]):
        found += _texts_of(path)
    return found


def _texts_of(path: Path) -> Iterator[Text]:
    content = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        lines = templatize(content, origin=str(path)).splitlines()
        content = "\n".join(line.strip() for line in lines)
    app = path.relative_to(WEB).parts[0]
    place = path.relative_to(ROOT).as_posix()
    rows = extract.extract("python", io.BytesIO(content.encode()), keywords=KEYWORDS)
    for line, message, _comments, context in rows:
        said = message if isinstance(message, tuple) else (message,)
        words = [part for part in said if part]
        if words:
            plural = words[1] if len(words) > 1 else ""
            yield Text(app, f"{place}:{line}", words[0], plural, context)


def catalogues() -> dict[Path, Catalog]:
    """Return every Welsh catalogue of ours by its file."""
    found = {}
    for path in sorted(WEB.rglob("cy/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            found[path] = pofile.read_po(file, locale="cy")
    return found


def missing() -> list[Text]:
    """Return the texts that no catalogue of ours has in Welsh."""
    known = catalogues().values()
    return [text for text in texts() if not any(_has(one, text) for one in known)]


def _has(catalogue: Catalog, text: Text) -> bool:
    key = (text.message, text.plural) if text.plural else text.message
    entry = catalogue.get(key if isinstance(key, str) else key[0], text.context)
    if entry is None or entry.fuzzy:
        return False
    if not text.plural:
        return bool(entry.string) and isinstance(entry.string, str)
    forms = entry.string if isinstance(entry.string, list | tuple) else ()
    return len(forms) == WELSH_FORMS and all(forms)


def places_in(text: str) -> set[str]:
    """Return the places of a text that are filled in, such as `%(name)s`."""
    return set(re.findall(r"%\(\w+\)[sd]|\{\w+\}", text))


def write(lacking: list[Text]) -> None:
    """Add an empty entry for each text to the catalogue of its app."""
    for app in sorted({text.app for text in lacking}):
        path = WEB / app / "locale" / "cy" / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        entries = {
            (text.message, text.plural, text.context): text
            for text in lacking
            if text.app == app
        }
        with path.open("a", encoding="utf-8") as file:
            if path.stat().st_size == 0:
                file.write(HEADER)
            file.writelines(map(_entry, entries.values()))


HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: cy\\n"
"Plural-Forms: nplurals=4; plural=(n==1) ? 0 : (n==2) ? 1 : (n != 8 && n != 11) ? 2 : 3;\\n"
"""


def _entry(text: Text) -> str:
    lines = [""]
    if text.context:
        lines.append(f"msgctxt {pofile.normalize(text.context)}")
    lines.append(f"msgid {pofile.normalize(text.message)}")
    if text.plural:
        lines.append(f"msgid_plural {pofile.normalize(text.plural)}")
        lines += [f'msgstr[{form}] ""' for form in range(WELSH_FORMS)]
    else:
        lines.append('msgstr ""')
    return "\n".join(lines) + "\n"


def main() -> None:
    """List what lacks its Welsh, or add it to the catalogues."""
    settings.configure()
    lacking = missing()
    if "--write" in sys.argv:
        write(lacking)
    for text in lacking:
        sys.stdout.write(f"{text.place}: {text.message}\n")
    sys.exit(1 if lacking else 0)


if __name__ == "__main__":
    main()
