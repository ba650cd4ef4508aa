"""Tables that cities, states and ministries publish are read right, or say which heading stops them and what to write.

The user's way is gone: the table is read; where it is not read right, what its problems propose is written
behind `--heading`, until it is. Nothing else may happen, least of all a figure that differs without an error.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

import scorecard
from scorecard import Scorecard
from scorecard.cli import app
from scorecard.domain import Direction, NameColumn
from tests.read.public_tables import FIGURES, PublicTable, Row, Stop, public_tables

TABLES = public_tables()
SCORECARDS = [table for table in TABLES if table.expect != "told"]
SETTLED = [table for table in TABLES if table.stops]
NO_SCORECARDS = [table for table in TABLES if table.expect == "told"]

NAMES: tuple[NameColumn, ...] = ("unit", "indicator", "measure")

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem as the command prints it."""

    severity: str
    cell: str
    message: str

    def stands_at(self, cells: Sequence[str]) -> bool:
        """Whether it stands at one of these cells, or names one."""
        return any(cell == self.cell or re.search(rf"(?<![A-Za-z0-9$]){cell}(?![0-9])", self.message) for cell in cells)

    def proposal(self, stop: Stop, table: PublicTable) -> str | None:
        """The line it proposes for a stop's heading, with the field that a person knows; None where there is none."""
        asked, _, field = stop.line.rpartition("=")
        headings = {asked, *(text for cell in stop.cells if (text := table.text_at(cell)))}
        for heading in re.findall(r'--heading "(.*?)=[^="]*"', self.message):
            if heading.rpartition("!")[2] in stop.cells or any(heading.endswith(text) for text in headings):
                return f"{heading}={field}"
        return None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a command made of a table."""

    year: int | None
    items: Sequence[Item]
    problems: Sequence[Problem]

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]

    def is_right(self, table: PublicTable) -> bool:
        return not self.errors and not self.differences(table)

    def differences(self, table: PublicTable) -> list[str]:
        """How the items differ from the reading they are nearest to."""
        return min((list(_differences(rows, self.items, table)) for rows in table.readings), key=len)

    def contradictions(self, table: PublicTable) -> list[str]:
        """Figures that came out otherwise than the table has them; one left out is none."""
        nearest = min(table.readings, key=lambda rows: len(list(_differences(rows, self.items, table))))
        return [
            f"{item['unit']} / {item['indicator']}: {figure} is {item[figure]}, should be {row[figure]}"
            for row in nearest
            for item in self.items
            if _names_agree(row, item)
            for figure in FIGURES
            if figure in row and item[figure] is not None and not _same(row[figure], item[figure])
        ]

    def forbidden(self, table: PublicTable) -> list[Item]:
        """Items with a figure that the table has elsewhere."""
        return [
            item
            for item in self.items
            if any(all(_same(value, item[figure]) for figure, value in never.items()) for never in table.never)
        ]


@pytest.mark.parametrize("table", SCORECARDS, ids=lambda table: table.name)
def test_a_public_table_is_read_right_or_with_the_lines_it_proposes(table: PublicTable, tmp_path: Path) -> None:
    path = table.build(tmp_path)
    lines: list[str] = []
    reading = read(path)
    while not reading.is_right(table):
        assert reading.errors, f"wrong without an error: {_shown(reading, table)}"
        assert table.expect != "read", f"read at a glance, yet refused: {_shown(reading, table)}"
        helpful = [line for stop in table.stops if (line := _proposed(stop, reading, table)) and line not in lines]
        assert helpful, f"after {lines}, no problem names a heading and its line: {_shown(reading, table)}"
        lines += helpful
        reading = read(path, lines)
    assert reading.forbidden(table) == []
    assert table.year in (None, reading.year)
    if table.expect == "asked":
        assert lines


@pytest.mark.parametrize("table", SCORECARDS, ids=lambda table: table.name)
def test_no_figure_of_a_public_table_changes_without_an_error(table: PublicTable, tmp_path: Path) -> None:
    reading = reading_of(scorecard.evaluate(table.build(tmp_path)))
    if not reading.errors:
        assert reading.contradictions(table) == []
        assert reading.forbidden(table) == []


@pytest.mark.parametrize("table", SETTLED, ids=lambda table: table.name)
def test_a_public_table_is_read_right_when_each_heading_is_said(table: PublicTable, tmp_path: Path) -> None:
    lines = [stop.line for stop in table.stops]
    reading = read(table.build(tmp_path), lines)
    assert reading.errors == []
    assert reading.differences(table) == []


@pytest.mark.parametrize("table", NO_SCORECARDS, ids=lambda table: table.name)
def test_a_public_table_without_a_year_of_plan_and_actual_says_so(table: PublicTable, tmp_path: Path) -> None:
    """By an error at its cells, or by showing each item as of a part of the year."""
    path = table.build(tmp_path)
    for reading in (read(path), reading_of(scorecard.evaluate(path))):
        assert reading.forbidden(table) == []
        assert [item for item in reading.items if item["target"] is not None and item["actual"] is not None] == []
        is_told = any(problem.stands_at(table.told_at) for problem in reading.errors)
        assert is_told or all(item["period"] for item in reading.items), reading.errors


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_figure_of_a_public_table_is_accounted_for(table: PublicTable, tmp_path: Path) -> None:
    path = table.build(tmp_path)
    checked = json.loads(_run("check", path, ()).stdout)
    [sheet] = checked["sheets"]
    as_typed = sheet["as_text" if path.suffix == ".csv" else "figures"]
    assert as_typed["total"] == as_typed["read"] + as_typed["known"] + as_typed["unread"]
    if path.suffix == ".xlsx":
        assert as_typed["total"] == _numeric_cells(path)
    addresses = [problem.cell for problem in _problems(checked)]
    unread = [column for column in sheet["columns"] if column["role"] == "unknown" and column["figures"]]
    assert [column["cell"] for column in unread if column["cell"] not in addresses] == []


def test_there_are_twenty_public_tables_in_both_languages() -> None:
    assert len(TABLES) >= 20
    assert len([table for table in TABLES if table.name.startswith("vn_")]) >= 5


# reading


def read(path: Path, lines: Sequence[str] = ()) -> Reading:
    """What `show` makes of a table, and `check` where nothing can be shown."""
    for command in ("show", "check"):
        result = _run(command, path, lines)
        if result.stdout.strip():
            content = json.loads(result.stdout)
            return Reading(content.get("year"), content.get("items", ()), _problems(content))
    pytest.fail(f"no answer: {result.stderr}")


def reading_of(card: Scorecard) -> Reading:
    """The same of the library's answer."""
    items = [
        {
            **{name: card.table.name(name, row) for name in NAMES},
            "group": group.label if (group := card.table.group_of(row)) else None,
            "direction": Direction(int(card.table.direction[row])).word,
            **{figure: _plain(getattr(card.table, figure)[row]) for figure in FIGURES},
            "period": card.period,
        }
        for row in card.table.rows()
    ]
    problems = [Problem(found.severity, found.cell.address or "", found.message) for found in card.problems]
    return Reading(card.year, items, problems)


def _run(command: str, path: Path, lines: Sequence[str]) -> Any:
    options = [word for line in lines for word in ("--heading", line)]
    result = CliRunner().invoke(app, [command, str(path), "--format", "json", *options], env={"LANG": "C"})
    assert result.exit_code in (0, 1), result.stderr
    return result


def _problems(content: Mapping[str, Any]) -> list[Problem]:
    return [Problem(problem["severity"], problem["cell"] or "", problem["message"]) for problem in content["problems"]]


def _proposed(stop: Stop, reading: Reading, table: PublicTable) -> str | None:
    """The line that a problem at this stop proposes."""
    here = (problem for problem in reading.problems if problem.stands_at(stop.cells))
    return next((line for problem in here if (line := problem.proposal(stop, table))), None)


# comparing


def _differences(rows: Sequence[Row], items: Sequence[Item], table: PublicTable) -> list[str]:
    left = list(items)
    found = []
    for row in rows:
        match = next((item for item in left if _agrees(row, item)), None)
        if match is None:
            found.append(f"not there: {dict(row)}")
        else:
            left.remove(match)
    others = [item for item in left if not any(_agrees(row, item) for row in table.beside)]
    return found + [f"there as well: {_short(item)}" for item in others]


def _agrees(row: Row, item: Item) -> bool:
    said = (key for key in row if key not in FIGURES)
    return all(_same_name(row[key], item.get(key)) for key in said) and all(
        _same(row[figure], item[figure]) for figure in FIGURES if figure in row
    )


def _names_agree(row: Row, item: Item) -> bool:
    return all(_same_name(row[key], item.get(key)) for key in row if key not in FIGURES and key in item)


def _same_name(wanted: object, found: object) -> bool:
    return wanted == "*" or _folded(wanted) == _folded(found)


def _folded(name: object) -> str:
    return " ".join(str(name or "").casefold().split())


def _same(wanted: object, found: object) -> bool:
    if not isinstance(wanted, (int, float)) or not isinstance(found, (int, float)):
        return wanted is found
    return math.isclose(wanted, found, rel_tol=1e-9)


def _plain(number: float) -> float | None:
    return None if math.isnan(number) else float(number)


def _short(item: Item) -> str:
    return ", ".join(f"{key} {item.get(key)}" for key in ("unit", "indicator", *FIGURES))


def _shown(reading: Reading, table: PublicTable) -> str:
    counted = Counter(problem.severity for problem in reading.problems)
    told = [f"{problem.severity} {problem.cell}: {problem.message}" for problem in reading.problems]
    return "\n".join(["", *reading.differences(table), *told, f"({dict(counted)})"])


def _numeric_cells(path: Path) -> int:
    book = openpyxl.load_workbook(path)
    return sum(isinstance(cell.value, (int, float)) for page in book for row in page.iter_rows() for cell in row)
