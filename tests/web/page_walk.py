"""Opens every page and keeps each that differs, for the checks that look at pages.

A page is kept once for each text it had. One that shows something no page of its address
showed before is a new look: it is opened in Welsh too, and its form is sent empty. So the
same list for the tenth person costs next to nothing.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import address_matrix as matrix
from address_matrix import Address
from address_world import World
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse
from django.utils import translation

from inspectorate.core.people.subjects import Person

TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=)"\w+"')
TAG = re.compile(r"<([a-z][a-z0-9]*)((?:[^<>\"]|\"[^\"]*\")*)>")
ATTRIBUTE = re.compile(r"([a-z-]+)(?:=\"([^\"]*)\")?")
# Attributes whose values make a difference to how a page looks and is read.
TELLING = {"class", "type", "role", "open", "hidden", "disabled", "scope"}
REFUSALS = {400, 401, 403, 404, 405, 413, 429, 500, 503}
SIGN_OUT = b'action="/en/account/logout/"'
EMPTY = re.compile(r"<([a-z][a-z0-9]*)[^<>]*>\s*</\1>")
HEADING = re.compile(r"<h([1-6])\b")
# What some addresses have to be asked, beside being opened as they are.
QUERIES: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Page:
    """A page as somebody got it."""

    address: str
    group: str
    who: str
    scene: str
    language: str
    status: int
    headers: Mapping[str, str]
    html: str

    def __str__(self) -> str:
        """Return where it stands, and for whom."""
        return f"{self.address} as {self.who}, {self.scene}: {self.status}"


@dataclass
class Walk:
    """The pages met so far."""

    pages: list[Page] = field(default_factory=list)
    reached: set[str] = field(default_factory=set)
    _texts: set[str] = field(default_factory=set)
    _looks: dict[tuple[str, str], set[Any]] = field(
        default_factory=lambda: defaultdict(set)
    )

    def billed(self, language: str) -> Iterator[tuple[Page, bool]]:
        """Yield what a browser has to see, and whether axe has to look at it.

        Every address stands there, and every other page that holds something new. Axe
        leaves out a page all of whose parts stood on one that it has seen; in Welsh,
        where the words alone differ, on several.
        """
        met: set[str] = set()
        seen: set[Any] = set()
        together: list[set[Any]] = []
        for page in self.pages:
            shows = shown_by(page.html)
            if page.language != language or (page.group in met and shows <= seen):
                continue
            known = [seen] if language == "cy" else together
            is_for_axe = not any(shows <= one for one in known)
            met.add(page.group)
            seen |= shows
            together.append(shows)
            yield page, is_for_axe

    def keep(self, response: Any, group: str, **where: str) -> bool:
        """Keep the page of an answer; say whether it has a new look.

        Parameters
        ----------
        response
            An answer that was read.
        group : str
            What has looks in common, such as an address.
        **where : str
            `address`, `who`, `scene` and `language` of the page.
        """
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return False
        html = TOKEN.sub(r'\1"x"', response.whole.decode())
        if not html or html in self._texts:
            return False
        self._texts.add(html)
        if response.status_code in REFUSALS:
            group = str(response.status_code)  # looks the same wherever it is met
        shows, shown = shown_by(html), self._looks[group, where["language"]]
        is_new_look = not shows <= shown
        shown |= shows
        headers = dict(response.headers)
        self.pages.append(
            Page(
                **where,
                group=group,
                status=response.status_code,
                headers=headers,
                html=html,
            )
        )
        return is_new_look

    def open(self, client: Client, url: str, *, group: str, **where: str) -> None:
        """Open a page; where it has a new look, in Welsh too, and send its form empty."""
        where |= {"address": url}
        response, is_new = self._meet("get", client, group, **where)
        if response.status_code in (200, 401):
            self.reached.add(group)
        if response.status_code == 405 or (is_new and has_form(response)):
            self._meet("post", client, group, **where)

    def _meet(
        self, method: str, client: Client, group: str, **where: str
    ) -> tuple[Any, bool]:
        response = matrix.ask(client, method, f"/en{where['address']}")
        is_new = self.keep(response, group, language="en", **where)
        if is_new:
            welsh = matrix.ask(client, method, f"/cy{where['address']}")
            self.keep(welsh, group, language="cy", **where)
        return response, is_new


def has_form(response: Any) -> bool:
    """Say whether a page has a form beside the one that signs out."""
    return response.whole.count(b"csrfmiddlewaretoken") > response.whole.count(SIGN_OUT)


def shown_by(html: str) -> set[Any]:
    """Return what a page is made of, without its words and however often it is there."""
    steps = HEADING.findall(html)
    empty = EMPTY.findall(html)  # a link or heading without words is another one
    return {
        *((tag, *_telling(attributes)) for tag, attributes in TAG.findall(html)),
        *itertools.pairwise(steps),
        *((tag, "empty") for tag in empty),
    }


def _telling(attributes: str) -> Iterator[str]:
    for name, value in sorted(ATTRIBUTE.findall(attributes)):
        yield f"{name}={value}" if name in TELLING else name


def through(
    walk: Walk, scene: str, world: World, people: Mapping[str, Any], only: Iterable[str]
) -> None:
    """Open each address of ours as everybody who may."""
    starts = tuple(only)
    for address in matrix.ours():
        route = address.route.removeprefix("en/")
        kwargs = address.kwargs(world)
        if kwargs is None or not route.startswith(starts):
            continue
        with translation.override("en"):
            url = reverse(address.name, kwargs=kwargs).removeprefix("/en")
        for name, (client, person, _secrets) in people.items():
            if may_open(address, kwargs, world, person):
                for query in ("", *QUERIES.get(address.name, ())):
                    walk.open(
                        client, url + query, group=address.name, who=name, scene=scene
                    )
    for name, (client, *_) in people.items():
        assert client.session.get(SESSION_KEY), f"{name} was signed out, {scene}"


def may_open(
    address: Address, kwargs: dict[str, Any], world: World, person: Person
) -> bool:
    """Say whether the table of permissions opens an address to somebody."""
    return matrix.expected(address, kwargs, world, person) == 200
