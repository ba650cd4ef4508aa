"""Workbooks to items: the layout of each sheet is recognised, its cells become numbers with their addresses.

`read` is the way in. `workbook` opens a file as grids of cells; `sheets` recognises and reads each of them; one
module per layout finds the rows (`tidy`, `form`, `crossed`), `cells` turns a cell into a number, `rows` builds the
items, `join` makes one table of one year out of all sheets, and `united` one item of rows that say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from scorecard.domain import Items, no_items
from scorecard.problems import UnreadableInput
from scorecard.read.divided import divided, with_parts
from scorecard.read.join import concatenated, of_year
from scorecard.read.options import ReadingOptions
from scorecard.read.reading import ColumnReading, FigureCount, Reading, SheetReading, SourceFile, SourceReading
from scorecard.read.sheets import read_sheets
from scorecard.read.united import united
from scorecard.read.unmatched import unmatched_headings
from scorecard.read.workbook import read_frame, read_workbook

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = [
    "UNSTATED_YEAR",
    "ColumnReading",
    "FigureCount",
    "Reading",
    "SheetReading",
    "SourceFile",
    "SourceReading",
    "joined",
    "read",
    "read_pledge",
    "read_source",
]


def read(
    sources: Sequence[Path | DataFrame], year: int | None = None, options: ReadingOptions = ReadingOptions()
) -> Reading:
    """Reads workbooks and data frames into one table of items.

    Args:
        sources: paths of workbooks, or data frames in the tidy layout, in any mixture.
        year: the year wanted; None for the newest with figures.
        options: what the user says about reading; as built, everything is recognised.
    Returns:
        The items with every problem found; a file that cannot be read is a problem, not an exception.
    """
    return joined([read_source(source, options) for source in sources], year, options)


def read_source(
    source: Path | DataFrame, options: ReadingOptions = ReadingOptions(), name: str | None = None
) -> SourceReading:
    """Reads one workbook or data frame: all of its years, not yet one table.

    Args:
        name: what results call the file, where that is not its path.
    """
    try:
        if not isinstance(source, Path):
            return read_sheets(read_frame(source), options)
        return read_sheets(read_workbook(source, options, name), options)
    except UnreadableInput as error:
        return SourceReading(None, (), (error.problem,), ())


UNSTATED_YEAR = 2
"""The year of pledges where neither they nor last year's workbook state one: any that has one before it."""


def read_pledge(
    sources: Sequence[Path | DataFrame],
    last: Path,
    year: int | None = None,
    options: ReadingOptions = ReadingOptions(),
) -> Reading:
    """Next year's plans, and last year's figures as those of the year before, whatever year either states.

    Args:
        last: last year's workbook; only what keeps it from being read is told of it.
        year: the year that the plans are for; None for the one that their workbooks state, else the one after last's.
    """
    own = [read_source(source, options) for source in sources]
    then = read([last], None, options)
    chosen = year or joined(own, None, options).year or (then.year + 1 if then.year else UNSTATED_YEAR)
    errors = tuple(found for found in then.problems if found.severity == "error")
    tables = [table for table in (then.items, then.parts.rows) if len(table)]
    before = tuple(table.replace(year=np.full(len(table), chosen - 1, dtype=np.int32)) for table in tables)
    pledged = [replace(one, parts=tuple(_in_year(part, chosen) for part in one.parts)) for one in own]
    return joined([*pledged, SourceReading(None, before, errors, ())], chosen, options)


def _in_year(items: Items, year: int) -> Items:
    """The items with the year where nothing states one."""
    return items.replace(year=np.where(items.year == 0, np.int32(year), items.year))


def joined(
    readings: Sequence[SourceReading], year: int | None = None, options: ReadingOptions = ReadingOptions()
) -> Reading:
    """What sources say, in their order, as one table of one year."""
    parts = [part for reading in readings for part in reading.parts]
    problems = [about for reading in readings for about in reading.problems]
    problems += unmatched_headings(readings, options.headings)
    files = tuple(reading.source for reading in readings if reading.source)
    sheets = tuple(sheet for reading in readings for sheet in reading.sheets)
    if not any(map(len, parts)):
        return Reading(no_items(), year, tuple(problems), files, sheets)
    printed = [total for reading in readings for total in reading.totals]
    size = sum(map(len, parts))
    every, respelled = concatenated([*parts, *printed], options.units, options.distinct)
    totals, every = every.take(np.arange(size, len(every))), every.take(np.arange(size))
    own, chosen, year_problems = of_year(every, year)
    whole, parts_of_year = divided(own)
    whole, repeats = united(whole)
    own_parts, repeated_parts = with_parts(whole, parts_of_year)
    problems += [*respelled, *year_problems, *repeats, *repeated_parts]
    before, parts_before = divided(every.take(every.year == (chosen or 0) - 1))
    return Reading(
        items=whole,
        year=chosen,
        problems=tuple(problems),
        sources=files,
        sheets=sheets,
        parts=own_parts,
        before=before,
        parts_before=with_parts(before, parts_before)[0],
        totals=totals.take((totals.year == 0) | (totals.year == (chosen or 0))),
    )
