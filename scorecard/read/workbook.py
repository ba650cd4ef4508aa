"""A workbook file to grids of cells, or the problem that says why it cannot be read."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from scorecard.domain import Cell
from scorecard.problems import Detail, Problem, UnreadableInput, Word, problem
from scorecard.read.grid import Area, Grid
from scorecard.read.options import ReadingOptions
from scorecard.read.package import BadPackage, Package, SheetFacts

if TYPE_CHECKING:
    from pandas import DataFrame

MOST_CELLS = 20_000_000
"""A sheet may claim this many cells, blank ones counted; memory goes with it, about 10 bytes a blank."""

MOST_UNPACKED = 2_000_000_000
"""Bytes a package may unpack to; national tables stay far below, zip bombs do not."""


@dataclass(frozen=True)
class Workbook:
    """A workbook's sheets that could be read, and the problems of those that could not."""

    file: str
    sha256: str
    grids: tuple[Grid, ...]
    problems: tuple[Problem, ...]

    @property
    def place(self) -> Cell:
        return Cell(self.file)


def read_workbook(path: Path, options: ReadingOptions = ReadingOptions()) -> Workbook:
    """Reads every sheet of a workbook.

    Raises:
        UnreadableInput: the file is missing, no workbook, damaged, or protected by a password.
    """
    file = str(path)
    data = _bytes_of(path)
    if data.startswith(_ZIP):
        return _read_package(file, data)
    kind = _kind_of(data)
    if kind == "encrypted":
        raise _unreadable(file, "file-encrypted")
    raise _unreadable(file, "file-not-workbook", found=Word(kind))


def _bytes_of(path: Path) -> bytes:
    file = str(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise _unreadable(file, "file-missing") from error
    except OSError as error:
        if path.is_dir():
            raise _unreadable(file, "file-is-folder") from error
        raise _unreadable(file, "file-unreadable", reason=error.strerror or str(error)) from error
    if not data:
        raise _unreadable(file, "file-empty")
    return data


def _unreadable(file: str, code: str, **details: Detail) -> UnreadableInput:
    return UnreadableInput(problem(code, Cell(file), **details))


_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _kind_of(data: bytes) -> str:
    """What a file that is no zip is, in the user's words."""
    if data.startswith(_COMPOUND):
        return "encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "a workbook of Excel 97-2003"
    start = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table")):
        return "a web page"
    if start.startswith(b"%pdf"):
        return "a PDF"
    if start.startswith((b"\xff\xd8", b"\x89png")):
        return "a picture"
    if b"\0" not in start and start.isascii():
        return "a text file"
    return "another kind of file"


def _read_package(file: str, data: bytes) -> Workbook:
    try:
        package = Package(io.BytesIO(data))
        if package.unpacked_size > MOST_UNPACKED:
            raise _unreadable(file, "package-too-large", limit=MOST_UNPACKED // 1_000_000)
        parts = package.sheet_parts()
        percents = package.percent_styles()
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise _unreadable(file, "file-encrypted") from error
    except (BadPackage, CalamineError, OSError, ValueError) as error:
        raise _unreadable(file, "file-damaged", reason=_short(error)) from error
    grids: list[Grid] = []
    problems: list[Problem] = []
    for sheet in book.sheets_metadata:
        if sheet.typ is not SheetTypeEnum.WorkSheet or sheet.name not in parts:
            continue
        place = Cell(file, sheet.name)
        try:
            facts = package.sheet_facts(parts[sheet.name], percents)
            if facts.rows * facts.columns > MOST_CELLS:
                problems.append(
                    problem(
                        "sheet-too-large",
                        place,
                        rows=float(facts.rows),
                        columns=float(facts.columns),
                        limit=float(MOST_CELLS),
                    )
                )
                continue
            hidden = sheet.visible is not SheetVisibleEnum.Visible
            grids.append(_grid(book, file, sheet.name, facts, hidden))
        except (BadPackage, CalamineError, OSError, ValueError) as error:
            problems.append(problem("sheet-unreadable", place, reason=_short(error)))
    return Workbook(file, hashlib.sha256(data).hexdigest(), tuple(grids), tuple(problems))


def _grid(book: CalamineWorkbook, file: str, name: str, facts: SheetFacts, hidden: bool) -> Grid:
    sheet = book.get_sheet_by_name(name)
    return Grid(
        file=file,
        name=name,
        rows=sheet.to_python(skip_empty_area=False),
        merged=tuple(Area(*start, *end) for start, end in sheet.merged_cell_ranges or ()),
        percents={column: frozenset(rows) for column, rows in facts.percents.items()},
        faults=facts.faults,
        hidden=hidden,
    )


def _short(error: Exception) -> str:
    """A library's reason, fit for one line."""
    return " ".join(str(error).split())[:120] or type(error).__name__


DATA_FRAME = "data frame"
"""What stands where a file's name would, for a table handed in from Python."""


def read_frame(frame: DataFrame) -> Workbook:
    """A data frame as a workbook of one sheet: its column names are the headings, in row 1."""
    import pandas as pd

    blank = frame.astype(object).where(frame.notna(), "")
    rows = [[str(name) for name in frame.columns], *blank.to_numpy().tolist()]
    digest = hashlib.sha256(pd.util.hash_pandas_object(frame.astype(str), index=False).to_numpy().tobytes())
    return Workbook(DATA_FRAME, digest.hexdigest(), (Grid(DATA_FRAME, None, rows),), ())
