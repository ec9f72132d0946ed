"""Shows a browser the pages of a walk as they were answered, without the application.

A page comes with the headers it had, so that its content policy holds; style sheets and
scripts come from where the application has them, and the browser keeps them. Whatever
else a script asks for is not there.
"""

from __future__ import annotations

import http.server
import mimetypes
import threading
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from page_checks import AXE, faults_for_axe, listen, too_wide
from page_walk import Page

HEIGHT = 900
WIDE, NARROW = 1280, 320
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"
FOR_AXE = "/axe.js"
# The server says these itself, or they hold for TLS alone.
NOT_SENT = {"Content-Length", "Strict-Transport-Security", "Set-Cookie"}


class Theatre:
    """A window of a browser, and a server of the page that it shows.

    Parameters
    ----------
    browser
        As started by `page_checks.browsing`.
    """

    def __init__(self, browser: Any) -> None:
        self.shown: Page | None = None
        handler = type("_Handler", (_Handler,), {"theatre": self})
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self._home = f"http://127.0.0.1:{self._server.server_port}"
        self._context = browser.new_context(service_workers="block")
        self._window = self._context.new_page()
        self._said = listen(self._window)

    def close(self) -> None:
        """Close the window and the server."""
        self._context.close()
        self._server.shutdown()
        self._server.server_close()

    def faults_of(self, page: Page, *, is_for_axe: bool) -> list[str]:
        """Show a page; return what axe finds, what is too wide, and what was said.

        Welsh words are the longer ones: axe looks at them where there is least room.
        """
        self.shown = page
        self._said.clear()
        is_wide = page.language == "en"
        self._resize(WIDE if is_wide else NARROW)
        self._window.goto(f"{self._home}/{page.language}{page.address}")
        faults = too_wide(self._window)
        if is_for_axe:
            self._window.evaluate(OPEN_ALL)
            self._window.add_script_tag(url=FOR_AXE)
            faults += faults_for_axe(self._window)
        if is_wide:
            self._resize(NARROW)
            faults += too_wide(self._window)
        # The browser itself reports a page of error; nothing else may be said.
        faults += [text for text in self._said if "Failed to load" not in text]
        return [f"{page}, {page.language}: {fault}" for fault in faults]

    def _resize(self, width: int) -> None:
        self._window.set_viewport_size({"width": width, "height": HEIGHT})


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    theatre: Theatre

    def do_GET(self) -> None:
        page, path = self.theatre.shown, urlsplit(self.path).path
        if path.startswith(settings.STATIC_URL):
            self._answer(*_static_file(path.removeprefix(settings.STATIC_URL)))
        elif path == FOR_AXE:
            self._answer(AXE.encode(), _kept("text/javascript"))
        elif self.headers.get("Sec-Fetch-Dest") == "document" and page:
            self._answer(page.html.encode(), _headers_of(page), page.status)
        else:
            self._answer(b"", {}, HTTPStatus.NOT_FOUND)

    def _answer(
        self, body: bytes, headers: dict[str, str], status: int = HTTPStatus.OK
    ) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


def _headers_of(page: Page) -> dict[str, str]:
    """Return what a page came with; one to be kept is opened from a disk, without them."""
    if "Content-Disposition" in page.headers:
        return {"Content-Type": page.headers["Content-Type"]}
    return {name: value for name, value in page.headers.items() if name not in NOT_SENT}


@cache
def _static_file(name: str) -> tuple[bytes, dict[str, str]]:
    found = finders.find(name)
    assert found, f"{name} is no file of ours"
    return Path(found).read_bytes(), _kept(mimetypes.guess_type(name)[0] or "")


def _kept(kind: str) -> dict[str, str]:
    return {"Content-Type": kind, "Cache-Control": "max-age=3600, immutable"}
