"""Where the library that ships with the code lies on this machine."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

FOLDER = Path(str(resources.files("inspectorate"))) / "library"
