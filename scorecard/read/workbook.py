"""A workbook file to grids of cells, or the problem that says why it cannot be read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard.domain import Cell
from scorecard.formats.compound import Compound
from scorecard.formats.contents import (
    ODS,
    PAGE,
    TEXT,
    XLS,
    XLSB,
    XLSX,
    XML_2003,
    Contents,
    contents_of,
    is_misnamed,
)
from scorecard.formats.draft import FileSheets
from scorecard.formats.grid import Grid
from scorecard.formats.legacy_fonts import without_legacy_fonts
from scorecard.formats.package import BadPackage, Package, PackageTooLarge
from scorecard.formats.refusals import (
    BadCompound,
    BadRecords,
    BadText,
    Locked,
    WrongPassword,
    megabytes,
    reason_of,
    refusal,
)
from scorecard.formats.source import bytes_of
from scorecard.problems import Problem, UnreadableInput, Word, problem
from scorecard.read.options import ReadingOptions

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True)
class Workbook:
    """A workbook's sheets that could be read, and the problems of those that could not."""

    file: str
    sha256: str
    grids: tuple[Grid, ...]
    problems: tuple[Problem, ...]
    size: int = 0

    @property
    def place(self) -> Cell:
        return Cell(self.file)


def read_workbook(path: Path, options: ReadingOptions = ReadingOptions(), name: str | None = None) -> Workbook:
    """Reads every sheet of a workbook, whatever format it is in; the path "-" is standard input.

    Args:
        name: what results call the file, where that is not its path.

    Raises:
        UnreadableInput: the file is missing, no workbook, damaged, too large, or protected by a password.
    """
    file = name or str(path)
    data = bytes_of(path, file, options.limits)
    with _refusing(file, options):
        kind, sheets = _read(file, data, contents_of(data, options.limits), options)
    grids, problems = [], list(sheets.problems)
    for grid in sheets.grids:
        grid, about_letters = without_legacy_fonts(grid)
        grids.append(grid)
        problems += about_letters
    if is_misnamed(file, kind):
        problems = [problem("file-misnamed", Cell(file), found=Word(kind)), *problems]
    return Workbook(file, hashlib.sha256(data).hexdigest(), tuple(grids), tuple(problems), len(data))


@contextmanager
def _refusing(file: str, options: ReadingOptions) -> Iterator[None]:
    """Turns whatever keeps a file from being read into the problem that says so."""
    try:
        yield
    except (BadPackage, BadCompound, BadText, BadRecords) as error:
        raise refusal(file, "file-damaged", reason=reason_of(error)) from error
    except PackageTooLarge as error:
        raise refusal(file, "package-too-large", limit=megabytes(options.limits.unpacked_bytes)) from error
    except Locked as error:
        raise refusal(file, "file-encrypted") from error
    except WrongPassword as error:
        raise refusal(file, "password-wrong") from error
    except MemoryError as error:
        raise refusal(file, "file-damaged", reason="it needs more memory than there is") from error
    except UnreadableInput:
        raise
    except Exception as error:  # a file damaged in a way that no reader foresaw; its cause stays attached
        raise refusal(file, "file-damaged", reason=reason_of(error)) from error


def _read(file: str, data: bytes, contents: Contents, options: ReadingOptions) -> tuple[str, FileSheets]:
    """What a file is behind its password, and its sheets.

    Readers are imported when a file of their format comes: most never do.
    """
    limits = options.limits
    kind, inside = contents
    if kind == XLSX and isinstance(inside, Compound):
        from scorecard.formats.encrypted import unlocked

        data = unlocked(data, options.password)
        return _read(file, data, contents_of(data, limits), ReadingOptions(limits=limits))
    if kind == XLSX and isinstance(inside, Package):
        from scorecard.formats.xlsx import read_xlsx

        return kind, read_xlsx(file, data, inside, limits)
    if kind == XLSB and isinstance(inside, Package):
        from scorecard.formats.biff12 import read_xlsb

        return kind, read_xlsb(file, inside, limits)
    if kind == ODS and isinstance(inside, Package):
        from scorecard.formats.ods import read_ods

        return kind, read_ods(file, inside, limits)
    if kind == XLS and isinstance(inside, Compound):
        from scorecard.formats.xls import read_xls

        return kind, read_xls(file, _records_of(data, inside, options.password), limits)
    if kind == XML_2003 and isinstance(inside, bytes):
        from scorecard.formats.xml_2003 import read_xml_2003

        return kind, read_xml_2003(file, inside, limits)
    if kind == PAGE and isinstance(inside, str):
        from scorecard.formats.html import read_html

        return kind, read_html(file, inside, limits)
    if kind == TEXT and isinstance(inside, str):
        from scorecard.formats.text import read_text

        return kind, read_text(file, inside, limits)
    raise refusal(file, "file-not-workbook", found=Word(kind))


def _records_of(data: bytes, compound: Compound, password: str | None) -> bytes:
    """The stream of an xls, without its password."""
    from scorecard.formats.xls import STREAMS, is_encrypted

    stream = compound.stream(compound.first(STREAMS) or "")
    if not is_encrypted(stream):
        return stream
    from scorecard.formats.encrypted import unlocked

    opened = Compound(unlocked(data, password))
    return opened.stream(opened.first(STREAMS) or "")


DATA_FRAME = "data frame"
"""What stands where a file's name would, for a table handed in from Python."""


def read_frame(frame: DataFrame) -> Workbook:
    """A data frame as a workbook of one sheet: its column names are the headings, in row 1."""
    import pandas as pd

    try:
        hashes = pd.util.hash_pandas_object(frame.astype(str), index=False)
    except UnicodeEncodeError:
        frame = frame.map(_encodable)
        hashes = pd.util.hash_pandas_object(frame.astype(str), index=False)
    blank = frame.astype(object).where(frame.notna(), "")
    rows = [[_encodable(str(name)) for name in frame.columns], *blank.to_numpy().tolist()]
    digest = hashlib.sha256(hashes.to_numpy().tobytes())
    return Workbook(DATA_FRAME, digest.hexdigest(), (Grid(DATA_FRAME, None, rows),), ())


def _encodable(value: object) -> object:
    """A value; in a text, halves of letters are replaced, which no file can hold and none that is read has."""
    return _HALVES.sub("\ufffd", value) if isinstance(value, str) else value


_HALVES = re.compile("[\ud800-\udfff]")
