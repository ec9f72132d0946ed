"""Every shipped instrument as an XLSForm: pyxform accepts it, and it comes back whole."""

from __future__ import annotations

import dataclasses
import shutil

import pytest
from pyxform.xls2xform import convert

from inspectorate.storage.instruments import instrument_files
from inspectorate.workflows import export_instrument, import_instrument

NAMES = instrument_files.names()


@pytest.fixture(scope="module", params=NAMES)
def exported(request, tmp_path_factory):
    out = tmp_path_factory.mktemp("forms") / f"{request.param.replace('/', '-')}.xlsx"
    export_instrument.export(
        request.param, to="xlsform", language="en", out=out, command=["x"]
    )
    return request.param, out


def test_pyxform_makes_a_form_of_it_without_a_warning(exported):
    name, out = exported
    # With Java, ODK Validate opens the form and follows every condition as well.
    made = convert(out, validate=shutil.which("java") is not None, pretty_print=False)
    assert made.warnings == []
    questions = list(instrument_files.load(name).questions())
    assert all(f"/q_{question.id}'" in _quoted(made.xform) for question in questions)


def _quoted(xform):
    return xform.replace('"', "'")


def test_it_comes_back_as_it_was(exported, tmp_path):
    name, out = exported
    made = import_instrument.from_xlsform(out, library=tmp_path, command=["x"])
    back = instrument_files.load(str(made.folder))
    shipped = instrument_files.load(name)
    assert dataclasses.replace(back, source={}) == dataclasses.replace(
        shipped, source={}
    )


def test_there_are_instruments_of_both_kinds():
    kinds = {instrument_files.load(name).kind for name in NAMES}
    assert kinds >= {"case_assessment", "questionnaire"}
