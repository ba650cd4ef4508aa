"""An XML part as a tree that writes back, byte for byte, whatever was not changed in it.

ElementTree renames prefixes and forgets which were declared, and Office then refuses the part
(`mc:Ignorable` names prefixes). So tags are kept here as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape, unescape

from scorecard.formats.package import BadPackage

_TOKEN = re.compile(
    r"""<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|</[^>]*>|<(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""", re.DOTALL
)
_TAG = re.compile(r"<([^\s/>]+)")
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_DECLARED = re.compile(r"""(<\?xml[^>]*?encoding\s*=\s*["'])[\w.-]+(["'])""")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]+)|(\d+));")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

DEEPEST = 200
"""Tags inside tags; a sheet has about ten."""


@dataclass(slots=True, eq=False)
class Element:
    """A tag with what is in it. `content` is None where the tag closes itself."""

    head: str
    """The opening tag without its end: <c r="A1" s="1"."""
    content: list[Element | str] | None
    tail: str = ""
    """The closing tag as written."""

    @property
    def name(self) -> str:
        """The tag as written, with its prefix."""
        match = _TAG.match(self.head)
        return match[1] if match else ""

    @property
    def kind(self) -> str:
        """The tag without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def children(self) -> list[Element]:
        return [one for one in self.content or () if isinstance(one, Element)]

    def child(self, kind: str) -> Element | None:
        return next((one for one in self.children if one.kind == kind), None)

    def walk(self) -> Iterator[Element]:
        """The element and all in it, outer first."""
        yield self
        for one in self.children:
            yield from one.walk()

    @property
    def text(self) -> str:
        """The text in it, as it is meant."""
        return "".join(plain(one) if isinstance(one, str) else one.text for one in self.content or ())

    def set_text(self, text: str) -> None:
        self.set_content([quoted(text)])

    def set_content(self, content: Sequence[Element | str]) -> None:
        self.content = list(content)
        self.tail = f"</{self.name}>"
        self.head = self.head.rstrip()

    def get(self, key: str) -> str | None:
        """An attribute, by its name as written."""
        for match in _ATTRIBUTE.finditer(self.head, len(self.name) + 1):
            if match[1] == key:
                return plain(match[2][1:-1])
        return None

    def set(self, key: str, value: str) -> None:
        """Sets or adds an attribute; the others stay as written."""
        written = f'"{quoted(value).replace(chr(34), "&quot;")}"'
        for match in _ATTRIBUTE.finditer(self.head, len(self.name) + 1):
            if match[1] == key:
                self.head = f"{self.head[: match.start(2)]}{written}{self.head[match.end(2) :]}"
                return
        self.head = f"{self.head.rstrip()} {key}={written}"

    def drop(self, key: str) -> None:
        for match in _ATTRIBUTE.finditer(self.head, len(self.name) + 1):
            if match[1] == key:
                self.head = f"{self.head[: match.start()].rstrip()}{self.head[match.end() :]}"
                return

    def copy(self) -> Element:
        """A tree of its own, alike."""
        content = (
            None if self.content is None else [one if isinstance(one, str) else one.copy() for one in self.content]
        )
        return replace(self, content=content)

    def pieces(self) -> Iterator[str]:
        yield self.head
        if self.content is None:
            yield "/>"
            return
        yield ">"
        for one in self.content:
            if isinstance(one, str):
                yield one
            else:
                yield from one.pieces()
        yield self.tail


@dataclass(slots=True, eq=False)
class Document:
    """A part: what stands before its root, the root, and what stands after it."""

    before: str
    root: Element
    after: str
    _original: bytes = field(default=b"", repr=False)

    def data(self) -> bytes:
        return "".join([self.before, *self.root.pieces(), self.after]).encode("utf-8")

    @property
    def has_changed(self) -> bool:
        return self.data() != self._original


def document(data: bytes, part: str) -> Document:
    """The tree of a part that is known to be well-formed and to declare no entities.

    Raises:
        BadPackage: it is written in letters that nobody reads, or too deep.
    """
    text = _decoded(data, part)
    root = Element("", [])
    open_ones = [root]
    before: list[str] = []
    at = 0
    for match in _TOKEN.finditer(text):
        token, inside = match[0], open_ones[-1].content
        assert inside is not None
        if match.start() > at:
            inside.append(text[at : match.start()])
        at = match.end()
        if token.startswith(("<!", "<?")):
            inside.append(token)
        elif token.startswith("</"):
            if len(open_ones) < 2:
                raise BadPackage(f"{part} closes what it never opened")
            open_ones.pop().tail = token
        elif token.endswith("/>"):
            inside.append(Element(token[:-2], None))
        else:
            one = Element(token[:-1], [])
            inside.append(one)
            open_ones.append(one)
            if len(open_ones) > DEEPEST:
                raise BadPackage(f"{part} is too deep")
    assert root.content is not None
    places = [place for place, one in enumerate(root.content) if isinstance(one, Element)]
    if len(places) != 1 or len(open_ones) != 1:
        raise BadPackage(f"{part} is not one tree")
    before = [one for one in root.content[: places[0]] if isinstance(one, str)]
    after = [one for one in root.content[places[0] + 1 :] if isinstance(one, str)]
    top = root.content[places[0]]
    assert isinstance(top, Element)
    return Document("".join(before), top, "".join([*after, text[at:]]), data)


def _decoded(data: bytes, part: str) -> str:
    """The text of a part; one in other letters than UTF-8 says afterwards that it is in these."""
    declared = _ENCODING.match(data)
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise BadPackage(f"{part}: {error}") from error
    return text if encoding.lower().replace("-", "") == "utf8" else _DECLARED.sub(r"\1UTF-8\2", text, count=1)


def plain(text: str) -> str:
    """Text as it is meant: entities, references and CDATA resolved, comments left out."""
    if text.startswith("<![CDATA["):
        return text[9:-3]
    if text.startswith("<"):
        return ""
    resolved = _REFERENCE.sub(lambda match: chr(int(match[1], 16) if match[1] else int(match[2])), text)
    return unescape(resolved, {"&quot;": '"', "&apos;": "'"})


def quoted(text: str) -> str:
    """Text as XML holds it, without letters that XML has no place for."""
    return escape(_FORBIDDEN.sub(" ", text))


def element(name: str, content: Sequence[Element | str] | None = None, **attributes: str) -> Element:
    """A new element."""
    made = Element(f"<{name}", None)
    for key, value in attributes.items():
        made.set(key, value)
    if content is not None:
        made.set_content(content)
    return made
