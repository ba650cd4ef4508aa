"""Mutations of XML that keep it XML: elements dropped, doubled, moved, attributes and numbers changed."""

from __future__ import annotations

import re
from copy import deepcopy
from random import Random
from xml.etree import ElementTree

HUGE = (
    "1e308", "-1e308", "1e999", "NaN", "INF", "-0", "1E-320", "9" * 400, "4294967295", "4294967296", "-1",
    "2147483648", "65536", "0x10", "", " ", "12abc", "1,5", "１２", "1.5.5", "TRUE", "1e", "+7", "99999999999999999999",
)  # fmt: skip
"""What numbers become."""

PLACES = (
    "A1", "A0", "", "1", "A", "D5", "B2:A1", "A1:XFD1048576", "XFD1048576", "XFE1", "A1048577", "AAAA1", "ZZZZZZZZZ9",
    "A99999999999", "a1", "$A$1", "A1:", ":", "A-1", "Sheet1!A1", "R1C1", "A1 B2",
)  # fmt: skip
"""What cell references become."""

_KINDS = ("s", "str", "inlineStr", "b", "e", "n", "d", "zz", "")


_LARGEST = 20_000
"""Elements of a tree that is not doubled any more."""


def reshaped(part: bytes, chance: Random) -> tuple[bytes, str]:
    """A part after one to four changes of its tree; as it is where it is no XML."""
    try:
        root = ElementTree.fromstring(part)
    except ElementTree.ParseError:
        return part, "no-tree"
    done = []
    for _ in range(chance.choice((1, 1, 2, 4))):
        change = chance.choice(CHANGES)
        if sum(1 for _ in root.iter()) > _LARGEST:
            break
        change(root, chance)
        done.append(change.__name__.strip("_"))
    if chance.random() < 0.6 and root.tag.startswith("{"):
        space = root.tag[1:].partition("}")[0]
        return _with_default(ElementTree.tostring(root, "utf-8"), space), "+".join(done)
    return ElementTree.tostring(root, "utf-8"), "+".join(done)


def _with_default(text: bytes, space: str) -> bytes:
    """The XML with its own namespace as the default one, as Excel writes it."""
    named = re.search(rb'xmlns:(\w+)="%b"' % re.escape(space.encode()), text)
    if not named:
        return text
    bare = re.sub(rb"(</?)%b:" % named[1], rb"\1", text)
    return bare.replace(b"xmlns:%b=" % named[1], b"xmlns=", 1)


def _parent(root: ElementTree.Element, chance: Random) -> ElementTree.Element:
    parents = [one for one in root.iter() if len(one)]
    return chance.choice(parents) if parents else root


def _drop(root: ElementTree.Element, chance: Random) -> None:
    parent = _parent(root, chance)
    if len(parent):
        parent.remove(chance.choice(list(parent)))


def _double(root: ElementTree.Element, chance: Random) -> None:
    parent = _parent(root, chance)
    if len(parent):
        for _ in range(chance.choice((1, 1, 3, 200))):
            parent.insert(chance.randrange(len(parent)), deepcopy(chance.choice(list(parent))))


def _shuffle(root: ElementTree.Element, chance: Random) -> None:
    parent = _parent(root, chance)
    children = list(parent)
    parent[:] = chance.sample(children, len(children))


def _move(root: ElementTree.Element, chance: Random) -> None:
    parent = _parent(root, chance)
    if len(parent):
        child = chance.choice(list(parent))
        parent.remove(child)
        _parent(root, chance).append(child)


def _rename(root: ElementTree.Element, chance: Random) -> None:
    every = list(root.iter())
    chance.choice(every).tag = chance.choice(every).tag


def _with_attributes(root: ElementTree.Element, chance: Random) -> ElementTree.Element | None:
    bearing = [one for one in root.iter() if one.attrib]
    return chance.choice(bearing) if bearing else None


def _attribute(root: ElementTree.Element, chance: Random) -> None:
    one = _with_attributes(root, chance)
    if one is not None:
        name = chance.choice(sorted(one.attrib))
        if name in ("r", "ref"):
            one.set(name, chance.choice(PLACES))
        elif name == "t":
            one.set(name, chance.choice(_KINDS))
        else:
            one.set(name, chance.choice((*HUGE, *PLACES)))


def _lose_attribute(root: ElementTree.Element, chance: Random) -> None:
    one = _with_attributes(root, chance)
    if one is not None:
        del one.attrib[chance.choice(sorted(one.attrib))]


def _borrow_attribute(root: ElementTree.Element, chance: Random) -> None:
    """One element's attribute takes the value that it has on another."""
    one = _with_attributes(root, chance)
    if one is not None:
        name = chance.choice(sorted(one.attrib))
        values = sorted({other.attrib[name] for other in root.iter() if name in other.attrib})
        one.set(name, chance.choice(values))


def _number(root: ElementTree.Element, chance: Random) -> None:
    bearing = [one for one in root.iter() if one.text and one.text.strip()]
    if bearing:
        chance.choice(bearing).text = chance.choice(HUGE)


def _deep(root: ElementTree.Element, chance: Random) -> None:
    """An element inside itself, many times."""
    parent = _parent(root, chance)
    if not len(parent):
        return
    child = chance.choice(list(parent))
    inner = child
    for _ in range(chance.choice((2, 50, 400))):
        inner = ElementTree.SubElement(inner, child.tag, dict(child.attrib))


CHANGES = (
    _drop, _drop, _double, _shuffle, _move, _rename, _attribute, _attribute, _attribute, _lose_attribute,
    _borrow_attribute, _number, _number, _deep,
)  # fmt: skip
