"""Excel's own format since 2007: a package of XML parts, its values read by the cell reader."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

from python_calamine import CalamineError, CalamineWorkbook

from scorecard.formats import by_openpyxl, sheet_search
from scorecard.formats.draft import FileSheets, Sheets
from scorecard.formats.grid import Area, Value
from scorecard.formats.limits import Limits
from scorecard.formats.number_formats import SCALES, shown_by_styles
from scorecard.formats.package import BadPackage, Package, Target, local_name, often_asked, tree_of
from scorecard.formats.refusals import reason_of
from scorecard.formats.sheet_search import Styles, WrittenOtherwise, XlsxFacts

T = TypeVar("T")


class _Panic(Exception):
    """The cell reader met what its makers did not foresee, which is no Exception where it comes from."""


def _guarded(call: Callable[[], T]) -> T:
    """What a call into the cell reader gives.

    Raises:
        _Panic: it panicked.
    """
    try:
        return call()
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise _Panic("the cell reader gave up on it") from None
        raise


_REFUSED = (CalamineError, _Panic, OSError, ValueError)
"""What the cell reader raises over what it cannot read."""


class _ListedSheet(NamedTuple):
    """A sheet as the workbook names it."""

    name: str
    part: str | None
    """None where the workbook names a sheet that it does not hold."""
    hidden: bool


def read_xlsx(file: str, data: bytes, package: Package, limits: Limits) -> FileSheets:
    """The sheets of a package, chart sheets left out.

    Raises:
        BadPackage: what stands beside the sheets is damaged.
        PackageTooLarge: it unpacks to too much.
    """
    workbook, targets = package.workbook()
    listed = _listed_sheets(package, workbook, targets)
    package.check_sizes({sheet.part.lower() for sheet in listed if sheet.part})
    _check_shared_strings(package, targets)
    styles = _styles(package, targets)
    sheets = Sheets(file, limits)
    reader = _Reader(data, package)
    for sheet in listed:
        if sheet.part is None:
            sheets.unreadable(sheet.name, "its part is missing")
            continue
        try:
            facts = _facts(package, sheet.part, styles)
            size = package.size(sheet.part)
            corner = facts.rows, facts.columns
            if not facts.exact and not sheets.fits(*corner, size):
                corner = sheet_search.far_corner(package.chunks(sheet.part))
            if not sheets.fits(*corner, size):
                sheets.too_large(sheet.name, *corner)
                continue
            rows, merged = reader.rows(sheet, sheet.part, facts)
        except (BadPackage, *_REFUSED, by_openpyxl.Refused) as error:
            sheets.unreadable(sheet.name, reason_of(error))
        else:
            sheets.add(facts.grid(file, sheet.name, rows, merged, sheet.hidden), size)
        if sheets.full:
            break
    return sheets.result


class _Reader:
    """The cell reader, and openpyxl for what it refuses: a sheet with #SPILL! in it, a part in UTF-16.

    Raises:
        BadPackage: neither can open the workbook.
    """

    def __init__(self, data: bytes, package: Package) -> None:
        self._data = data
        self._package = package
        self._book: CalamineWorkbook | None = None
        self._other: by_openpyxl.Book | None = None
        try:
            self._book = _guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
        except _REFUSED as error:
            try:
                self._other = by_openpyxl.Book(data)
            except by_openpyxl.Refused:
                raise BadPackage(reason_of(error)) from error

    def rows(self, sheet: _ListedSheet, part: str, facts: XlsxFacts) -> tuple[list[list[Value]], tuple[Area, ...]]:
        """A sheet's values and merged ranges."""
        if self._book is None or facts.other_reader:
            return self._otherwise(sheet, part, facts)
        book = self._book
        try:
            cells = _guarded(lambda: book.get_sheet_by_name(sheet.name))
        except _REFUSED:
            try:
                return self._otherwise(sheet, part, facts)
            except by_openpyxl.Refused:
                pass
            raise
        rows = cells.to_python(skip_empty_area=False)
        if not rows and facts.exact and facts.rows:
            return self._otherwise(sheet, part, facts)  # cells are there, in letters that this reader does not know
        return rows, tuple(Area(*start, *end) for start, end in cells.merged_cell_ranges or ())

    def _otherwise(
        self, sheet: _ListedSheet, part: str, facts: XlsxFacts
    ) -> tuple[list[list[Value]], tuple[Area, ...]]:
        self._other = self._other or by_openpyxl.Book(self._data)
        corner = facts if facts.exact else _parsed(self._package, part, {})
        if corner.disordered:
            raise BadPackage("its cells are out of order")
        rows = self._other.rows(sheet.name, corner.rows, corner.columns)
        for row, column in facts.faults:
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = ""
        return rows, sheet_search.merged_areas(self._package.chunks(part))


def _facts(package: Package, part: str, styles: Styles) -> XlsxFacts:
    try:
        return sheet_search.search(package.chunks(part), styles)
    except WrittenOtherwise as error:
        facts = _parsed(package, part, styles)
        facts.other_reader = error.values
        return facts


def _parsed(package: Package, part: str, styles: Styles) -> XlsxFacts:
    from scorecard.formats.sheet_parse import parse  # few sheets need it

    return parse(package.chunks(part), styles)


def _listed_sheets(package: Package, workbook: str, targets: Mapping[str, Target]) -> list[_ListedSheet]:
    """The worksheets that a workbook names, in its order; chart sheets are none."""
    listed = []
    for name, relation, hidden in _named_sheets(workbook, package.bytes_of(workbook)):
        target = targets.get(relation)
        if target and target.kind != "worksheet":
            continue
        part = target.part if target and package.has(target.part) else None
        listed.append(_ListedSheet(name, part, hidden))
    return listed


def _read_named_sheets(part: str, data: bytes) -> list[tuple[str, str, bool]]:
    """Each sheet's name, its relation, and whether it is hidden, as the part of the workbook itself says."""
    return [
        (
            element.get("name", ""),
            next((value for key, value in element.items() if local_name(key) == "id"), ""),
            element.get("state", "visible") != "visible",
        )
        for element in tree_of(part, data).iter()
        if local_name(element.tag) == "sheet"
    ]


_named_sheets = often_asked(_read_named_sheets)


_CLAIM = re.compile(rb"""ount\s*=\s*["']\s*(\d+)""")


def _check_shared_strings(package: Package, targets: Mapping[str, Target]) -> None:
    """Refuses shared strings that claim to be more than the package has bytes: the cell reader makes room
    for as many as are claimed, and where there is no such room the process ends at once.

    A claim may well be larger than the part itself, as it counts every cell that uses a string.
    """
    part = package.beside(targets, "sharedStrings", "xl/sharedStrings.xml")
    if part is None:
        return
    start = next(package.chunks(part), b"")[:4096].replace(b"\0", b"")
    if any(int(claim) > package.unpacked_size for claim in _CLAIM.findall(start)):
        raise BadPackage("its shared strings claim to be more than they are")


def _styles(package: Package, targets: Mapping[str, Target]) -> Styles:
    """The cell styles that show a number as a percent, or in thousands and the like."""
    part = package.beside(targets, "styles", "xl/styles.xml")
    if part is None:
        return {}
    data = package.bytes_of(part)
    if b"styleSheet" in data and not _MAY_SHOW_OTHERWISE.search(data):
        return {}
    return _styles_in(part, data)


def _read_styles(part: str, data: bytes) -> Styles:
    codes: dict[int, str] = {}
    formats: list[int] = []
    tree = tree_of(part, data)
    if local_name(tree.tag) != "styleSheet":
        raise BadPackage(f"{part} holds no styles")
    for element in tree:
        kind = local_name(element.tag)
        if kind == "numFmts":
            codes = {_number(format_.get("numFmtId")): format_.get("formatCode", "") for format_ in element}
        elif kind == "cellXfs":
            formats = [_number(style.get("numFmtId")) for style in element]
    shown = enumerate(shown_by_styles(formats, codes))
    return {number: what for number, what in shown if what == "percent" or what in SCALES}


_styles_in = often_asked(_read_styles, most=1 << 16)


_MAY_SHOW_OTHERWISE = re.compile(rb"""%|[0#?],+(?![0#?,])|&#|\0|numFmtId\s*=\s*["'](?:9|10)["']""")
"""A percent sign, commas behind digits, a built-in percent format, or letters written so that none can be searched."""


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
