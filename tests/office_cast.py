"""Somebody at work in LibreOffice: a macro that types as a person would, and saves."""

from __future__ import annotations

import shutil
import subprocess
from xml.sax.saxutils import escape

LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Typing"/>
</library:library>
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Typing" script:language="StarBasic">
Sub Main
  Dim quiet(0) As New com.sun.star.beans.PropertyValue
  quiet(0).Name = "Hidden"
  quiet(0).Value = True
  opened = StarDesktop.loadComponentFromURL("{given}", "_blank", 0, quiet())
  search = opened.createSearchDescriptor()
{typing}
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "MS Word 2007 XML"
  opened.storeToURL("{saved}", kind())
  opened.close(True)
End Sub
</script:module>
"""
TYPE = """  search.SearchString = "{after}"
  cursor = opened.Text.createTextCursorByRange(opened.findFirst(search).End)
"""
NEW_PARAGRAPH = "  opened.Text.insertControlCharacter(cursor, 0, False)\n"
INSERT = '  opened.Text.insertString(cursor, "{text}", False)\n'


def typed(folder, data, *edits):
    """Return a document after somebody typed in it.

    Parameters
    ----------
    edits : tuples of str
        After which text, and what; a text that begins with a new line begins a paragraph.
    """
    given, saved = folder / "given.docx", folder / "saved.docx"
    given.write_bytes(data)
    # The first start makes the folders of a new person, and would empty the macro.
    _run(folder, "--convert-to", "txt:Text", "--outdir", str(folder), str(given))
    typing = "".join(
        TYPE.format(after=after)
        + (NEW_PARAGRAPH if text.startswith("\n") else "")
        + INSERT.format(text=text.removeprefix("\n"))
        for after, text in edits
    )
    basic = folder / "profile" / "user" / "basic" / "Standard"
    module = MODULE.format(
        given=given.as_uri(), saved=saved.as_uri(), typing=escape(typing)
    )
    (basic / "Typing.xba").write_text(module, encoding="utf-8")
    (basic / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    _run(folder, "macro:///Standard.Typing.Main")
    return saved.read_bytes()


def _run(folder, *arguments):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [office, "--headless", profile, *arguments],
        check=True,
        capture_output=True,
        timeout=120,
    )
