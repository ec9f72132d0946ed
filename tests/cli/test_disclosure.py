"""Tables of counts on the command line: protected, attacked, refused."""

import json

import pytest
from click.testing import CliRunner

from inspectorate.cli import exit_codes
from inspectorate.cli.main import inspectorate
from inspectorate.core.faults import InspectorateError
from inspectorate.storage import files

TRUE = """area,sex,n
Kent,female,3
Kent,male,41
Kent,all,44
Sussex,female,22
Sussex,male,27
Sussex,all,49
Essex,female,30
Essex,male,18
Essex,all,48
all,female,55
all,male,86
all,all,141
"""


@pytest.fixture
def table(tmp_path):
    def write(text, name="cases.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def run(*arguments):
    done = CliRunner().invoke(
        inspectorate, ["disclosure", *map(str, arguments)], standalone_mode=False
    )
    if done.exception:
        raise done.exception
    return done.return_value, done.stdout


def codes(*arguments):
    with pytest.raises(InspectorateError) as error:
        run(*arguments)
    return [fault.code for fault in error.value.faults]


@pytest.mark.parametrize("method", ["round", "suppress"])
def test_what_is_written_survives_the_attack(table, tmp_path, method):
    true, out = table(TRUE), tmp_path / "out"
    run("protect", true, "--exempt", "area", "--out", out, "--method", method)
    shown = out / "cases.csv"
    assert "Kent,female,[c]" in shown.read_text(encoding="utf-8")
    code, said = run("attack", shown, "--method", method, "--truth", true)
    assert code == exit_codes.DONE
    assert "area Kent, sex female" in said


def test_hiding_the_small_counts_alone_fails(table):
    naive = table(TRUE.replace("female,3\n", "female,[c]\n"))
    code, said = run("attack", naive, "--method", "suppress")
    assert code == exit_codes.FAULTS_FOUND
    assert "area Kent, sex female\t3\t3\teverybody" in said
    code, said = run("attack", naive, "--method", "suppress", "--json")
    (only,) = json.loads(said)["attacked"]
    assert (only["low"], only["high"], only["survives"]) == (3, 3, False)
    assert only["exposed_to"] == ["everybody"]


def test_the_attack_names_who_is_alone_and_what_is_not_printed(table):
    inside = "a,x,{}\na,y,{}\na,all,5\nb,x,{}\nb,y,{}\nb,all,45\nall,x,26\nall,y,24\n"
    shown = table("area,sex,n\n" + inside.format(*["[c]"] * 4))
    true = table("area,sex,n\n" + inside.format(1, 4, 25, 20), "true.csv")
    code, said = run("attack", shown, "--method", "suppress", "--truth", true)
    assert code == exit_codes.FAULTS_FOUND
    assert "who is alone in area a, sex x" in said
    new, old = (
        table("area,n\nKent,30\n", "new.csv"),
        table("area,n\nSouth,32\n", "old.csv"),
    )
    nesting = table(
        "dimension,part,whole\narea,Kent,South\narea,Sussex,South\n", "n.csv"
    )
    options = ("--method", "suppress", "--earlier", old, "--nesting", nesting)
    code, said = run("attack", new, *options)
    assert code == exit_codes.FAULTS_FOUND
    assert "area Sussex (not printed)\t2\t2" in said


def test_a_count_without_a_limit_is_shown_so(table):
    shown = table("area,n\nKent,[c]\nEssex,30\n")
    code, said = run("attack", shown, "--method", "suppress")
    assert code == exit_codes.DONE
    assert "area Kent\t0\tno limit" in said


def test_the_report_says_why_and_stays_outside_the_published_folder(table, tmp_path):
    true, out = table(TRUE), tmp_path / "out"
    options = ("--exempt", "area", "--out", out, "--method", "suppress", "--json")
    report = json.loads(run("protect", true, *options)[1])
    kept = json.loads((tmp_path / "out.report.json").read_text(encoding="utf-8"))
    assert kept == report
    assert [each["why"] for each in report["hidden"]].count("small") == 1
    assert report["threshold"] == 5
    assert [path.name for path in out.iterdir()] == ["cases.csv"]
    made = (tmp_path / "out.report.json.provenance.json").read_text(encoding="utf-8")
    described = json.loads(made)
    shown = files.sha256_of(out / "cases.csv")
    assert described["outputs"]["cases.csv"] == shown
    assert described["inputs"][str(true)]["sha256"] == files.sha256_of(true)


def test_linked_tables_go_through_together(table, tmp_path):
    ages = "area,age,n\nKent,young,20\nKent,old,24\nSussex,young,19\nSussex,old,30\n"
    by_age = table(f"{ages}Essex,young,28\nEssex,old,20\n", "ages.csv")
    nesting = table(
        "dimension,part,whole\narea,Kent,South\narea,Sussex,South\n", "n.csv"
    )
    out = tmp_path / "out"
    run("protect", table(TRUE), by_age, "--exempt", "area", "--out", out)
    shown = (out / "cases.csv", out / "ages.csv")
    assert run("attack", *shown, "--nesting", nesting)[0] == exit_codes.DONE
    again = ("--earlier-rounded", shown[1], "--nesting", nesting, "--exempt", "area")
    run("protect", table(TRUE), *again, "--out", tmp_path / "next")


def test_what_cannot_be_protected_is_not_written(table, tmp_path):
    true = table("area,n\n" + "".join(f"{i},1\n" for i in range(6)) + "all,6\n")
    assert set(codes("protect", true, "--out", tmp_path / "out")) == {"PUBLISH-019"}
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "out.report.json").exists()


def test_no_true_table_is_written_over(table, tmp_path):
    true = table(TRUE)
    (tmp_path / "other").mkdir()
    twin = table(TRUE, "other/cases.csv")
    assert codes("protect", true, "--out", tmp_path) == ["PUBLISH-021"]
    assert codes("protect", true, twin, "--out", tmp_path / "o") == ["PUBLISH-021"]
    assert true.read_text(encoding="utf-8") == TRUE


def test_a_threshold_below_the_rules_is_refused(table):
    assert codes("attack", table(TRUE), "--threshold", 7) == ["PUBLISH-011"]
