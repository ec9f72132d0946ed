"""The page about InfoPath is true: its mapping reads a case as the page says."""

from __future__ import annotations

import re

from inspectorate.storage.fieldwork import infopath_files
from tree import ROOT

PAGE = (ROOT / "docs/reference/infopath.md").read_text(encoding="utf-8")
MAPPING = "".join(re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
CASE = """<?xml version="1.0" encoding="UTF-8"?>
<?mso-infoPathSolution name="urn:schemas-microsoft-com:office:infopath:CCI:-myXSD-2009-03-02T09-41-27"?>
<my:myFields xmlns:my="http://schemas.microsoft.com/office/infopath/2003/myXSD/2009-03-02T09:41:27">
 <my:group1 my:id="A-7"><my:field1>SYN-1</my:field1><my:field2>KM</my:field2>
  <my:group2>
   <my:field12>2</my:field12><my:group3><my:field13>30</my:field13><my:field13>1</my:field13></my:group3>
   <my:field14>In June.</my:field14>
   <my:field15>3</my:field15><my:field16>false</my:field16><my:field17>true</my:field17>
  </my:group2>
  <my:group4>
   <my:group5><my:field18>1.3b</my:field18><my:field19>Sufficient</my:field19></my:group5>
   <my:group5><my:field18>1.3a</my:field18><my:field19>On time</my:field19></my:group5>
  </my:group4>
 </my:group1>
</my:myFields>
"""


def test_the_mapping_on_the_page_reads_a_case(tmp_path):
    (tmp_path / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "case.xml").write_text(CASE, encoding="utf-8")
    (case,) = infopath_files.read(tmp_path / "case.xml", tmp_path / "mapping.yaml")
    assert (case.case, case.assessment) == ("SYN-1", "A-7")
    said = {
        entry.question: (entry.value.answers, entry.value.reasons, entry.value.note)
        for entry in case.entries
    }
    assert said == {
        "1.1.a": (("late",), ("late", "no_evidence"), "In June."),
        "1.2.a": (("not_done",), ("not_done",), ""),
        "1.3.b": (("sufficient",), (), ""),
        "1.3.a": (("on_time",), (), ""),
    }


def test_the_page_names_every_key_of_a_mapping():
    schema = infopath_files.schema()

    def keys(part):
        if isinstance(part, dict):
            yield from part.get("properties", {})
            for inner in part.values():
                yield from keys(inner)

    assert [key for key in keys(schema) if f"{key}:" not in MAPPING] == []
