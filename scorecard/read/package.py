"""What the cell reader does not tell of an xlsx package: percent formats, error cells, formulas never calculated.

The cell reader is an order of magnitude faster than anything that knows formats, and gives an error
cell as a blank. So each sheet part is inflated once more and searched as bytes; only cells that the
search finds are looked at one by one.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import IO
from xml.etree import ElementTree

from scorecard.read.grid import NEVER_CALCULATED

CHUNK = 1 << 20


class BadPackage(Exception):
    """The package breaks the rules of its format; the message says how, in a few words."""


@dataclass
class SheetFacts:
    """What one sheet part holds beside values. Rows and columns counted from 0."""

    percents: dict[int, set[int]] = field(default_factory=dict)
    """Column to the rows shown as a percent."""
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    """The far corner the sheet claims, an upper bound."""


class Package:
    """An xlsx or xlsm file as a zip of XML parts.

    Raises:
        BadPackage: it is no such zip.
    """

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
            self._parts = {info.filename.lstrip("/").lower(): info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise BadPackage(str(error) or "not a zip") from error

    @property
    def unpacked_size(self) -> int:
        """Bytes of all parts as the package declares them."""
        return sum(info.file_size for info in self._parts.values())

    def has(self, part: str) -> bool:
        return part.lower() in self._parts

    def sheet_parts(self) -> dict[str, str]:
        """Each worksheet's name and its part; chart sheets are left out."""
        workbook = self._workbook_part()
        folder, _, name = workbook.rpartition("/")
        targets = {
            relation.get("Id", ""): normpath(join(folder, relation.get("Target", "")).lstrip("/"))
            if not relation.get("Target", "").startswith("/")
            else relation.get("Target", "").lstrip("/")
            for relation in self._tree(f"{folder}/_rels/{name}.rels")
        }
        parts: dict[str, str] = {}
        for element in self._tree(workbook).iter():
            if _local(element.tag) == "sheet":
                ids = [value for key, value in element.items() if _local(key) == "id"]
                target = targets.get(ids[0]) if ids else None
                if target and self.has(target):
                    parts[element.get("name", "")] = target
        return parts

    def _workbook_part(self) -> str:
        for relation in self._tree("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
        raise BadPackage("it holds no workbook part")

    def percent_styles(self) -> frozenset[int]:
        """The numbers of the cell styles that show a value as a percent."""
        part = "xl/styles.xml"
        if not self.has(part):
            return frozenset()
        custom: dict[str, str] = {}
        styles: list[str] = []
        for element in self._tree(part):
            kind = _local(element.tag)
            if kind == "numFmts":
                custom = {one.get("numFmtId", ""): one.get("formatCode", "") for one in element}
            elif kind == "cellXfs":
                styles = [one.get("numFmtId", "0") for one in element]
        return frozenset(
            number
            for number, format_id in enumerate(styles)
            if format_id in {"9", "10"} or is_percent_format(custom.get(format_id, ""))
        )

    def sheet_facts(self, part: str, percent_styles: frozenset[int]) -> SheetFacts:
        """What a sheet part holds beside its values, in one pass over its bytes."""
        facts = SheetFacts()
        search = _Search(percent_styles)
        for rows in self._row_chunks(part):
            search.run(rows, facts)
        return facts

    def _row_chunks(self, part: str) -> Iterator[bytes]:
        """The part's bytes in pieces that never cut through a row."""
        rest = b""
        try:
            with self._zip.open(self._parts[part.lower()]) as stream:
                while piece := stream.read(CHUNK):
                    rest += piece
                    whole, end, tail = rest.rpartition(b"</row>")
                    if end:
                        yield whole + end
                        rest = tail
        except (
            zipfile.BadZipFile,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            zlib.error,
        ) as error:
            raise BadPackage(str(error)) from error
        yield rest

    def _tree(self, part: str) -> ElementTree.Element:
        info = self._parts.get(part.lower())
        if info is None:
            raise BadPackage(f"{part} is missing")
        try:
            data = self._zip.read(info)
            if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
                raise BadPackage(f"{part} declares entities")
            return ElementTree.fromstring(data)
        except (
            zipfile.BadZipFile,
            EOFError,
            RuntimeError,
            OSError,
            zlib.error,
            ElementTree.ParseError,
        ) as error:
            raise BadPackage(f"{part}: {error}") from error


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def is_percent_format(code: str) -> bool:
    """Whether an Excel number format shows a percent: an unquoted % in its first section."""
    return "%" in _QUOTED.sub("", code).split(";")[0]


_CELL = rb"<(?:\w+:)?c\s[^>]*?"
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d{1,7})"')
_WIDE = re.compile(rb'\sr="([A-Z]{2,3})\d')
_ERROR = re.compile(_CELL + rb'\bt="e"[^>]*>.*?<(?:\w+:)?v>([^<]*)<', re.DOTALL)
_NO_VALUE = re.compile(
    _CELL + rb">\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


class _Search:
    """The byte searches of one sheet part."""

    def __init__(self, percent_styles: frozenset[int]) -> None:
        numbers = b"|".join(b"%d" % number for number in sorted(percent_styles))
        self._percent = re.compile(_CELL + rb'\bs="(?:' + numbers + rb')"[^>]*>') if numbers else None

    def run(self, rows: bytes, facts: SheetFacts) -> None:
        lines = _ROW.findall(rows)
        if lines:
            facts.rows = max(facts.rows, max(map(int, lines)))
        facts.columns = max(facts.columns, 26, *map(_column_count, set(_WIDE.findall(rows))))
        if b't="e"' in rows:
            for match in _ERROR.finditer(rows):
                facts.faults[_position(match[0])] = match[1].decode("utf-8", "replace")
        if b"</f>" in rows or b"<f" in rows:
            for match in _NO_VALUE.finditer(rows):
                if b't="str"' not in match[0].partition(b">")[0]:
                    facts.faults[_position(match[0])] = NEVER_CALCULATED
        if self._percent is not None:
            for match in self._percent.finditer(rows):
                row, column = _position(match[0])
                facts.percents.setdefault(column, set()).add(row)


def _position(cell: bytes) -> tuple[int, int]:
    match = _REFERENCE.search(cell)
    if not match:
        raise BadPackage("a cell without an address")
    return int(match[2]) - 1, _column_count(match[1]) - 1


def _column_count(letters: bytes) -> int:
    count = 0
    for letter in letters:
        count = count * 26 + letter - 64
    return count
