"""Tables in text files: CSV and TSV, whatever separates their cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from scorecard.formats.draft import FileSheets, Sheets
from scorecard.formats.grid import Grid, Value
from scorecard.formats.limits import Limits
from scorecard.formats.refusals import BadText

_SEPARATORS = "\t;,|"
_LOOKED_AT = 50
"""Rows that tell the separator."""

_NAMED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def is_table(text: str) -> bool:
    """Whether a text has columns at all."""
    return bool(_NAMED.match(text)) or separator_of(text) is not None


def separator_of(text: str) -> str | None:
    """What separates the cells: the one that cuts most rows into as many cells as each other."""
    best: tuple[float, int, str] | None = None
    start = text[:200_000]
    for separator in _SEPARATORS:
        if separator not in start:
            continue
        try:
            rows = list(islice(csv.reader(io.StringIO(start, newline=""), delimiter=separator), _LOOKED_AT))
        except csv.Error:
            continue
        counts = Counter(len(row) for row in rows if any(map(str.strip, row)))
        split = [(count, width) for width, count in counts.items() if width > 1]
        if not split:
            continue
        count, width = max(split)
        share = count / sum(counts.values())
        if (count > 1 or share == 1) and (best is None or (share, width) > best[:2]):
            best = share, width, separator
    return best[2] if best else None


_MOST_SHARED = 1 << 16
"""Texts that are held once however often they come: names repeat, and a text for each cell takes most of the memory."""

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")


def _lines(text: str, start: int) -> Iterator[str]:
    """The lines of a text with their ends, one at a time: a stream of it would be a copy of four bytes a letter."""
    return (line[0] for line in _LINE.finditer(text, start))


def read_text(file: str, text: str, limits: Limits) -> FileSheets:
    """The one sheet of a text file; its cells stay texts, to be read as numbers like all texts.

    Raises:
        BadText: a cell never ends, as behind a quotation mark that is never closed.
    """
    named = _NAMED.match(text)
    separator = named[1] if named else separator_of(text) or ","
    shared: dict[str, str] = {}
    sheets = Sheets(file, limits)
    rows: list[list[Value]] = []
    width = 0
    try:
        for row in csv.reader(_lines(text, named.end() if named else 0), delimiter=separator):
            width = max(width, len(row))
            # By way of a tuple, a list takes no more room than its cells.
            cells = tuple(map(shared.setdefault, row, row))
            rows.append([*cells])
            if len(shared) > _MOST_SHARED:
                shared.clear()
            if len(rows) * width > limits.cells:
                sheets.too_large(None, len(rows), width)
                return sheets.result
    except csv.Error as error:
        raise BadText(str(error)) from error
    while rows and not any(rows[-1]):
        rows.pop()
    for filled in rows:
        filled += [""] * (width - len(filled))
    sheets.add(Grid(file, None, rows), len(text))
    return sheets.result
