"""`inspectorate year` touches nothing that is not a year or its site."""

from __future__ import annotations

import socket

import pytest

from inspectorate.cli import exit_codes, main
from inspectorate.core.publishing import forms


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as left:
        main.main(["year", *map(str, arguments)])
    return left.value.code, capsys.readouterr().err


@pytest.mark.parametrize("verb", [("build",), ("publish", "year")])
def test_a_folder_of_something_else_is_not_replaced(tmp_path, capsys, verb):
    mine = tmp_path / "index.html"
    mine.write_text("mine", encoding="utf-8")
    code, said = run(capsys, *verb, "--out", tmp_path)
    assert code == exit_codes.of_family("YEAR")
    assert said.startswith(f"YEAR-005 {tmp_path}: holds other files")
    assert mine.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("out", [".", "..", ""])
def test_the_folder_in_which_one_stands_is_not_replaced(
    tmp_path, capsys, monkeypatch, out
):
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    code, said = run(capsys, "publish", "year", "--out", out)
    assert code == exit_codes.of_family("YEAR")
    assert "is the folder in which you stand" in said


def test_a_form_that_does_not_exist_is_a_usage_error(tmp_path, capsys):
    code, said = run(capsys, "publish", tmp_path, "--forms", "pdf,epub")
    assert code == exit_codes.USAGE
    assert "docx" in said
    assert all(form in said for form in forms.FORMS)


def test_a_port_in_use_is_said_with_a_way_out(tmp_path, capsys):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, said = run(capsys, "serve", tmp_path, "--port", port)
    assert code == exit_codes.of_family("YEAR")
    assert said.startswith(f"YEAR-007 --port {port}: cannot be used")
    assert f"inspectorate year serve {tmp_path} --port 0" in said


def test_a_port_that_cannot_be_is_a_usage_error(tmp_path, capsys):
    code, said = run(capsys, "serve", tmp_path, "--port", 70_000)
    assert code == exit_codes.USAGE
    assert "70000" in said


def test_serving_what_is_not_published_says_how_to_publish(tmp_path, capsys):
    code, said = run(capsys, "serve", tmp_path)
    assert code == exit_codes.of_family("YEAR")
    assert f"inspectorate year publish {tmp_path}" in said


def test_a_path_too_long_for_the_system_is_said_without_a_traceback(capsys):
    code, said = run(capsys, "compare", "x" * 5000)
    assert code == exit_codes.of_family("STORAGE")
    assert said.startswith("STORAGE-0")
