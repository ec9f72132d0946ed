"""A list that somebody sent is checked apart, and can do no harm."""

from __future__ import annotations

import json
import os
import socket
import threading
from dataclasses import asdict, replace

import pytest

import hostile_lists
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.sampling.lists.asked_fields import AskedField
from inspectorate.core.sampling.lists.cell_rules import CellRule
from inspectorate.storage.sampling import confined_process, kept_lists
from inspectorate.workflows import check_case_list
from inspectorate.workflows.check_case_list import Request

FIELDS = (
    AskedField("case_id", ("identity",), Text(""), CellRule("case_id", longest=100)),
    AskedField(
        "gender",
        ("minimum",),
        Text("Gender", "Rhywedd"),
        CellRule("gender", ("female", "male")),
    ),
    AskedField("officer", ("officer",), Text(""), CellRule("officer")),
)
ONLY_ID = FIELDS[:1]
LIST = "case_id,gender,officer\nK1,female,Ann\nK2,male,Ben\nK3,,Ann\n"


@pytest.fixture
def request_of(tmp_path):
    """Return a function that writes a file and gives the request to check it."""
    keep_in = tmp_path / "kept"
    keep_in.mkdir()

    def made(content, *, name="cases.csv", fields=FIELDS, **changes):
        path = tmp_path / "upload"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        request = Request(
            path=str(path),
            name=name,
            fields=[check_case_list.plain_field(field) for field in fields],
            eligibility={},
            mapping=None,
            remembered={},
            not_personal=[],
            keep_in=str(keep_in),
        )
        return replace(request, **changes)

    return made


def _faults(request, check=check_case_list.check):
    try:
        checked = check(request)
    except InspectorateError as error:
        return error.faults
    assert checked.kept_sha256 == ""
    return [Fault(**fault) for fault in checked.faults]


def test_apart_and_here_give_the_same(request_of):
    request = request_of(LIST)
    apart, here = check_case_list.check_apart(request), check_case_list.check(request)
    assert json.dumps(asdict(apart)) == json.dumps(asdict(here))


def test_a_sound_list_is_counted_and_kept(request_of, tmp_path):
    checked = check_case_list.check_apart(request_of(LIST))
    assert (checked.n_rows, checked.n_eligible, checked.needs_mapping) == (3, 3, False)
    rows = kept_lists.read(tmp_path / "kept" / checked.kept_sha256)
    assert rows[0] == {"case_id": "K1", "gender": "female", "officer": "Ann"}
    gender = next(one for one in checked.columns if one["name"] == "gender")
    assert gender == {
        "name": "gender",
        "n_blank": 1,
        "n_levels": 2,
        "levels": {"female": 1, "male": 1},
    }
    assert [path.name for path in (tmp_path / "kept").iterdir()] == [
        checked.kept_sha256
    ]


def test_columns_that_nobody_asked_for_are_not_kept(request_of, tmp_path):
    text = "case_id,gender,shoe size,team\nK1,male,42,North\nK2,male,43,South\n"
    mapping = {"case_id": "case_id", "gender": "gender", "team": "team"}
    checked = check_case_list.check(request_of(text, mapping=mapping))
    assert [one["name"] for one in checked.columns] == ["case_id", "gender", "team"]
    rows = kept_lists.read(tmp_path / "kept" / checked.kept_sha256)
    assert list(rows[0]) == ["case_id", "gender", "team"]


def test_columns_of_other_names_are_to_be_matched_first(request_of):
    checked = check_case_list.check(request_of("Ref,Rhywedd,x\nK1,male,1\n"))
    assert checked.needs_mapping
    assert checked.headings == ["Ref", "Rhywedd", "x"]
    assert checked.likely == {"Ref": "case_id", "Rhywedd": "gender"}
    assert checked.kept_sha256 == ""


def test_columns_are_matched_once_and_then_remembered(request_of):
    text = "Ref,Sex\nK1,male\n"
    remembered = {"Ref": "case_id", "Sex": "gender"}
    checked = check_case_list.check(request_of(text, remembered=remembered))
    assert not checked.needs_mapping
    assert checked.mapping == remembered


def test_a_guess_is_looked_at_the_first_time_only(request_of):
    text = "case_id,gender,Case manager\nK1,male,Ann\n"
    assert check_case_list.check(request_of(text)).needs_mapping
    remembered = {"case_id": "case_id", "gender": "gender"}
    checked = check_case_list.check(request_of(text, remembered=remembered))
    assert not checked.needs_mapping


def test_every_fault_is_named_at_once_by_the_name_of_the_sender(request_of):
    text = "case_id,gender\nK1,F\nK2,male,x\n,male\nK1,male\n"
    faults = _faults(request_of(text), check_case_list.check_apart)
    assert [(fault.code, fault.place) for fault in faults] == [
        ("SAMPLE-014", "row 3"),
        ("SAMPLE-015", "row 4"),
        ("SAMPLE-038", "row 2"),
        ("SAMPLE-016", "row 5"),
    ]
    (empty,) = _faults(request_of("", name="Our cases.csv"))
    assert empty.place == "Our cases.csv"


def test_direct_identifiers_are_refused_unless_looked_at(request_of):
    text = "case_id,gender,Surname\nK1,male,Smith\n"
    (fault,) = _faults(request_of(text))
    assert (fault.code, fault.place) == ("SAMPLE-017", 'column "Surname"')
    looked_at = request_of(text, not_personal=["Surname"])
    assert check_case_list.check(looked_at).n_eligible == 1


def test_the_names_of_officers_are_no_identifiers_of_cases(request_of):
    names = "case_id,gender,officer\nK1,male,Anna\nK2,male,Peter\nK3,male,Mary\n"
    assert check_case_list.check(request_of(names)).n_eligible == 3


def test_rows_that_may_not_be_drawn_are_listed_with_the_reason(request_of):
    rules = {"include": [{"column": "gender", "is": "female", "reason": "men only"}]}
    checked = check_case_list.check(request_of(LIST, eligibility=rules))
    assert checked.n_eligible == 1
    assert [(one["row"], one["reason"]) for one in checked.refused] == [
        (3, "men only"),
        (4, "men only"),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", 'case_id\n"=1+1"\n+1\n@x\n-2\n'),
        (
            "a.xlsx",
            hostile_lists.xlsx(
                "<row>"
                + hostile_lists.text_cell("case_id")
                + "</row>"
                + "".join(
                    f"<row>{hostile_lists.text_cell(text)}</row>"
                    for text in ("=1+1", "+1", "@x", "-2")
                )
            ),
        ),
    ],
)
def test_formulas_are_text(request_of, tmp_path, name, content):
    checked = check_case_list.check_apart(
        request_of(content, name=name, fields=ONLY_ID)
    )
    rows = kept_lists.read(tmp_path / "kept" / checked.kept_sha256)
    assert [row["case_id"] for row in rows] == ["=1+1", "+1", "@x", "-2"]


def test_a_formula_gives_what_the_spreadsheet_showed(request_of, tmp_path):
    cell = '<c><f>WEBSERVICE("http://127.0.0.1/")</f><v>7</v></c>'
    heading = hostile_lists.text_cell("case_id")
    content = hostile_lists.xlsx(f"<row>{heading}</row><row>{cell}</row>")
    checked = check_case_list.check_apart(request_of(content, fields=ONLY_ID))
    rows = kept_lists.read(tmp_path / "kept" / checked.kept_sha256)
    assert [row["case_id"] for row in rows] == ["7"]


def test_numbers_of_any_length_are_text(request_of):
    digits = "9" * 100_000
    (fault,) = _faults(
        request_of(f"case_id,gender\n{digits},male\n"), check_case_list.check_apart
    )
    assert "100000 characters" in fault.fault
    large = "case_id,gender\n" + "".join(f"{10**60 + i},male\n" for i in range(3))
    assert check_case_list.check_apart(request_of(large)).n_eligible == 3


@pytest.mark.parametrize("name", hostile_lists.REFUSED)
def test_what_is_hostile_is_refused_and_harms_nobody(request_of, tmp_path, name):
    build, codes = hostile_lists.REFUSED[name]
    request = request_of(build(), name=name, fields=ONLY_ID)
    faults = _faults(request, check_case_list.check_apart)
    assert faults
    assert {fault.code for fault in faults} <= codes
    assert all(request.path not in str(fault) for fault in faults)
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.fixture
def canary():
    """A server on this machine that counts who calls it."""
    calls = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.1)
    stopped = threading.Event()

    def listen():
        while not stopped.is_set():
            try:
                connection, _ = server.accept()
            except TimeoutError:
                continue
            calls.append(connection.recv(1000))
            connection.close()

    listening = threading.Thread(target=listen)
    listening.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/canary", calls
    stopped.set()
    listening.join()
    server.close()


def test_the_canary_sings_when_it_is_called(canary):
    address, calls = canary
    port = int(address.split(":")[2].partition("/")[0])
    with socket.create_connection(("127.0.0.1", port)) as caller:
        caller.sendall(b"GET /")
        caller.recv(1)
    assert calls == [b"GET /"]


def test_no_parser_reads_an_address_that_a_file_names(request_of, canary):
    address, calls = canary
    for name, content in hostile_lists.fetching_workbooks(address).items():
        request = request_of(content, name=name, fields=ONLY_ID)
        try:
            check_case_list.check_apart(request)
        except InspectorateError:
            continue
    assert calls == []


def test_no_parser_reads_a_file_that_a_file_names(request_of, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("canary-of-the-secret")
    for name, content in hostile_lists.fetching_workbooks(secret.as_uri()).items():
        request = request_of(content, name=name, fields=ONLY_ID)
        said = []
        try:
            checked = check_case_list.check_apart(request)
            said.append((tmp_path / "kept" / checked.kept_sha256).read_text())
        except InspectorateError as error:
            said.append(str(error))
        assert "canary" not in said[0]


def test_the_process_knows_no_secret_of_ours(monkeypatch):
    monkeypatch.setenv("INSPECTORATE_SECRET_KEY", "secret")
    seen = {}

    def popen(command, *, env, **options):
        seen.update(env)
        raise RuntimeError

    monkeypatch.setattr(confined_process.subprocess, "Popen", popen)
    with pytest.raises(RuntimeError):
        confined_process.run("nothing", {})
    assert "secret" not in "".join(seen.values())
    assert os.environ["INSPECTORATE_SECRET_KEY"] == "secret"


def test_progress_is_passed_on(request_of):
    rows = "".join(f"K{i},male\n" for i in range(45_000))
    told = []
    check_case_list.check_apart(
        request_of("case_id,gender\n" + rows),
        report=lambda *step: told.append(step),
    )
    assert [n_done for _, n_done, _ in told] == [20_000, 40_000]
    assert {step for step, _, _ in told} == {"Reading the list"}
