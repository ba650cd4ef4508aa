"""Formulas of cells: going along as rows move, and the results they remember from before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scorecard.report.fill.cell_markup import Placed, Row, column_number, formulas_in
from scorecard.report.fill.markup import Element, child, children, drop, set_text, text_in
from scorecard.report.fill.moves import Home, SheetMoves, areas_in, moved_area, moved_formula


def expand_shared(rows: Sequence[Row]) -> None:
    """Writes out the formulas that are stored once for several cells, as they may not go along alike."""
    from openpyxl.formula.translate import Translator

    masters: dict[str, tuple[Placed, str]] = {}
    shared = [(cell, one) for cell, one in formulas_in(rows) if one.get("t") == "shared"]
    for cell, one in shared:
        if text := text_in(one):
            masters[one.get("si", "")] = (cell, text)
    for cell, one in shared:
        master = masters.get(one.get("si", ""))
        if master is None:
            continue
        origin, text = master
        if not text_in(one):
            set_text(one, Translator(f"={text}", origin.address).translate_formula(cell.address)[1:])
        for key in ("t", "si", "ref"):
            drop(one, key)


def move_formula(cell: Element, moves: SheetMoves, home: Home) -> None:
    """A cell's formula after the moves, with the area that it fills."""
    formula = child(cell, "f")
    if formula is None:
        return
    set_text(formula, moved_formula(text_in(formula), moves, home))
    own = moves.get(home.sheet.casefold())
    if own is None:
        return
    for key in ("ref", "r1", "r2"):
        area = formula.get(key)
        if area is not None:
            formula.set(key, moved_area(area, own, home.copy if home.row else None))


@dataclass(frozen=True, slots=True)
class Written:
    """A sheet as it stands now, and row and column of its cells that were filled."""

    sheet: str
    rows: Sequence[Row]
    cells: Iterable[tuple[int, int]]


Stale = dict[str, dict[int, list[int]]]
"""Per sheet and column the rows whose values are new, in order."""


def forget_results(sheets: Sequence[Written]) -> None:
    """Removes what formulas remember of cells that were filled: a viewer that does not calculate shows
    nothing then, instead of a figure that is no longer true."""
    stale: Stale = {}
    for one in sheets:
        for row, column in sorted(one.cells):
            stale.setdefault(one.sheet.casefold(), {}).setdefault(column, []).append(row)
    if not stale:
        return
    waiting = [
        (one.sheet.casefold(), cell, None if formula.get("t") == "shared" else areas_in(text_in(formula), one.sheet))
        for one in sheets
        for cell, formula in formulas_in(one.rows)
    ]
    while True:
        reached = [one for one in waiting if one[2] is None or any(_touches(area, stale) for area in one[2])]
        if not reached:
            return
        for sheet, cell, _ in reached:
            _forget(cell.element)
            rows = stale.setdefault(sheet, {}).setdefault(cell.column, [])
            at = bisect_left(rows, cell.row)
            if at == len(rows) or rows[at] != cell.row:
                rows.insert(at, cell.row)
        done = {cell for _, cell, _ in reached}
        waiting = [one for one in waiting if one[1] not in done]


def _forget(cell: Element) -> None:
    drop(cell, "t")
    for value in list(children(cell, "v")):
        cell.remove(value)


def _touches(area: tuple[str, str], stale: Stale) -> bool:
    """Whether an area of a formula holds a cell whose value is new."""
    sheet, reference = area
    first, _, last = reference.partition(":")
    last = last or first
    top, bottom = (int("".join(letter for letter in one if letter.isdigit())) for one in (first, last))
    letters = ["".join(letter for letter in one if letter.isalpha()) for one in (first, last)]
    left, right = (column_number(one) for one in letters) if letters[0] and letters[1] else (0, 1 << 14)
    for column, rows in stale.get(sheet, {}).items():
        if left <= column <= right:
            at = bisect_left(rows, top)
            if at < len(rows) and rows[at] <= bottom:
                return True
    return False
