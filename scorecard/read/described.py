"""What stands beside an item's figures in words: its note, and what describes it, each under its own heading."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.domain import Attributes
from scorecard.formats.grid import Grid
from scorecard.read.header import Header


def attributes_of(grid: Grid, header: Header, rows: Sequence[int]) -> list[Attributes] | None:
    """Of each row the headings and texts of the columns that describe it; None where there is no such column."""
    if not header.attributes:
        return None
    headings = [header.heading_at(at) for at in header.attributes]
    lines = zip(*(grid.texts(rows, at) for at in header.attributes), strict=True)
    return [tuple((name, text) for name, text in zip(headings, line, strict=True) if text) for line in lines]


def notes_of(grid: Grid, header: Header, rows: Sequence[int]) -> list[str] | None:
    """The remark of each row, those of several columns joined; None where there is no such column."""
    columns = [column.at for column in header.mapped if column.reason == "note"]
    if not columns:
        return None
    lines = zip(*(grid.texts(rows, at) for at in columns), strict=True)
    return ["; ".join(dict.fromkeys(text for text in line if text)) for line in lines]
