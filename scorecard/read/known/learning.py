"""A form made of a workbook that was read in full."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, get_args

import numpy as np

from scorecard.domain import COLUMNS, NOWHERE, NUMBERS, POINTS, Direction, Items, cell_position
from scorecard.read.form import table_end
from scorecard.read.formats.number_formats import Shown
from scorecard.read.formats.stretches import EDGE, LAST_COLUMN, Unordinary, WrittenCell, cells_of, position_of, style_of
from scorecard.read.formats.written import WrittenBook
from scorecard.read.header import Header
from scorecard.read.headings import Field
from scorecard.read.known.form import Filling, Form, Meanings, words_of
from scorecard.read.known.slots import Position, Slots
from scorecard.read.known.surroundings import Surroundings
from scorecard.read.known.trials import stands_trial
from scorecard.read.options import ReadingOptions
from scorecard.read.reading import SourceReading
from scorecard.read.recognise import recognise
from scorecard.read.title import year_of
from scorecard.read.workbook import Workbook

_UNREAD = (Field.NOTE, Field.OTHER)


def learned(workbook: Workbook, book: WrittenBook, reading: SourceReading, options: ReadingOptions) -> Form | None:
    """The form that a workbook is, None where it is none whose figures alone change."""
    found = next((one for one in recognise(workbook.grids, options.layout) if one.header), None)
    if reading.problems or len(reading.parts) != 1 or found is None or found.header is None:
        return None
    grid, header, part = found.grid, found.header, reading.tables[0]
    if grid.scales:
        return None  # what such a cell says depends on the figures beside it
    columns = {at for field, at in header.columns.items() if field not in _UNREAD} | header.number_columns
    if not _is_plain(header, part) or max(columns) > LAST_COLUMN:
        return None

    def is_read(head: bytes) -> bool:
        row, column = position_of(head)
        return row < header.body or column in columns

    try:
        cells = [cell for cell in cells_of(book.rows, book.strings) if cell.head == EDGE or is_read(cell.head)]
    except Unordinary:
        return None
    heads = tuple(cell.head for cell in cells)
    standing = _standing(part)
    slots = _slots(cells[1:-1], header, table_end(grid, header), standing)
    values = {cell.head: cell.value for cell in cells if cell.value is not None}
    words, above, below = (words_of(book, slots[kind], values) for kind in ("words", "above", "below"))
    needed = _needed(slots["figures"].positions, standing, header)
    if needed is None:
        return None
    around = Surroundings(grid, header, options.layout, slots["above"], slots["below"], above, below)
    title = around.title(above)
    if title is None or not around.stand_apart() or not _are_numbers(slots["figures"], book.shown):
        return None
    form = Form(
        frame=book.frame,
        meanings=Meanings(is_read, heads),
        heads=heads,
        fixed=slots["fixed"],
        fixed_values=slots["fixed"].pick(values),
        words=slots["words"],
        fixed_words=words,
        around=around,
        sums=slots["sums"],
        figures=slots["figures"],
        percents=np.array(
            [at for at, (row, column) in enumerate(slots["figures"].positions) if row in grid.percents.get(column, ())],
            dtype=np.int64,
        ),
        needed=needed,
        fillings=_fillings(slots["figures"].positions, standing, len(part)),
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


Kind = Literal["fixed", "words", "above", "below", "sums", "figures"]


def _slots(
    cells: Sequence[WrittenCell], header: Header, last: int, standing: Collection[Position]
) -> Mapping[Kind, Slots]:
    """The cells of each kind.

    Args:
        last: the last row of the table.
    """
    heads: dict[Kind, list[bytes]] = {kind: [] for kind in get_args(Kind)}
    for cell in cells:
        heads[_sort_of(cell, header, last, standing)].append(cell.head)
    return {kind: Slots.of(some) for kind, some in heads.items()}


def _sort_of(cell: WrittenCell, header: Header, last: int, standing: Collection[Position]) -> Kind:
    row, column = cell.position
    if cell.is_string:
        return "above" if row < header.top else "below" if row > last else "words"
    if cell.is_typed or row < header.body or column not in header.number_columns:
        return "fixed"
    if (row, column) in standing:
        return "figures"
    return "fixed" if cell.value is None else "sums"


def _are_numbers(figures: Slots, shown: Sequence[Shown]) -> bool:
    """Whether a number in any of these cells is one, not a date."""
    styles = set(map(style_of, figures.heads))
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


def _fillings(positions: Sequence[Position], standing: Standing, count: int) -> tuple[Filling, ...]:
    """Args: count: of the items."""
    found: dict[str, list[tuple[int, int]]] = {}
    for at, position in enumerate(positions):
        column, row = standing[position]
        found.setdefault(column, []).append((row, at))
    fillings = []
    for column, pairs in found.items():
        items, figures = (np.array(one, dtype=np.int64) for one in zip(*pairs, strict=True))
        fillings.append(Filling(column, items, figures, np.array_equal(items, np.arange(count))))
    return tuple(fillings)
