"""Compile a catalogue of translations: `python -m tools.catalogues FROM.po TO.mo`.

`pybabel compile` takes the "95% i" of a sentence for a place to fill in and gives up;
whether places are kept is tested in `tests/web/test_welsh.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages import mofile, pofile


def main() -> None:
    """Compile the file that is named first into the one that is named second."""
    source, target = map(Path, sys.argv[1:3])
    with source.open("rb") as file:
        catalogue = pofile.read_po(file, locale=source.parts[-3])
    with target.open("wb") as file:
        mofile.write_mo(file, catalogue)


if __name__ == "__main__":
    main()
