"""The changes of units that a rulebook states, in itself and in the list it names."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scorecard.domain import Cell
from scorecard.formats.grid import Grid, text_of
from scorecard.formats.source import bytes_of
from scorecard.language.sentences import Phrased, Sentence
from scorecard.language.spelled import is_bare, kinds_of, spelled
from scorecard.language.vocabulary_table import CHANGES
from scorecard.names import spelling
from scorecard.problems import UnreadableInput, sentence_of
from scorecard.read.cells import CellReader
from scorecard.read.header import DEPTH
from scorecard.read.options import ReadingOptions
from scorecard.read.workbook import read_workbook
from scorecard.regulation.changes import Change
from scorecard.regulation.wording import LEAST_PERCENT, figure, percent_for_share, quoted
from scorecard.rulebook.model import ListedChange, Rulebook, Rules
from scorecard.rulebook.places import stated_at

Slip = tuple[str, Phrased]
"""A place of the list, and what is wrong there."""

_CLOSE = 1e-9
"""How far from 1 the shares of a division may lie: what floats make of thirds."""


def changes_of(rules: Rulebook) -> tuple[Change, ...]:
    """Every change, in the order stated."""
    return (*rules.changes, *rules.listed_changes)


def change_place(rules: Rulebook, number: int) -> Cell:
    """Where one of them is stated: the rulebook's line, or the list's cell."""
    if number < len(rules.changes):
        return stated_at(rules, ("changes", str(number)))
    return rules.listed_changes[number - len(rules.changes)].place


def changes_path(rules: Rules, rulebook: Path) -> Path | None:
    """The workbook with further changes, beside the rulebook's file; None where none is named."""
    return None if rules.changes_file is None else rulebook.parent / rules.changes_file


def listed_changes(path: Path) -> tuple[tuple[ListedChange, ...], bytes, list[Slip]]:
    """The changes that a workbook lists, a row for each old and new unit; its bytes; and what is wrong in it.

    Below whatever title, columns headed year, from, into, share and basis, or Năm, Đơn vị cũ, Đơn vị mới, Tỷ lệ and
    Căn cứ. A blank share is all of it, a dash for the new unit a unit that nobody follows.
    """
    try:
        grids = read_workbook(path).grids
        content = bytes_of(path, str(path), ReadingOptions().limits)
    except UnreadableInput as error:
        return (), b"", [(error.problem.cell.place, sentence_of(error.problem))]
    headed = [(grid, *heading) for grid in grids if (heading := _headings(grid))]
    if not headed:
        return (), content, [("", Sentence("no row heads the columns from and into (Đơn vị cũ, Đơn vị mới); add one"))]
    lines: list[_Line] = []
    slips: list[Slip] = []
    for grid, top, columns in headed:
        for row in range(top + 1, len(grid.rows)):
            if any(grid.is_filled(row, column) for column in columns.values()):
                line = _line(grid, row, columns)
                if isinstance(line, _Line):
                    lines.append(line)
                else:
                    slips.append(line)
    changes, about_shares = _gathered(lines)
    return tuple(changes), content, [*slips, *about_shares]


class _Line(NamedTuple):
    """A row of the list."""

    year: int
    unit: str
    heir: str
    share: float
    basis: str
    place: Cell


def _headings(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """The row of headings and the column of each; None where no row heads both old and new units."""
    for row in range(min(DEPTH, len(grid.rows))):
        columns: dict[str, int] = {}
        for column in range(grid.width):
            words = spelled(grid.text(row, column))
            for kind in kinds_of(CHANGES, words, bare=is_bare(words)) if words else ():
                columns.setdefault(kind, column)
        if {"from", "into"} <= columns.keys():
            return row, columns
    return None


def _line(grid: Grid, row: int, columns: dict[str, int]) -> _Line | Slip:
    """What a row says, or what is wrong with it."""

    def text(kind: str) -> str:
        return text_of(grid.value(row, columns[kind])).strip() if kind in columns else ""

    def slip(kind: str, sentence: Phrased) -> Slip:
        return grid.cell(row, columns.get(kind, columns["from"])).place, sentence

    year = text("year").removesuffix(".0")
    if not (year.isdecimal() and 1900 <= int(year) <= 2999):
        return slip(
            "year",
            Sentence(
                "{year} is no year; write the year from which on the new unit is there, as in 2025", year=quoted(year)
            ),
        )
    if not text("from"):
        return slip("from", Sentence("names no old unit; write it"))
    if not text("into"):
        unit = quoted(text("from"))
        without = Sentence("names no unit that {unit} became; write it, or – where nobody goes on", unit=unit)
        return slip("into", without)
    share: float | None = 1.0
    if "share" in columns:
        share, _ = CellReader([grid]).ratio(grid.value(row, columns["share"]))
        share = 1.0 if share is not None and math.isnan(share) else share
    if share is None or share <= 0:
        return slip(
            "share", Sentence("{share} is no share; write one above 0, as in 0.75 or 75%", share=quoted(text("share")))
        )
    if share >= LEAST_PERCENT:
        return slip("share", percent_for_share(share))
    place = grid.cell(row, columns["from"])
    heir = "" if text("into") in _NOBODY else text("into")
    return _Line(int(year), text("from"), heir, share, text("basis"), place)


_NOBODY = ("–", "-", "—", "−")
"""What stands for a unit that nobody follows."""


def _gathered(lines: list[_Line]) -> tuple[list[ListedChange], list[Slip]]:
    """A change for each old unit and year, and those whose shares do not make the whole."""
    by_unit: dict[tuple[int, object], list[_Line]] = {}
    for line in lines:
        by_unit.setdefault((line.year, spelling(line.unit)), []).append(line)
    changes, slips = [], []
    for rows in by_unit.values():
        first = rows[0]
        shares = {line.heir: line.share for line in rows if line.heir}
        slips += list(_slips_of(rows))
        changes.append(
            ListedChange(
                year=first.year,
                from_=(first.unit,),
                into=shares if len(shares) > 1 else next(iter(shares), ()),
                basis=first.basis or None,
                place=first.place,
            )
        )
    return changes, slips


def _slips_of(rows: list[_Line]) -> Iterator[Slip]:
    first, heirs = rows[0], [spelling(line.heir) for line in rows]
    unit = quoted(first.unit)
    if len(rows) > 1 and not all(line.heir for line in rows):
        yield (
            first.place.place,
            Sentence("{unit} has heirs and none in {year}; keep one of them", unit=unit, year=first.year),
        )
    elif len(set(heirs)) < len(heirs):
        yield (
            first.place.place,
            Sentence("{unit} goes to one unit twice in {year}; write it once", unit=unit, year=first.year),
        )
    elif abs(math.fsum(line.share for line in rows) - 1) > _CLOSE:
        total = figure(math.fsum(line.share for line in rows))
        yield (
            first.place.place,
            Sentence("the shares of {unit} add up to {total}, not 1; mend one", unit=unit, total=total),
        )
