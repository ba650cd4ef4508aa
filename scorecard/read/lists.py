"""Plain lists of units and of indicators: a name on each line is enough, headings tell more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from scorecard.domain import Cell, Direction, Items
from scorecard.formats.grid import Grid
from scorecard.formats.limits import Limits
from scorecard.formats.source import bytes_of
from scorecard.names import representatives
from scorecard.problems import Problem, UnreadableInput, Word, problem
from scorecard.read.cells import CellReader
from scorecard.read.header import DEPTH, Block, Header
from scorecard.read.headings import Field, heading
from scorecard.read.offices import is_total
from scorecard.read.rows import items_of, read_rows
from scorecard.read.workbook import read_workbook


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit as a list names it."""

    name: str
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator as a list names it; "" and None for what the list leaves open."""

    name: str
    group: str = ""
    measure: str = ""
    direction: Direction | None = None
    required: float | None = None
    weight: float | None = None
    target: float | str | None = None
    """The same for every unit; a range is "95-105"."""


def read_units(path: Path) -> tuple[list[UnitLine], list[Problem]]:
    """The units a list names, each once, in its order, and what is wrong with the list.

    The file is whatever a workbook may be, or a text with a name on each line. Columns headed Unit and
    Cluster are found as in a workbook; a list without headings has one column, numbered or not.
    """
    try:
        listed = _listed(path, Field.UNIT)
    except UnreadableInput as error:
        return [], [error.problem]
    clusters = listed.texts(Field.CLUSTER)
    unit_of, cluster_of = representatives(listed.names), representatives(clusters)
    units: dict[str, tuple[UnitLine, Cell]] = {}
    problems: list[Problem] = []
    for row, name, cluster in zip(listed.rows, listed.names, clusters, strict=True):
        place = listed.grid.cell(row, listed.columns[Field.UNIT])
        first, where = units.setdefault(unit_of[name], (UnitLine(name, cluster), place))
        if cluster and not first.cluster:
            units[unit_of[name]] = (UnitLine(first.name, cluster), place)
        elif cluster and cluster_of[cluster] != cluster_of[first.cluster]:
            place = listed.grid.cell(row, listed.columns[Field.CLUSTER])
            said = {"unit": name, "one": cluster, "other": first.cluster, "elsewhere": str(where)}
            problems.append(problem("unit-in-two-clusters", place, **said))
    return [line for line, _ in units.values()], problems


def read_indicators(path: Path) -> tuple[list[IndicatorLine], list[Problem]]:
    """The indicators a list names, each once in a group, in its order, and what is wrong with the list.

    As `read_units`; the columns are Indicator, Group, Measure, Direction, Required, Weight and Target.
    """
    try:
        listed = _listed(path, Field.INDICATOR)
    except UnreadableInput as error:
        return [], [error.problem]
    items, problems = _figures(listed)
    directions, weights = listed.texts(Field.DIRECTION), listed.texts(Field.WEIGHT)
    group_of, indicator_of = representatives(listed.texts(Field.GROUP)), representatives(listed.names)
    lines: dict[tuple[str, str], IndicatorLine] = {}
    stated: dict[str, tuple[Direction, Cell]] = {}
    named_groups = listed.texts(Field.GROUP)
    for index, (row, name) in enumerate(zip(listed.rows, listed.names, strict=True)):
        group = items.group_of(index)
        direction = Direction(int(items.direction[index])) if directions[index] else None
        line = IndicatorLine(
            name,
            group.title if group else "",
            items.name("measure", index),
            direction,
            known(items.required[index]),
            known(items.weight[index]) if weights[index] else None,
            target_of(items, index),
        )
        lines.setdefault((group_of[named_groups[index]], indicator_of[name]), line)
        if direction is None:
            continue
        place = listed.grid.cell(row, listed.columns[Field.DIRECTION])
        first, where = stated.setdefault(indicator_of[name], (direction, place))
        if first is not direction:
            one, other = Word(direction.word), Word(first.word)
            said = {"indicator": name, "one": one, "other": other, "elsewhere": str(where)}
            problems.append(problem("direction-differs", place, **said))
    return list(lines.values()), problems


def known(number: float) -> float | None:
    """The number, None for NaN."""
    return float(number) if number == number else None


def target_of(items: Items, row: int) -> float | str | None:
    """An item's target as it is typed: a number, or the two ends of a range."""
    low, high = known(items.target[row]), known(items.upper[row])
    return low if low is None or high is None or low == high else f"{_end(low)}-{_end(high)}"


def _end(value: float) -> str:
    """One end of a range in digits; 1.125, which may be read as 1125, with one more zero."""
    text = f"{value:.15g}"
    return f"{text}0" if re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", text) else text


@dataclass(frozen=True, slots=True)
class _Listed:
    """Where a list stands: its sheet, its columns, and the rows that name something."""

    grid: Grid
    columns: dict[Field, int]
    top: int
    rows: list[int]
    names: list[str]

    def texts(self, field: Field) -> list[str]:
        return self.grid.texts(self.rows, self.columns[field]) if field in self.columns else [""] * len(self.rows)


def _listed(path: Path, field: Field) -> _Listed:
    """The list in a file.

    Raises:
        UnreadableInput: the file cannot be read, is empty, or has several columns and no headings.
    """
    grids = [grid for grid in _grids(path) if _filled_columns(grid)]
    if not grids:
        raise UnreadableInput(problem("workbook-empty", Cell(str(path))))
    visible = [grid for grid in grids if not grid.hidden] or grids
    for grid in visible:
        for row in range(min(DEPTH, len(grid.rows))):
            columns = _columns(grid, row, field)
            if field in columns:
                return _rows(grid, columns, row + 1, field)
    filled = _filled_columns(visible[0])
    if len(filled) > 1 and _numbers_the_rows(visible[0], filled[0]):
        filled = filled[1:]
    if len(filled) > 1:
        raise UnreadableInput(_headings_missing(visible[0], filled, field))
    return _rows(visible[0], {field: filled[0]}, 0, field)


def _grids(path: Path) -> list[Grid]:
    lines = _plain_lines(path) if path.suffix.lower() == ".txt" else []
    return [Grid(str(path), None, [[line] for line in lines])] if lines else list(read_workbook(path).grids)


def _plain_lines(path: Path) -> list[str]:
    """The lines of a text that is a name a line, where commas belong to the names; none for another file."""
    try:
        text = bytes_of(path, str(path), Limits()).decode("utf-8-sig")
    except (UnreadableInput, UnicodeDecodeError):
        return []
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    headings = sum(heading(part) is not None for part in re.split(r"[,;|]", first))
    return [] if "\t" in text or "\0" in text or headings > 1 else lines


def _columns(grid: Grid, row: int, field: Field) -> dict[Field, int]:
    """The columns that a row heads, if it is the headings. Of several targets the newest year's counts."""
    said = {column: one for column in range(grid.width) if (one := heading(grid.text(row, column)))}
    columns: dict[Field, int] = {}
    for column, one in said.items():
        columns.setdefault(one.field, column)
    targets = [column for column, one in said.items() if one.field is Field.TARGET]
    if targets:
        columns[Field.TARGET] = max(targets, key=lambda column: said[column].year or 0)
    if field is Field.INDICATOR and Field.UNIT in columns:
        # “Đơn vị” beside an indicator is what it is measured in.
        columns.setdefault(Field.MEASURE, columns[Field.UNIT])
    return columns


def _rows(grid: Grid, columns: dict[Field, int], top: int, field: Field) -> _Listed:
    texts = grid.texts(range(top, len(grid.rows)), columns[field])
    names = {row: name for row, name in enumerate(texts, top) if name and not is_total(name)}
    if not names:
        raise UnreadableInput(problem("headings-only", grid.cell(max(top - 1, 0), columns[field])))
    return _Listed(grid, columns, top, list(names), list(names.values()))


def _filled_columns(grid: Grid) -> list[int]:
    return [at for at in range(grid.width) if any(value != "" for value in grid.column(range(len(grid.rows)), at))]


def _numbers_the_rows(grid: Grid, column: int) -> bool:
    texts = [text for text in grid.texts(range(len(grid.rows)), column) if text]
    return all(re.fullmatch(r"\d+[.)]?", text) for text in texts)


def _headings_missing(grid: Grid, filled: list[int], field: Field) -> Problem:
    wanted = "Đơn vị/Unit, Cụm/Cluster" if field is Field.UNIT else "Chỉ tiêu/Indicator, ĐVT/Measure"
    row = next(row for row in range(len(grid.rows)) if any(grid.text(row, at) for at in filled))
    found = " | ".join(text for text in (grid.text(row, at) for at in filled) if text)
    return problem("list-headings-missing", grid.place, wanted=wanted, found=f"“{found[:60]}”")


def _figures(listed: _Listed) -> tuple[Items, list[Problem]]:
    """The list read as a sheet of items that name no unit, so that every cell is read as in a workbook."""
    block = Block("", None, listed.columns.get(Field.TARGET), None, None)
    header = Header("tidy", max(listed.top - 1, 0), listed.top, listed.columns, (block,))
    rows = read_rows(listed.grid, header, listed.rows, [""] * len(listed.rows), listed.names)
    tables, problems = items_of(listed.grid, header, rows, CellReader([listed.grid]), None)
    return tables[0], problems
