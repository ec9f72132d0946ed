"""One page with every kind of block in the words of authors, and what is in a text file."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import date

from lxml import etree

import publishing_cast as cast
from inspectorate.core.publishing import blocks
from inspectorate.core.publishing.charts import rows
from inspectorate.core.publishing.charts.drawing import PAPER
from inspectorate.core.publishing.narrative import parse
from inspectorate.storage.publishing import text_files, text_pages
from inspectorate.storage.publishing.site_pages import Site

DAY = date(2012, 3, 31)
SITE = Site(
    {language: cast.wording(language) for language in ("en", "cy")},
    {"en": (), "cy": ()},
    synthetic=True,
    year="2011-12",
    software="0.1.0",
)
DRAWING = rows.drawn(
    [rows.Row("Bar", 0.5, "50%")], rows.Axis(1.0, ((0.0, "0%"),)), width=PAPER
)
CHART = blocks.Chart("chart", "Message", "Subtitle", "In words", DRAWING, DRAWING)
TABLE = blocks.Table(
    "tbl-1",
    "Headline scores",
    (blocks.Column("Area"), blocks.Column("Score", numeric=True)),
    (
        (blocks.Cell("Kent"), blocks.Cell("59%")),
        (blocks.Cell("Ŵyr", language="cy"), blocks.Cell("61%")),
    ),
    note="Rounded.",
)
TOLD = """Risk was **well** *assessed* in ***most*** cases.[^1] See
[table: headline scores](#tbl-1), [*the* guidance](https://www.example.org/a?b=1&c=2)
and [nowhere](#gone).

# What we saw

- Plans were timely.
- Managers

  1. signed them,
  2. read them.[^2]

  and said so.

5. Fifth
6. Sixth\\
   with a line of its own

> Somebody said:
>
> - this
>
>   and more

[^1]: Between April 2011 and **March 2012**.

    A second paragraph with [a link](https://www.example.org/note).
[^2]: <b> & "quotes".
"""
QUOTED = blocks.Quotation("They listened to me.", "a young person")
ADVISED = blocks.Recommendation(
    1, parse("Review **every** plan.\n\n- soon\n- often", block="r1"), "The Board"
)


def page(language="en", *found):
    made = found or (
        blocks.Heading(2, "Section", "section"),
        blocks.Narrative(parse(TOLD, block="b1")),
        QUOTED,
        blocks.Narrative(parse("Mixed.[^1]\n\n[^1]: Last.", block="b2"), language="cy"),
        ADVISED,
        TABLE,
        CHART,
    )
    return blocks.Page("reports/a.html", language, "A report", tuple(made))


def written(form, made, **given):
    laid_out = text_pages.laid_out(made, SITE, DAY, **given)
    return text_files.written(laid_out, form, SITE.wording[made.language])


def names(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def converted(folder, name, data, form):
    """Let LibreOffice open a file, and return it as it saves it in another form."""
    path = folder / name
    path.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    office = shutil.which("soffice") or shutil.which("libreoffice")
    subprocess.run(
        [office, "--headless", profile, "--convert-to", form, "--outdir", "out", name],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / "out" / f"{path.stem}.{form.partition(':')[0]}").read_bytes()


def changed(data, change, name="word/document.xml"):
    """Return a file of which one part was changed by a function of its root."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as new:
        for one in archive.namelist():
            content = archive.read(one)
            if one == name:
                root = etree.fromstring(content)
                change(root)
                content = etree.tostring(root)
            new.writestr(one, content)
    return out.getvalue()


def with_part(data, name, content):
    """Return a file with another part in it, or one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as new:
        for one in archive.namelist():
            if one != name:
                new.writestr(one, archive.read(one))
        new.writestr(name, content)
    return out.getvalue()
