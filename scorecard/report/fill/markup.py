"""An XML part of a form as lxml's tree, which keeps prefixes and where they are declared.

Office refuses a part whose `mc:Ignorable` names prefixes that it no longer has. A part in which nothing was
changed writes back the bytes it was read from.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from scorecard.formats.package import BadPackage, local_name

Element = etree._Element
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ALL_TEXT = etree.XPath("string()")


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A part that is looked at, and may be changed."""

    root: Element
    _original: bytes
    _as_read: bytes
    """What the tree wrote when it was read."""

    def data(self) -> bytes:
        """The part's bytes as they stand now."""
        written = _written(self.root)
        return self._original if written == self._as_read else _HEAD + written


def document(data: bytes, part: str) -> Document:
    """The tree of a part.

    Raises:
        BadPackage: it is not well-formed, declares entities, or is nested more than 256 deep.
    """
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise BadPackage(f"{part}: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadPackage(f"{part} declares entities")
    return Document(root, data, _written(root))


def _written(root: Element) -> bytes:
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)


def kind_of(element: Element) -> str:
    """An element's tag without its namespace."""
    return local_name(element.tag)


def children(parent: Element, kind: str = "*") -> Iterator[Element]:
    """The elements in another, comments left out."""
    return parent.iterchildren(f"{{*}}{kind}")


def child(parent: Element | None, kind: str) -> Element | None:
    """The first element of a kind in another."""
    return None if parent is None else parent.find(f"{{*}}{kind}")


def walk(root: Element) -> Iterator[Element]:
    """An element and all in it, outer first, comments left out."""
    return root.iter("{*}*")


def text_in(element: Element) -> str:
    """All text in an element."""
    return str(_ALL_TEXT(element))


def set_text(element: Element, text: str) -> None:
    """Puts text in the place of all that is in an element."""
    del element[:]
    element.text = text or None


def new_beside(relative: Element, kind: str) -> Element:
    """A new element in the namespace of another, not yet in its place."""
    return relative.makeelement("".join([*relative.tag.rpartition("}")[:2], kind]))


def add_child(parent: Element, kind: str, text: str | None = None) -> Element:
    """A new last element in another, in its namespace."""
    added = new_beside(parent, kind)
    added.text = text
    parent.append(added)
    return added


def drop(element: Element, key: str) -> None:
    """Removes an attribute where it is there."""
    if key in element.attrib:
        del element.attrib[key]


def copied(element: Element) -> Element:
    """A tree of its own, alike."""
    copy = deepcopy(element)
    copy.tail = None
    return copy
