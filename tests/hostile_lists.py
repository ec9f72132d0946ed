"""Files that somebody might send instead of a case list, by mistake or on purpose."""

from __future__ import annotations

import bz2
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

SHEET = (
    '<?xml version="1.0" encoding="UTF-8"?>{doctype}'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)
CONTENT_TYPES = (
    '<?xml version="1.0"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
WORKBOOK = (
    '<?xml version="1.0"?>{doctype}'
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Cases" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
ROOT_RELATIONS = (
    '<?xml version="1.0"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="xl/workbook.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)
RELATIONS = (
    '<?xml version="1.0"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="worksheets/sheet1.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
    '<Relationship Id="rId2" Target="sharedStrings.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
    "</Relationships>"
)
SPREADSHEET = (
    '<?xml version="1.0" encoding="UTF-8"?>{doctype}'
    "<office:document-content "
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Cases">{rows}'
    "</table:table></office:spreadsheet></office:body></office:document-content>"
)
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest='
    '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type='
    '"application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
MACRO = b"Sub Auto_Open(): Shell Environ(1): End Sub"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def packed(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def text_cell(text: str, at: str = "") -> str:
    place = f' r="{at}"' if at else ""
    return f'<c{place} t="inlineStr"><is><t>{text}</t></is></c>'


def xlsx(rows: str, *, doctype: str = "", strings: str = "") -> bytes:
    """Return a workbook whose rows are given as XML."""
    shared = strings or (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    )
    return packed(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": ROOT_RELATIONS,
            "xl/workbook.xml": WORKBOOK.format(doctype=""),
            "xl/_rels/workbook.xml.rels": RELATIONS,
            "xl/sharedStrings.xml": shared,
            "xl/worksheets/sheet1.xml": SHEET.format(doctype=doctype, rows=rows),
        }
    )


def with_macro(workbook: bytes) -> bytes:
    """Return a workbook that brings a program along, as spreadsheets with macros do."""
    stream = io.BytesIO(workbook)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/vbaProject.bin", MACRO)
    return stream.getvalue()


def ods(rows: str, *, doctype: str = "") -> bytes:
    return packed(
        {
            "mimetype": ODS_TYPE,
            "META-INF/manifest.xml": MANIFEST,
            "content.xml": SPREADSHEET.format(doctype=doctype, rows=rows),
        }
    )


def ods_row(*texts: str, **attributes: str) -> str:
    given = "".join(f' table:{name}="{value}"' for name, value in attributes.items())
    cells = "".join(
        f'<table:table-cell office:value-type="string"{given}><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    return f"<table:table-row>{cells}</table:table-row>"


def bomb(n_bytes: int = 200_000_000) -> bytes:
    """A sheet of gigabytes that is small when packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", ROOT_RELATIONS)
        archive.writestr("xl/workbook.xml", WORKBOOK.format(doctype=""))
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            piece = b" " * 1_000_000
            for _ in range(n_bytes // len(piece)):
                part.write(piece)
    return stream.getvalue()


def lying_bomb(n_bytes: int = 200_000_000) -> bytes:
    """A bomb whose directory claims that the sheet has ten bytes."""
    whole = bytearray(bomb(n_bytes))
    name = b"xl/worksheets/sheet1.xml"
    at = whole.rfind(b"PK\x01\x02", 0, whole.rfind(name))
    struct.pack_into("<I", whole, at + 16, zlib.crc32(b" " * 10))
    struct.pack_into("<I", whole, at + 24, 10)
    return bytes(whole)


def overlapping_bomb(
    n_parts: int = 900, *, squeezed: bytes = b"", n_claimed: int = 0
) -> bytes:
    """Many entries of the directory that all point at the same packed megabyte."""
    content = b" " * 1_000_000
    if not squeezed:
        once = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        squeezed = once.compress(content) + once.flush()
    sizes = (zlib.crc32(content), n_claimed or len(squeezed), len(content))
    name = b"xl/workbook.xml"
    local = struct.pack(
        "<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 0, *sizes, len(name), 0
    )
    body = local + name + squeezed
    directory = b""
    for number in range(n_parts):
        entry = name if number == 0 else f"xl/part{number}.xml".encode()
        directory += struct.pack(
            "<4sHHHHHHIIIHHHHHII",
            *(b"PK\1\2", 20, 20, 0, 8, 0, 0, *sizes, len(entry), 0, 0, 0, 0, 0, 0),
        )
        directory += entry
    end = struct.pack(
        "<4sHHHHIIH",
        *(b"PK\5\6", 0, 0, n_parts, n_parts, len(directory), len(body), 0),
    )
    return body + directory + end


def locked() -> bytes:
    """A workbook that says of its parts that they are encrypted."""
    whole = bytearray(xlsx(""))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = whole.find(signature)
        while at >= 0:
            whole[at + offset] |= 1
            at = whole.find(signature, at + 4)
    return bytes(whole)


def laughs() -> str:
    """A document type whose entities grow a thousand million times."""
    lines = ['<!ENTITY l0 "ha">']
    lines += [f'<!ENTITY l{i} "{"".join([f"&l{i - 1};"] * 10)}">' for i in range(1, 10)]
    return f"<!DOCTYPE x [{''.join(lines)}]>"


def external(address: str) -> str:
    """A document type that names a file or an address of elsewhere."""
    return f'<!DOCTYPE x [<!ENTITY out SYSTEM "{address}">]>'


def fetching_workbooks(address: str) -> dict[str, bytes]:
    """Workbooks that make a careless parser read an address."""
    doctype = external(address)
    strings = (
        f'<?xml version="1.0"?>{doctype}<sst xmlns='
        '"http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><t>&out;</t></si></sst>"
    )
    outside = f'<!DOCTYPE x SYSTEM "{address}">'
    heading = f"<row>{text_cell('case_id')}</row>"
    return {
        "entity in a cell.xlsx": xlsx(
            f"{heading}<row>{text_cell('&out;')}</row>", doctype=doctype
        ),
        "entity in a shared text.xlsx": xlsx(
            f'{heading}<row><c t="s"><v>0</v></c></row>', strings=strings
        ),
        "document type elsewhere.xlsx": xlsx(
            f"{heading}<row>{text_cell('K1')}</row>", doctype=outside
        ),
        "entity in a cell.ods": ods(
            ods_row("case_id") + ods_row("&out;"), doctype=doctype
        ),
        "document type elsewhere.ods": ods(
            ods_row("case_id") + ods_row("K1"), doctype=outside
        ),
    }


def _nested(depth: int) -> str:
    return "<g>" * depth + "</g>" * depth


# Each is refused; how it is refused stands beside it.
REFUSED: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "bomb.xlsx": (bomb, {"SAMPLE-040"}),
    "lying bomb.xlsx": (lying_bomb, {"SAMPLE-040"}),
    "overlapping bomb.xlsx": (overlapping_bomb, {"SAMPLE-040"}),
    "many parts.xlsx": (
        lambda: packed({f"xl/p{i}.xml": b"" for i in range(60_000)}),
        {"SAMPLE-040"},
    ),
    "locked.xlsx": (locked, {"SAMPLE-040"}),
    "strangely packed.xlsx": (
        lambda: packed({"xl/workbook.xml": b"x" * 1000}, zipfile.ZIP_BZIP2),
        {"SAMPLE-040"},
    ),
    "half.xlsx": (lambda: xlsx("<row/>" * 1000)[:-300], {"SAMPLE-040"}),
    "only the start.xlsx": (lambda: b"PK\x03\x04", {"SAMPLE-040"}),
    "million columns.csv": (
        lambda: b",".join(b"c%d" % i for i in range(10**6)) + b"\n",
        {"SAMPLE-039"},
    ),
    "million columns.ods": (
        lambda: ods(ods_row("x", **{"number-columns-repeated": "1000000"})),
        {"SAMPLE-039", "SAMPLE-041", "SAMPLE-028"},
    ),
    "far corner.xlsx": (
        lambda: xlsx(
            f"<row>{text_cell('case_id', 'A1')}</row>"
            f"<row>{text_cell('x', 'XFD1048576')}</row>"
        ),
        {"SAMPLE-039", "SAMPLE-041"},
    ),
    "repeated rows.ods": (
        lambda: ods(
            ods_row("case_id")
            + '<table:table-row table:number-rows-repeated="1048575">'
            + '<table:table-cell office:value-type="string" table:number-columns-repeated="1000">'
            + "<text:p>x</text:p></table:table-cell></table:table-row>"
        ),
        {"SAMPLE-039", "SAMPLE-041", "SAMPLE-014", "SAMPLE-028"},
    ),
    "laughs.xlsx": (
        lambda: xlsx(
            f"<row>{text_cell('case_id')}</row><row>{text_cell('&l9;')}</row>",
            doctype=laughs(),
        ),
        {"SAMPLE-028", "SAMPLE-015"},
    ),
    "deep.xlsx": (
        lambda: xlsx(f"<row>{_nested(100_000)}</row>"),
        {"SAMPLE-025", "SAMPLE-028"},
    ),
    "too many rows.csv": (
        lambda: b"case_id\n" + b"".join(b"K%d\n" % i for i in range(60_000)),
        {"SAMPLE-039"},
    ),
    "only line feeds.csv": (lambda: b"\n" * 2_000_000, {"SAMPLE-025"}),
    "line feeds below the heading.csv": (
        lambda: b"case_id\n" + b"\n" * 3_000_000,
        {"SAMPLE-039"},
    ),
    "quote without end.csv": (
        lambda: b'case_id,x\nK1,"' + b"a,b\n" * 3_000_000,
        {"SAMPLE-024"},
    ),
    "one line.csv": (lambda: b"x" * 20_000_000, {"SAMPLE-024"}),
    "bytes.csv": (lambda: bytes(range(256)) * 1000, {"SAMPLE-023"}),
    "empty.csv": (lambda: b"", {"SAMPLE-025"}),
    "blank.csv": (lambda: b" \n \n", {"SAMPLE-025"}),
    "letter.docx": (
        lambda: packed({"word/document.xml": "<w/>", "[Content_Types].xml": "<T/>"}),
        {"SAMPLE-042"},
    ),
    "letter.odt": (
        lambda: packed(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": "<o/>",
            }
        ),
        {"SAMPLE-042"},
    ),
    "archive.zip": (lambda: packed({"cases.csv": "case_id\nK1\n"}), {"SAMPLE-042"}),
    "letter.pdf": (lambda: b"%PDF-1.7\n" + b"x" * 1000, {"SAMPLE-042"}),
    "pdf that is called.csv": (
        lambda: b"%PDF-1.7\n" + b"x" * 1000,
        {"SAMPLE-042"},
    ),
    "picture.png": (lambda: b"\x89PNG\r\n\x1a\n" + b"x" * 1000, {"SAMPLE-042"}),
    "table.xls": (lambda: b"<html><table><tr><td>K1", {"SAMPLE-042"}),
    "drawing.svg": (
        lambda: b'<?xml version="1.0"?><svg onload="alert(1)"/>',
        {"SAMPLE-042"},
    ),
    "program.csv": (lambda: b"MZ" + b"\0" * 1000, {"SAMPLE-042"}),
    "archive.csv.gz": (lambda: b"\x1f\x8b" + bz2.compress(b"x"), {"SAMPLE-042"}),
    "old and broken.xls": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 4000,
        {"SAMPLE-028"},
    ),
}
