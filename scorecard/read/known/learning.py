"""A form made of a workbook that was read in full."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, get_args

import numpy as np

from scorecard.domain import COLUMNS, NOWHERE, NUMBERS, POINTS, Direction, Items, cell_position
from scorecard.read.formats.number_formats import Shown
from scorecard.read.formats.written import LAST_COLUMN, WrittenBook, WrittenCell, cells_in, string_text
from scorecard.read.header import MOST_ROWS, Header
from scorecard.read.headings import Field
from scorecard.read.known.form import Filling, Form, Position, Slots, cells_of, words_of
from scorecard.read.known.trials import stands_trial
from scorecard.read.options import ReadingOptions
from scorecard.read.reading import SourceReading
from scorecard.read.recognise import recognise
from scorecard.read.title import letterhead_cells, title_of, year_of
from scorecard.read.workbook import Workbook

_UNREAD = (Field.NOTE, Field.OTHER)


def learned(workbook: Workbook, book: WrittenBook, reading: SourceReading, options: ReadingOptions) -> Form | None:
    """The form that a workbook is, None where it is none whose figures alone change."""
    found = next((one for one in recognise(workbook.grids, options.layout) if one.header), None)
    if reading.problems or len(reading.parts) != 1 or found is None or found.header is None:
        return None
    grid, header, part = found.grid, found.header, reading.parts[0]
    columns = {at for field, at in header.columns.items() if field not in _UNREAD} | header.number_columns
    if not _is_plain(header, part) or max(columns) > LAST_COLUMN:
        return None
    first_row, body = b'<row r="%d"' % (header.body + 1), cells_in(columns)
    cells = [WrittenCell(*one) for one in cells_of(book, first_row, body)]
    standing = _standing(part)
    slots = _slots(cells, header, standing)
    values = [cell.value for cell in cells]
    words, titles = (words_of(book, slots[kind].pick(values)) for kind in ("words", "titles"))
    needed = _needed(slots["figures"].positions, standing, header)
    if words is None or titles is None or needed is None or not _are_numbers(slots["figures"], cells, book.shown):
        return None
    lines = letterhead_cells(grid, header.top)
    places = _title_places(lines, slots["titles"].positions, titles)
    if places is None:
        return None
    letterhead = [[text for _, text in line] for line in lines]
    title = title_of(letterhead)
    form = Form(
        frame=book.frame,
        first_row=first_row,
        body=body,
        heads=tuple(cell.head for cell in cells),
        fixed=slots["fixed"],
        fixed_values=slots["fixed"].pick(values),
        words=slots["words"],
        fixed_words=words,
        titles=slots["titles"],
        title_words=titles,
        sums=slots["sums"],
        figures=slots["figures"],
        percents=np.array(
            [at for at, (row, column) in enumerate(slots["figures"].positions) if row in grid.percents.get(column, ())],
            dtype=np.int64,
        ),
        needed=needed,
        fillings=_fillings(slots["figures"].positions, standing),
        letterhead=letterhead,
        title_places=places,
        sheet=grid.name,
        title=title,
        year=year_of(title, grid.name, grid.file),
        is_dated=all(block.year for block in header.blocks),
        reading=reading,
        part=part,
    )
    if not stands_trial(form, workbook, grid, header, columns, options):
        return None
    for name in COLUMNS:
        getattr(part, name).flags.writeable = False
    return form


def _is_plain(header: Header, part: Items) -> bool:
    """Whether a sheet is one unit's form in columns that are told by their headings."""
    return (
        header.layout == "form"
        and (header.has(Field.TARGET) or header.has(Field.ACTUAL))
        and len(part.units) == 1
        and len(part) > 0
        and not bool((part.direction == Direction.RANGE).any())
    )


Standing = Mapping[Position, tuple[str, int]]
"""Where each figure of an item stands, to its column and row in the table of items."""


def _standing(part: Items) -> Standing:
    found = {}
    for number in (*NUMBERS, *POINTS):
        column = f"{number}_points" if number in POINTS else number
        for row, code in enumerate(getattr(part, f"{number}_cell").tolist()):
            if code != NOWHERE:
                found[cell_position(code)[1:]] = column, row
    return found


Kind = Literal["fixed", "words", "titles", "sums", "figures"]


def _slots(cells: Sequence[WrittenCell], header: Header, standing: Collection[Position]) -> Mapping[Kind, Slots]:
    """The cells of each kind."""
    places: dict[Kind, list[int]] = {kind: [] for kind in get_args(Kind)}
    positions = [cell.position for cell in cells]
    for place, cell in enumerate(cells):
        places[_kind_of(cell, header, standing)].append(place)
    return {kind: Slots.at(some, positions) for kind, some in places.items()}


def _kind_of(cell: WrittenCell, header: Header, standing: Collection[Position]) -> Kind:
    row, column = cell.position
    if cell.is_string:
        # The rows just above the headings are looked at as if they were of them.
        return "titles" if row <= header.top - MOST_ROWS else "words"
    if cell.is_typed or row < header.body or column not in header.number_columns:
        return "fixed"
    if (row, column) in standing:
        return "figures"
    return "sums" if cell.value else "fixed"


def _title_places(
    lines: Sequence[Sequence[tuple[int, str]]], positions: Sequence[Position], strings: Sequence[bytes]
) -> tuple[tuple[int, int], ...] | None:
    """As `Form.title_places`; None where a word in the letterhead is not read as it is written."""
    found = {
        (row, column): (place, text) for row, line in enumerate(lines) for place, (column, text) in enumerate(line)
    }
    places = []
    for position, string in zip(positions, strings, strict=True):
        place, text = found.get(position, (0, None))
        if text is None or string_text(string) != text:
            return None
        places.append((position[0], place))
    return tuple(places)


def _are_numbers(figures: Slots, cells: Sequence[WrittenCell], shown: Sequence[Shown]) -> bool:
    """Whether a number in any of these cells is one, not a date."""
    here = set(figures.positions)
    styles = {cell.style for cell in cells if cell.position in here}
    return {shown[style] if style < len(shown) else "number" for style in styles} <= {"number", "percent"}


def _needed(positions: Sequence[Position], standing: Standing, header: Header) -> np.ndarray | None:
    """As `Form.needed`; None where an item has nothing but points, and so may be a group's sum of them."""
    lines: dict[int, list[int]] = {}
    for at, position in enumerate(positions):
        line = lines.setdefault(standing[position][1], [])
        if position[1] not in header.points_columns:
            line.append(at)
    if not lines or not all(lines.values()):
        return None
    width = max(map(len, lines.values()))
    return np.array([[*line, *[len(positions)] * (width - len(line))] for line in lines.values()], dtype=np.int64)


def _fillings(positions: Sequence[Position], standing: Standing) -> tuple[Filling, ...]:
    found: dict[str, list[tuple[int, int]]] = {}
    for at, position in enumerate(positions):
        column, row = standing[position]
        found.setdefault(column, []).append((row, at))
    return tuple(
        Filling(column, *(np.array(one, dtype=np.int64) for one in zip(*pairs, strict=True)))
        for column, pairs in found.items()
    )
