"""The year 2011-12 from its published figures to its pages, by the command line."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import urllib.request
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from lxml import html

from inspectorate.cli import year as year_command
from inspectorate.cli.main import inspectorate
from inspectorate.core.publishing.published_figures import from_data
from inspectorate.storage.reconstruction import year_records
from inspectorate.workflows import build_report, compare_year, score_year


class Outcome(NamedTuple):
    exit_code: int
    stdout: str


def run(*arguments):
    """Run the command as the shell would, but in this process."""
    done = CliRunner().invoke(
        inspectorate, [str(a) for a in arguments], standalone_mode=False
    )
    if done.exception:
        raise done.exception
    return Outcome(done.return_value or 0, done.stdout)


def content(folder):
    """Return the hash of everything the records say, whatever the file's pages are."""
    with sqlite3.connect(folder / year_records.FILE_NAME) as connection:
        text = "\n".join(connection.iterdump())
    connection.close()
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built") / "year"
    outcome = run("year", "build", "--out", folder, "--json")
    assert outcome.exit_code == 0
    assert json.loads(outcome.stdout)["synthetic"] is True
    return folder


@pytest.fixture(scope="module")
def compared(built):
    outcome = run("year", "compare", built, "--json")
    return outcome.exit_code, json.loads(outcome.stdout)


@pytest.fixture(scope="module")
def results(built):
    return compare_year.compare(built, report=lambda *_: None)


@pytest.fixture(scope="module")
def published(built, results):
    with pytest.MonkeyPatch.context() as patch:
        # The same scores a fourth time would show nothing new.
        patch.setattr(compare_year, "compare", lambda *_, **__: results)
        outcome = run("year", "publish", built, "--json")
    assert outcome.exit_code == 0
    assert json.loads(outcome.stdout)["files"] > 150
    return built / "site"


def rows(folder, query):
    return year_records.read(folder / year_records.FILE_NAME, query)


def test_every_published_figure_is_reproduced(compared):
    exit_code, report = compared
    differing = [f for f in report["comparison"] if f["counted"] and not f["agrees"]]
    assert differing == []
    assert report["agreeing"] == report["figures"] > 480
    assert exit_code == 0


def test_each_figure_says_what_its_agreement_rests_on(compared):
    _, report = compared
    bases = Counter(f["basis"] for f in report["comparison"] if f["counted"])
    assert set(bases) == {"scored", "counted", "recorded"}
    assert bases["scored"] > 250


def test_contradictions_are_listed_and_not_counted(compared):
    _, report = compared
    listed = [f for f in report["comparison"] if not f["counted"]]
    assert len(listed) >= 10
    assert all(figure["note"] for figure in listed)


def test_no_disparity_is_suggested_that_nobody_measured(results):
    tested = [c for c in results.comparisons if c.adjusted_within_p_value is not None]
    assert len(tested) > 20
    assert all(c.adjusted_within_p_value > 0.05 for c in tested)


def test_a_changed_answer_is_noticed(built, tmp_path):
    spoilt = tmp_path / "year"
    shutil.copytree(built, spoilt)
    with sqlite3.connect(spoilt / year_records.FILE_NAME) as connection:
        connection.execute(
            "UPDATE answer SET answer = 'insufficient' WHERE answer = 'sufficient' AND question_id LIKE '1.%'"
            " AND response_id LIKE 'cci-2011-12-kent-%'"
        )
    connection.close()
    outcome = run("year", "compare", spoilt)
    assert outcome.exit_code == 1
    assert "DIFFERS" in outcome.stdout
    assert "3-table-kent-safeguarding" in outcome.stdout


def test_building_again_makes_the_same_records(built, tmp_path):
    code = (
        "from inspectorate.cli.main import main\n"
        f"main(['year', 'build', '--out', {str(tmp_path / 'again')!r}])"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert content(tmp_path / "again") == content(built)


def test_local_assessors_never_judge_their_own_area(built):
    assigned = rows(
        built,
        "SELECT i.area, c.assessor FROM sampled_case AS c JOIN inspection AS i ON i.id = c.inspection_id"
        " WHERE c.assessor_kind = 'local_assessor'",
    )
    assert assigned
    assert not [(area, a) for area, a in assigned if a.startswith(f"LA {area} ")]


def test_lists_are_larger_than_samples_and_certificates_verify(built):
    sizes = Counter(
        dict(rows(built, "SELECT inspection_id, count(*) FROM sampled_case GROUP BY 1"))
    )
    assert len(sizes) == 103
    for inspection in ("cci-2011-12-kent", "omi2-2011-12-london"):
        population = built / "populations" / f"{inspection}.csv"
        with population.open(encoding="utf-8", newline="") as stream:
            listed = list(csv.DictReader(stream))
        assert len(listed) > 1.5 * sizes[inspection]
        certificate = built / "samples" / inspection / "certificate.json"
        outcome = run("sample", "verify", certificate, "--population", population)
        assert outcome.exit_code == 0, outcome.stdout


def test_every_file_is_labelled_synthetic(built):
    assert "SYNTHETIC" in (built / "SYNTHETIC.txt").read_text(encoding="utf-8")
    assert rows(built, "SELECT value FROM about WHERE key = 'synthetic'")[0][
        0
    ].startswith("SYNTHETIC")
    for path in (built / "populations").iterdir():
        assert "synthetic" in path.read_text(encoding="utf-8").partition("\n")[0]
    for path in (built / "samples").glob("*/certificate.html"):
        assert "SYNTHETIC" in path.read_text(encoding="utf-8")


def test_a_folder_with_other_files_is_not_replaced(tmp_path):
    (tmp_path / "my work.txt").write_text("mine")
    code = (
        "from inspectorate.cli.main import main\n"
        f"main(['year', 'build', '--out', {str(tmp_path)!r}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 13
    assert "YEAR-005" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "my work.txt").read_text() == "mine"


def test_compare_without_a_year_says_how_to_build_one(tmp_path):
    code = f"from inspectorate.cli.main import main\nmain(['year', 'compare', {str(tmp_path)!r}])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 14
    assert "STORAGE-011" in done.stderr


def test_the_published_site_is_served(built, published, monkeypatch):
    every = (published / "en" / "inspections").glob("*.html")
    inspections = [
        path
        for path in every
        if path.stem != "index" and not path.stem.endswith("-numbers")
    ]
    assert len(inspections) == 65
    servers = []
    real = year_command.http.server.ThreadingHTTPServer

    def remembered(*arguments):
        servers.append(real(*arguments))
        return servers[-1]

    monkeypatch.setattr(year_command.http.server, "ThreadingHTTPServer", remembered)
    thread = threading.Thread(target=run, args=("year", "serve", built, "--port", 0))
    thread.start()
    try:
        while not servers:
            thread.join(0.05)
        address = f"http://127.0.0.1:{servers[0].server_port}/en/"
        with urllib.request.urlopen(address) as page:
            assert "SYNTHETIC" in page.read().decode()
    finally:
        servers[0].shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("inspection", "headlines"),
    [("cci-2011-12-camden", 3), ("omi2-2011-12-london", 3)],
)
def test_the_commands_of_a_page_give_the_figures_of_the_page(
    built, published, tmp_path, inspection, headlines
):
    page = published / "en" / "inspections" / f"{inspection}.html"
    document = html.parse(str(page))
    lines = document.xpath("string(//pre[@class='commands'])").splitlines()
    made, typed = lines[:2], lines[2:]
    assert made == [
        "inspectorate year build --out year",
        "inspectorate year compare year",
    ]
    (tmp_path / "year").symlink_to(built)  # made already, by those two commands
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(typed)],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    printed = [line for line in done.stdout.splitlines() if "," in line]
    scores = list(csv.DictReader(printed))[:headlines]
    shown = document.xpath("//table[@id='table-headlines']/tbody/tr")
    assert [
        (percent(s["estimate"]), percent(s["low"]), percent(s["high"])) for s in scores
    ] == [tuple(cell.text_content() for cell in row[1:4]) for row in shown]
    assert "identical" in done.stdout


def percent(share):
    return f"{int(float(share) * 100 + 0.5)}%"


def test_serving_an_unpublished_year_says_what_to_do(tmp_path):
    code = f"from inspectorate.cli.main import main\nmain(['year', 'serve', {str(tmp_path)!r}])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 13
    assert "YEAR-006" in done.stderr


def test_the_annual_report_holds_every_figure_of_the_original(built, results, tmp_path):
    draft, report = tmp_path / "draft", tmp_path / "report"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(score_year, "score_year", lambda *_, **__: results)
        patch.setattr(compare_year, "compare", lambda *_, **__: results)
        given = ("annual", built, "--subject", "2011-12", "--out", draft)
        run("report", "draft", *given, "--json")
        run("report", "build", draft, "--out", report, "--forms", "")
        gated = run("year", "compare", built, "--report", report, "--json")
        assert gated.exit_code == 1, "figures about few people are withheld"
        # Past the gate, to look for every figure.
        build_report.build(
            draft, report, wanted=(), unfinished=False, report=lambda *_: None
        )
        outcome = run("year", "compare", built, "--report", report, "--json")
        assert outcome.exit_code == 0
        found = json.loads(outcome.stdout)["report"]
        assert (found["figures"], found["agreeing"]) == (497, 497)
        data = report / "data" / "year-2011-12.csv"
        lines = data.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if "safeguarding" not in line]
        data.write_text("".join(kept), encoding="utf-8")
        outcome = run("year", "compare", built, "--report", report)
    assert outcome.exit_code == 1
    assert from_data.ABSENT in outcome.stdout
