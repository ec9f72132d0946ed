"""The server as it is run: begun, slowed down, asked to stop, killed."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.web.operations import serving
from inspectorate.web.operations.serving import Place
from tree import ROOT

N_SLOW = 300
BEGIN_SECONDS = 240
ANSWERS_WITHIN_SECONDS = 0.5


def run(command, folder, **options):
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("INSPECTORATE_", "DJANGO_"))
    }
    environment |= {
        "INSPECTORATE_DATA_DIR": str(folder),
        "INSPECTORATE_DEMONSTRATION": "true",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "inspectorate.web", *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """Return the folder of an installation, prepared from nothing."""
    folder = tmp_path_factory.mktemp("serving") / "data"
    with run(["init"], folder) as process:
        said = process.communicate(timeout=BEGIN_SECONDS)
    assert process.returncode == 0, said
    return folder


class Served:
    """A server that runs, and what can be asked of it."""

    def __init__(self, folder):
        self.process = run(["serve", "--port=0", "--workers=1"], folder)
        line = self.process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert address, line + self.process.stderr.read()
        self.port = int(address[1])

    def get(self, path="/health"):
        begun = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, body, time.monotonic() - begun

    def end(self, number):
        self.process.send_signal(number)
        said = self.process.communicate(timeout=60)
        return self.process.returncode, said

    def family(self):
        """Return the processes below the server."""
        return _below(self.process.pid)


@pytest.fixture
def served(prepared):
    one = Served(prepared)
    yield one
    if one.process.poll() is None:
        one.process.kill()
        one.process.communicate()


def _below(parent):
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            child = int(stat.parent.name)
            found += [child, *_below(child)]
    return found


def _are_gone(processes, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not [one for one in processes if Path(f"/proc/{one}/cmdline").exists()]:
            return True
        time.sleep(0.1)
    return False


def _slow(port, request):
    found = []
    for _ in range(N_SLOW):
        one = socket.create_connection(("127.0.0.1", port))
        one.sendall(request)
        found.append(one)
    return found


SLOW = {
    "headers": b"GET / HTTP/1.1\r\nHost: localhost\r\n",
    "body": b"POST /en/account/login/ HTTP/1.1\r\nHost: localhost\r\n"
    b"Content-Type: text/plain\r\nContent-Length: 1000\r\n\r\nx",
}


def test_slow_clients_do_not_hold_up_others_and_all_end_together(served):
    _wait_for_worker(served)
    for request in SLOW.values():
        slow = _slow(served.port, request)
        times = []
        for _ in range(40):
            status, _body, seconds = served.get()
            assert status == 200
            times.append(seconds)
        for one in slow:
            one.close()
        assert sorted(times)[37] <= ANSWERS_WITHIN_SECONDS  # of twenty, nineteen
    family = served.family()
    assert len(family) >= 2
    code, said = served.end(signal.SIGTERM)
    assert code == 0, said
    assert _are_gone(family)


def _wait_for_worker(served):
    deadline = time.monotonic() + 60
    while json.loads(served.get()[1])["status"] != "ok":
        assert time.monotonic() < deadline, "the worker does not beat"
        time.sleep(0.2)


def test_killed_it_leaves_nobody_behind(served):
    _wait_for_worker(served)
    family = served.family()
    served.end(signal.SIGKILL)
    assert _are_gone(family)


def test_a_place_that_is_taken_is_refused(prepared):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InspectorateError, match="OPERATE-010"):
            serving.settled(Place("127.0.0.1", port, 1))
        with run(["serve", f"--port={port}"], prepared) as process:
            _, said = process.communicate(timeout=BEGIN_SECONDS)
    assert process.returncode == 21
    assert "OPERATE-010" in said


def test_any_free_port_is_found():
    assert serving.settled(Place("127.0.0.1", 0, 1)).port > 0


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:80/"),
        ("0.0.0.0", "http://127.0.0.1:80/"),
        ("::1", "http://[::1]:80/"),
    ],
)
def test_the_address_that_is_shown(address, url):
    assert Place(address, 80, 1).url == url


def test_a_server_that_is_not_there_has_no_health():
    assert serving.health_of(serving.settled(Place("127.0.0.1", 0, 1))) is None


def test_unprepared_it_says_what_to_do(tmp_path):
    with run(["serve"], tmp_path / "new") as process:
        _, said = process.communicate(timeout=BEGIN_SECONDS)
    assert process.returncode == 21
    assert "OPERATE-004" in said
    assert "inspectorate init" in said
