"""How long a writer waits for the page and the PDF of a report: `python benchmarks/previews.py FOLDER`.

FOLDER holds a draft and its snapshot, as `inspectorate report draft` writes them. What is
measured is what the server does for one request, warm: the compiler of PDF, the templates
and the words are kept in the process, and before each run one letter of the text changes.
"""

from __future__ import annotations

import dataclasses
import os
import statistics
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inspectorate.web.settings")
django.setup()

from inspectorate.core.instruments.model import Text  # noqa: E402 - Django is ready only now
from inspectorate.core.publishing.reports.document import Narrative  # noqa: E402
from inspectorate.storage.publishing import report_folders  # noqa: E402
from inspectorate.web.publishing import warm_previews  # noqa: E402

RUNS = 9


def changed(kept, run):
    """Return a report in which every narrative has another letter."""
    blocks = tuple(
        dataclasses.replace(one, text=Text(f"{one.text.en} {run}", one.text.cy))
        if isinstance(one, Narrative)
        else one
        for one in kept.document.blocks
    )
    return dataclasses.replace(
        kept, document=dataclasses.replace(kept.document, blocks=blocks)
    )


def measured(make, kept):
    """Return wall and processor seconds of the first run, and medians of the others."""
    found = []
    for run in range(RUNS + 1):
        draft = changed(kept, run)
        wall, cpu = time.perf_counter(), time.process_time()
        data = make(draft, "en", reader="Somebody")
        found.append((time.perf_counter() - wall, time.process_time() - cpu))
    warm = [statistics.median(column) for column in zip(*found[1:], strict=True)]
    return found[0], warm, len(data)


def main():
    """Print a line for the page and one for the PDF."""
    kept = report_folders.read_draft(Path(sys.argv[1]))
    for name, make in (("page", warm_previews.page), ("PDF", warm_previews.pdf)):
        (first, first_cpu), (warm, warm_cpu), size = measured(make, kept)
        sys.stdout.write(
            f"{name}: first {first:.3f} s ({first_cpu:.3f} s of processor), "
            f"warm {warm:.3f} s ({warm_cpu:.3f}), {size:,} bytes\n"
        )


if __name__ == "__main__":
    main()
