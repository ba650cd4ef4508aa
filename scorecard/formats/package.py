"""A workbook that is a zip of parts: which parts there are, and their bytes, never more than they declare.

A package can declare any size for its parts, and what inflates them believes the bytes. So parts
are inflated here in pieces that are counted, and whoever inflates them again knows what comes.
"""

from __future__ import annotations

import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from copy import copy
from functools import lru_cache
from posixpath import join, normpath
from typing import NamedTuple, TypeVar
from xml.etree import ElementTree

from scorecard.formats.limits import Limits

CHUNK = 1 << 20

_MOST_OF_DEFLATE = 1032
"""No deflated byte becomes more than these."""

_HARMLESS = 1 << 25
"""Bytes that may be unpacked unseen."""

_LARGEST_TREE = 1 << 25
"""Bytes of a part that is read as a whole tree; those of large workbooks have a tenth of it."""

_SQUEEZED = 400
"""Times that a large part may be larger than its compressed bytes; tables of blanks stay below 100."""


class BadPackage(Exception):
    """The package breaks the rules of its format; the message says how, in a few words."""


class PackageTooLarge(Exception):
    """The package unpacks to more than is allowed."""


class Target(NamedTuple):
    """What a relation of the workbook part points to."""

    part: str
    kind: str
    """The end of its type: "worksheet", "chartsheet"."""


class Package:
    """A file that is a zip.

    Raises:
        BadPackage: it is a damaged one.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limit = limits.unpacked_bytes
        self._unpacked = 0
        self._parts: dict[str, zipfile.ZipInfo] = {}
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
            raise BadPackage(str(error) or "not a zip") from error
        entries = self._zip.infolist()
        for entry in entries:
            name = entry.filename.replace("\\", "/").lstrip("/").lower()
            if name in self._parts:
                raise BadPackage(f"{entry.filename} is there twice")
            self._parts[name] = entry
        self.unpacked_size = sum(entry.file_size for entry in entries)
        """Bytes of all parts as the package declares them."""

    @property
    def names(self) -> Iterable[str]:
        """The parts' names in small letters."""
        return self._parts.keys()

    def has(self, part: str) -> bool:
        return part.lower() in self._parts

    def size(self, part: str) -> int:
        """Bytes of a part as the package declares them."""
        return self._parts[part.lower()].file_size

    def check_sizes(self, sheets: Set[str] = frozenset()) -> None:
        """Looks for parts that would fill the memory of whoever inflates them.

        Args:
            sheets: the parts, in small letters, that are unpacked in pieces anyhow.

        Raises:
            PackageTooLarge: the parts declare too much, or one is squeezed as only a trap is.
            BadPackage: a part declares less than it holds.
        """
        if self.unpacked_size > self._limit:
            raise PackageTooLarge
        for name, entry in self._parts.items():
            if entry.compress_size * _MOST_OF_DEFLATE <= _HARMLESS or not name.endswith((".xml", ".rels")):
                continue
            if name in sheets or "/pivotcache/" in name:
                continue
            if entry.file_size > _HARMLESS and entry.file_size > entry.compress_size * _SQUEEZED:
                raise PackageTooLarge
            for _ in self.chunks(name):
                pass

    def chunks(self, part: str) -> Iterator[bytes]:
        """A part's bytes, piece by piece.

        Raises:
            BadPackage: it is missing or damaged, or holds more than it declares.
            PackageTooLarge: all that was unpacked so far is too much.
        """
        entry = self._parts.get(part.lower())
        if entry is None:
            raise BadPackage(f"{part} is missing")
        if entry.flag_bits & 1:
            raise BadPackage("its zip is locked by a password")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BadPackage("it is packed in another way than workbooks are")
        # Told that a part may have any size, the zip reads to where its bytes end, as whoever inflates it again will.
        unbounded = copy(entry)
        unbounded.file_size = sys.maxsize
        size = 0
        try:
            with self._zip.open(unbounded) as stream:
                while piece := stream.read(CHUNK):
                    size += len(piece)
                    self._unpacked += len(piece)
                    if self._unpacked > self._limit:
                        raise PackageTooLarge
                    if size > entry.file_size:
                        raise BadPackage(f"{part} is larger than it says")
                    yield piece
        except EOFError as error:
            raise BadPackage(f"{entry.filename} is cut off") from error
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, struct.error) as error:
            raise BadPackage(str(error)) from error
        if size != entry.file_size:
            raise BadPackage(f"{part} has changed since it was packed")

    def bytes_of(self, part: str) -> bytes:
        """A small part as a whole."""
        entry = self._parts.get(part.lower())
        if entry is not None and entry.file_size > _LARGEST_TREE:
            raise BadPackage(f"{part} is too large")
        return b"".join(self.chunks(part))

    def tree(self, part: str) -> ElementTree.Element:
        """A small part as a tree, which is not to be changed."""
        return _shared_tree(part, self.bytes_of(part))

    def workbook(self) -> tuple[str, Mapping[str, Target]]:
        """The workbook's part, and what its relations point to."""
        part = next((name for name in _USUAL if name in self._parts), None) or self._main_part()
        folder, _, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        return part, _targets(relations, self.bytes_of(relations))

    def beside(self, targets: Mapping[str, Target], kind: str, usual: str) -> str | None:
        """The part beside the sheets that holds the workbook's styles or shared strings; None where it has none.

        Raises:
            BadPackage: the workbook names one that is not there, so its sheets cannot be read rightly.
        """
        named = next((target.part for target in targets.values() if target.kind == kind), None)
        if named is None:
            return usual if self.has(usual) else None
        if not self.has(named):
            raise BadPackage(f"{named} is missing")
        return named

    def _main_part(self) -> str:
        for relation in self.tree("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
        raise BadPackage("it holds no workbook part")


_USUAL = ("xl/workbook.xml", "xl/workbook.bin")


_OFTEN_THE_SAME = 1 << 12
"""Bytes of parts that are remembered: workbooks made of one template share their styles and their lists of sheets."""

_T = TypeVar("_T")


def often_asked(function: Callable[[str, bytes], _T], most: int = _OFTEN_THE_SAME) -> Callable[[str, bytes], _T]:
    """The same function of a part's name and bytes; what it makes of a small part is remembered.

    Args:
        most: bytes of a small part.
    """
    remembered = lru_cache(maxsize=64)(function)
    return lambda part, data: remembered(part, data) if len(data) < most else function(part, data)


def _read_targets(part: str, data: bytes) -> Mapping[str, Target]:
    """What the relations of a workbook point to."""
    folder = part.partition("/_rels/")[0]
    targets = {}
    for relation in tree_of(part, data):
        target = relation.get("Target", "").replace("\\", "/")
        place = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        targets[relation.get("Id", "")] = Target(place, relation.get("Type", "").rpartition("/")[2])
    return targets


_targets = often_asked(_read_targets)


def tree_of(part: str, data: bytes) -> ElementTree.Element:
    """The bytes of a small part as a tree.

    Raises:
        BadPackage: it is no XML, or declares entities.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise BadPackage(f"{part} declares entities")
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise BadPackage(f"{part}: {error}") from error


_shared_tree = often_asked(tree_of)


def local_name(tag: str) -> str:
    """A tag without its namespace."""
    return tag.rpartition("}")[2]
