"""The office's form as a package: which parts it has, what is changed in them, and writing it again.

Parts that are not changed go into the new package byte for byte.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from posixpath import join, normpath

from scorecard.domain import Cell
from scorecard.formats.contents import XLSX, contents_of
from scorecard.formats.limits import Limits
from scorecard.formats.number_formats import Shown, shown_by_styles
from scorecard.formats.package import BadPackage, Package, PackageTooLarge, Target
from scorecard.formats.refusals import reason_of
from scorecard.formats.source import bytes_of
from scorecard.problems import UnreadableInput, Word, problem
from scorecard.report.files import write_whole
from scorecard.report.fill.markup import Document, Element, child, children, document, kind_of, new_beside
from scorecard.report.ownership import PACKAGE_SEAL


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the form: its name, and the part that holds it."""

    name: str
    part: str


class Form:
    """A workbook to be filled.

    Raises:
        UnreadableInput: it is missing, no Excel workbook, or damaged.
    """

    def __init__(self, path: Path) -> None:
        self.file = str(path)
        self._documents: dict[str, Document] = {}
        self._replaced: dict[str, bytes] = {}
        limits = Limits()
        data = bytes_of(path, self.file, limits)
        try:
            kind, inside = contents_of(data, limits)
            if kind != XLSX:
                raise self._refusal("form-not-xlsx", found=Word(kind))
            if not isinstance(inside, Package):
                raise self._refusal("file-encrypted")
            self._package = inside
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            inside.check_sizes()
            self.workbook_part, self._targets = inside.workbook()
            self.sheets = self._sheets()
        except PackageTooLarge as error:
            raise self._refusal("package-too-large", limit=str(limits.unpacked_bytes // 10**6)) from error
        except (BadPackage, zipfile.BadZipFile) as error:
            raise self._refusal("file-damaged", reason=reason_of(error)) from error
        self._removed: set[str] = set()

    def _refusal(self, code: str, **details: str) -> UnreadableInput:
        return UnreadableInput(problem(code, Cell(self.file), **details))

    @contextmanager
    def _refusing_damage(self) -> Iterator[None]:
        try:
            yield
        except (BadPackage, PackageTooLarge) as error:
            raise self._refusal("file-damaged", reason=reason_of(error)) from error

    def _sheets(self) -> list[SheetPart]:
        found = []
        for one in self._package.tree(self.workbook_part).iter():
            if one.tag.rpartition("}")[2] != "sheet":
                continue
            ids = [value for key, value in one.items() if key.rpartition("}")[2] == "id"]
            target = self._targets.get(ids[0]) if ids else None
            if target and target.kind == "worksheet" and self._package.has(target.part):
                found.append(SheetPart(one.get("name", ""), target.part))
        return found

    def tree(self, part: str) -> Document:
        """A part, to be looked at and changed.

        Raises:
            UnreadableInput: it is damaged.
        """
        key = part.casefold()
        if key not in self._documents:
            with self._refusing_damage():
                self._documents[key] = document(self._package.bytes_of(part), part)
        return self._documents[key]

    def data_of(self, part: str) -> bytes:
        """A part's bytes, as they were.

        Raises:
            UnreadableInput: it is damaged.
        """
        with self._refusing_damage():
            return b"".join(self._package.chunks(part))

    def replace(self, part: str, data: bytes) -> None:
        """Puts other bytes in a part's place."""
        if data != self.data_of(part):
            self._replaced[part.casefold()] = data

    def has(self, part: str) -> bool:
        return self._package.has(part)

    @property
    def parts(self) -> Iterable[str]:
        """All parts by their names in small letters."""
        return sorted(self._package.names)

    def related(self, part: str) -> list[Target]:
        """The parts of the package that a part points to."""
        folder, _, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        if not self.has(relations):
            return []
        found = []
        for one in children(self.tree(relations).root):
            target = one.get("Target", "").replace("\\", "/")
            if one.get("TargetMode") == "External" or not target:
                continue
            place = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            if self.has(place):
                found.append(Target(place, one.get("Type", "").rpartition("/")[2]))
        return found

    def _beside(self, kind: str, usual: str) -> str | None:
        """A part that the sheets share, None where the workbook has none.

        Raises:
            UnreadableInput: it names one that is not there.
        """
        with self._refusing_damage():
            return self._package.beside(self._targets, kind, usual)

    @cached_property
    def strings(self) -> list[Element]:
        """The shared strings, each as its element."""
        part = self._beside("sharedStrings", "xl/sharedStrings.xml")
        return list(children(self.tree(part).root, "si")) if part else []

    @cached_property
    def styles(self) -> list[tuple[Shown, bool]]:
        """Of each cell style what it makes of a number, and whether it is the general format."""
        part = self._beside("styles", "xl/styles.xml")
        if part is None:
            return []
        root = self.tree(part).root
        codes = {_number(one.get("numFmtId")): one.get("formatCode", "") for one in root.iterfind("{*}numFmts/{*}*")}
        formats = [_number(one.get("numFmtId")) for one in root.iterfind("{*}cellXfs/{*}*")]
        general = [number == 0 or codes.get(number, "").casefold() == "general" for number in formats]
        return list(zip(shown_by_styles(formats, codes), general, strict=True))

    def calculate_on_opening(self) -> None:
        """Has Excel work out every formula again when it opens the workbook."""
        root = self.tree(self.workbook_part).root
        properties = child(root, "calcPr")
        if properties is None:
            properties = new_beside(root, "calcPr")
            [one for one in children(root) if kind_of(one) in _EARLIER][-1].addnext(properties)
        if properties.get("fullCalcOnLoad") not in ("1", "true"):
            properties.set("fullCalcOnLoad", "1")

    def forget_order_of_calculation(self) -> None:
        """Leaves out the list of cells with formulas, which holds their old places; Excel makes it anew."""
        for target in self._targets.values():
            if target.kind != "calcChain" or not self.has(target.part):
                continue
            self._removed.add(target.part.casefold())
            folder, _, name = self.workbook_part.rpartition("/")
            self._remove_child(f"{folder}/_rels/{name}.rels", "Type", "/calcChain")
            self._remove_child("[Content_Types].xml", "PartName", f"/{target.part}")

    def _remove_child(self, part: str, key: str, value: str) -> None:
        """Removes the entry of a list of parts whose attribute ends so."""
        root = self.tree(part).root
        for one in list(children(root)):
            if one.get(key, "").casefold().endswith(value.casefold()):
                root.remove(one)

    def write(self, path: Path) -> None:
        """Writes the workbook whole.

        Raises:
            UnwritableOutput: as `write_whole`.
        """
        write_whole(path, self._save)

    def _save(self, place: Path) -> None:
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as package:
            package.comment = PACKAGE_SEAL
            for info in self._zip.infolist():
                name = info.filename.replace("\\", "/").lstrip("/")
                if name.casefold() in self._removed:
                    continue
                fresh = zipfile.ZipInfo(info.filename, info.date_time)
                fresh.compress_type, fresh.external_attr = info.compress_type, info.external_attr
                package.writestr(fresh, self._data_to_write(name))

    def _data_to_write(self, part: str) -> bytes:
        key = part.casefold()
        if key in self._replaced:
            return self._replaced[key]
        seen = self._documents.get(key)
        return seen.data() if seen else self.data_of(part)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


_EARLIER = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"),
    *("functionGroups", "externalReferences", "definedNames"),
)
"""What stands before the settings of calculation in a workbook's part."""
