"""Paths: where in an InfoPath file a field stands, as a mapping writes it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from inspectorate.core.fieldwork.tools import infopath_tree
from inspectorate.core.fieldwork.tools.infopath_tree import Element

_STEP = re.compile(
    r"(?P<at>@)?(?:(?P<prefix>[\w.-]+):)?(?P<name>[\w.-]+)(?:\[(?P<position>[1-9]\d{0,5})\])?"
)


class PathError(Exception):
    """A path that cannot be followed; its text says why."""


@dataclass(frozen=True)
class Step:
    """One step down: a child by name, the n-th of that name, or an attribute."""

    name: str
    position: int | None = None
    is_attribute: bool = False


@dataclass(frozen=True)
class LocationPath:
    """Steps from the root of the file, or from the element of a case."""

    text: str
    is_absolute: bool
    steps: tuple[Step, ...]


def parse(text: str, namespaces: Mapping[str, str]) -> LocationPath:
    """Return a path as steps.

    Parameters
    ----------
    text : str
        `/my:myFields/my:group1[2]/my:field12`, or `my:group1/my:field12` from where one
        stands; the last step may be an attribute, `@my:kind`.
    namespaces : mapping of str to str
        Namespace by prefix.

    Raises
    ------
    PathError
        For anything else that XPath knows, and for a prefix that is not declared.

    Examples
    --------
    >>> parse("my:group1[2]", {"my": "urn:x"}).steps
    (Step(name='{urn:x}group1', position=2, is_attribute=False),)
    """
    steps = tuple(_step(step, namespaces) for step in text.removeprefix("/").split("/"))
    if any(step.is_attribute for step in steps[:-1]):
        raise PathError("an attribute is the last step")
    return LocationPath(text, text.startswith("/"), steps)


def _step(text: str, namespaces: Mapping[str, str]) -> Step:
    found = _STEP.fullmatch(text.strip())
    if found is None or (found["at"] and found["position"]):
        raise PathError(f'"{text}" is no name')
    prefix = found["prefix"]
    if prefix and prefix not in namespaces:
        raise PathError(f'the prefix "{prefix}" is not declared')
    name = f"{{{namespaces[prefix]}}}{found['name']}" if prefix else found["name"]
    position = int(found["position"]) if found["position"] else None
    return Step(name, position, bool(found["at"]))


@dataclass(frozen=True)
class Found:
    """Where something stands in the file, and the text it holds.

    Parameters
    ----------
    xpath : str
        From the root, such as `/my:myFields/my:group1[2]/my:field12`.
    element : Element
        The element, or that of the attribute.
    attribute : str or None
        Name of the attribute, if it is one.
    """

    xpath: str
    element: Element
    attribute: str | None = None

    @property
    def text(self) -> str:
        """What was filled in, without spaces around it."""
        if self.attribute is not None:
            return self.element.attributes[self.attribute].strip()
        return infopath_tree.text_of(self.element)


@dataclass(frozen=True)
class Map:
    """Follows paths through one file.

    Parameters
    ----------
    root : Element
        Root of the file.
    namespaces : mapping of str to str
        Namespace by prefix, as the mapping declares them.
    """

    root: Element
    namespaces: Mapping[str, str]
    _below: dict[str, tuple[Found, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def start(self) -> Found:
        """The root."""
        return Found(f"/{self._shown(self.root.tag)}", self.root)

    def _shown(self, name: str) -> str:
        namespace, _, local = name.removeprefix("{").rpartition("}")
        for prefix, declared in self.namespaces.items():
            if declared == namespace:
                return f"{prefix}:{local}"
        return local if not namespace else f"*:{local}"

    def find(self, path: LocationPath, start: Found) -> list[Found]:
        """Return everything that a path leads to, in the order of the file.

        Parameters
        ----------
        path : LocationPath
            Begins at the root if it is absolute.
        start : Found
            Where a path begins that is not.
        """
        if not path.is_absolute:
            return self._follow([start], path.steps)
        first, *others = path.steps
        is_root = first.name == self.root.tag and first.position in (None, 1)
        return self._follow([self.start], tuple(others)) if is_root else []

    def _follow(self, places: list[Found], steps: tuple[Step, ...]) -> list[Found]:
        for step in steps:
            places = [inner for place in places for inner in self._take(step, place)]
        return places

    def _take(self, step: Step, place: Found) -> Iterator[Found]:
        if step.is_attribute:
            if step.name in place.element.attributes:
                yield self.attribute(place, step.name)
            return
        named = [inner for inner in self.below(place) if inner.element.tag == step.name]
        yield from (
            named
            if step.position is None
            else (named[step.position - 1 : step.position])
        )

    def attribute(self, place: Found, name: str) -> Found:
        """Return an attribute of an element."""
        return Found(f"{place.xpath}/@{self._shown(name)}", place.element, name)

    def below(self, place: Found) -> tuple[Found, ...]:
        """Return the elements directly below another, numbered where a name repeats."""
        known = self._below.get(place.xpath)
        if known is None:
            known = self._below[place.xpath] = tuple(self._numbered(place))
        return known

    def _numbered(self, place: Found) -> Iterator[Found]:
        # By the name as shown: a path must lead to one element, whatever its namespace.
        children = [(self._shown(one.tag), one) for one in place.element.children]
        n_of = Counter(name for name, _ in children)
        seen: Counter[str] = Counter()
        for name, child in children:
            seen[name] += 1
            number = f"[{seen[name]}]" if n_of[name] > 1 else ""
            yield Found(f"{place.xpath}/{name}{number}", child)

    def fields(self, place: Found) -> Iterator[Found]:
        """Yield every field and attribute below a place that holds something."""
        for name, _ in infopath_tree.own_attributes(place.element):
            yield self.attribute(place, name)
        if place.element.is_field:
            if place.text or infopath_tree.has_picture(place.element):
                yield place
            return
        if any(isinstance(one, str) and one.strip() for one in place.element.content):
            yield place
        for inner in self.below(place):
            yield from self.fields(inner)
