"""The application as `inspectorate serve` runs it, server and worker, for one test module."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assess_site import environment, seeded
from tree import ROOT

STOP_SECONDS = 60


@dataclass
class ServedSite:
    """A server with its worker, on a folder of its own."""

    folder: Path
    seed: dict[str, Any]
    address: str = ""
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Serve, and wait until it says where."""
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                _command("serve", "--port", "0", "--workers", "1", "--json"),
                env=environment(self.folder),
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        said = "".join(
            itertools.takewhile(lambda line: line != "}\n", self.process.stdout)
        )
        assert said, (self.folder / "server.log").read_text()
        self.address = json.loads(f"{said}}}")["address"].rstrip("/")

    def stop(self) -> None:
        """Ask it to end, as Ctrl-C does, and wait for that."""
        self.process.terminate()
        self.process.wait(STOP_SECONDS)
        self.process.stdout.close()

    def peak_bytes(self) -> int:
        """Return the most memory that its processes have had, each at its worst."""
        return sum(map(self._peak_of, Path("/proc").glob("[0-9]*")))

    def _peak_of(self, folder: Path) -> int:
        try:
            is_ours = os.getsid(int(folder.name)) == self.process.pid
            lines = (folder / "status").read_text().splitlines() if is_ours else []
        except OSError:  # it has ended meanwhile
            return 0
        peaks = [line for line in lines if line.startswith("VmHWM")]
        return sum(1024 * int(line.split()[1]) for line in peaks)

    def run(self, *arguments: str) -> dict[str, Any]:
        """Run a command of the application beside it; return what it says as JSON."""
        done = subprocess.run(
            _command(*arguments, "--json"),
            env=environment(self.folder),
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def served(folder: Path) -> ServedSite:
    """Prepare an installation in a folder, and serve it."""
    site = ServedSite(folder, seeded("walk_seed.py", folder))
    site.start()
    return site


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "inspectorate.web", *arguments]
