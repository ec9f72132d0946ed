"""A report for editors, and what they do to its file in Word."""

from __future__ import annotations

import functools

from lxml import etree

import text_cast
from inspectorate.core.publishing import blocks
from inspectorate.core.publishing.narrative import parse
from inspectorate.core.publishing.reports.parts import Part
from inspectorate.workflows import write_word_report
from inspectorate.workflows.write_word_report import WordReport

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
BY_JO = f'w:author="Jo Editor" w:date="2012-05-02T09:30:00Z" xmlns:w="{NAMESPACE}"'
PARTS = (
    Part("head", False, (blocks.Heading(2, "Section", "section"),)),
    Part("told", False, (blocks.Narrative(parse(text_cast.TOLD, block="told")),)),
    Part("said", False, (text_cast.QUOTED,)),
    Part("must", False, (text_cast.ADVISED,)),
    Part(
        "made",
        True,
        (
            blocks.Heading(2, "Scores", "scores"),
            text_cast.TABLE,
            text_cast.CHART,
            blocks.KeyFindings((blocks.Finding("Good in 59% of cases.", "sure"),)),
        ),
    ),
    Part("last", False, (blocks.Narrative(parse("Last words.", block="last")),)),
)


def report(language="en", parts=PARTS):
    return WordReport(
        path="reports/a.html",
        language=language,
        title="A report",
        parts=tuple(parts),
        year="2011-12",
        synthetic=True,
        reference="area kent 3",
    )


@functools.cache
def file(language="en"):
    return write_word_report.write(report(language))


def control(root, block):
    """Return the content of a block of the file."""
    (found,) = (
        one.find(f"{W}sdtContent")
        for one in root.iter(f"{W}sdt")
        if one.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == block
    )
    return found


def paragraph(root, block, place=0):
    return control(root, block).findall(f"{W}p")[place]


def made(markup):
    """Return an element from its markup."""
    return etree.fromstring(f'<x xmlns:w="{NAMESPACE}">{markup}</x>')[0]


def run(text):
    return made(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>')


def put_in(text):
    said = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return made(f"<w:ins w:id='90' {BY_JO}>{said}</w:ins>")


def took_out(text):
    said = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return made(f"<w:del w:id='91' {BY_JO}>{said}</w:del>")


COMMENTS = f"""<w:comments xmlns:w="{NAMESPACE}"><w:comment w:id="7" {BY_JO}>
<w:p><w:r><w:t>Is this so?</w:t></w:r></w:p><w:p><w:r><w:t>Check.</w:t></w:r></w:p>
</w:comment></w:comments>"""


def commented(data, block):
    """Put a comment on the whole first paragraph of a block."""

    def change(root):
        line = paragraph(root, block)
        line.insert(1, made('<w:commentRangeStart w:id="7"/>'))
        line.append(made('<w:commentRangeEnd w:id="7"/>'))
        line.append(made('<w:r><w:commentReference w:id="7"/></w:r>'))

    def types(root):
        root.append(
            etree.Element(
                f"{{{root.nsmap[None]}}}Override",
                PartName="/word/comments.xml",
                ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
            )
        )

    def relations(root):
        root.append(
            etree.Element(
                f"{{{root.nsmap[None]}}}Relationship",
                Id="comments",
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
                Target="comments.xml",
            )
        )

    data = text_cast.changed(data, change)
    data = text_cast.changed(data, types, "[Content_Types].xml")
    data = text_cast.changed(data, relations, "word/_rels/document.xml.rels")
    return text_cast.with_part(data, "word/comments.xml", COMMENTS)
