"""A scorecard as a workbook: sheets Ranking, Items and Problems, with real numbers and their formats."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorecard.domain import Direction, Verdict
from scorecard.language import Language, translate
from scorecard.rank import UNRANKED
from scorecard.report.files import write_whole
from scorecard.report.tables import NOT_ASSIGNED, VERDICT_WORDS, harmless, items_shown
from scorecard.result import Scorecard

Look = Literal["text", "wrapped", "count", "figure", "points", "percent", "change", "share"]

_FORMATS: dict[Look, dict[str, object]] = {
    "text": {},
    "wrapped": {"text_wrap": True},
    "count": {"num_format": "0", "align": "center"},
    "figure": {"num_format": "#,##0.####", "align": "right"},
    "points": {"num_format": "#,##0.00", "align": "right"},
    "percent": {"num_format": "0.00%", "align": "right"},
    "change": {"num_format": "+0.00%;-0.00%;0.00%", "align": "right"},
    "share": {"num_format": "0.00%", "align": "right"},
}
_WHOLE = {"num_format": "#,##0", "align": "right"}
"""A figure without decimals: #,##0.#### would leave a bare decimal mark behind it."""

LONGEST_TEXT = 32_767
"""Excel's limit of letters in a cell."""

_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
"""Stands for the time of creation, so that the same scorecard gives the same bytes."""


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    look: Look
    width: int


_RANKING = (
    _Column("Cluster", "wrapped", 26),
    _Column("Rank in cluster", "count", 9),
    _Column("Rank", "count", 7),
    _Column("Unit", "wrapped", 40),
    _Column("Score", "points", 10),
    _Column("Attainment", "percent", 12),
    _Column("Exceeded", "count", 10),
    _Column("Met", "count", 8),
    _Column("Missed", "count", 8),
    _Column("Not reported", "count", 11),
    _Column("No target", "count", 10),
)
_ITEMS = (
    _Column("Unit", "wrapped", 34),
    _Column("Cluster", "wrapped", 22),
    _Column("Group", "wrapped", 26),
    _Column("No.", "text", 6),
    _Column("Indicator", "wrapped", 40),
    _Column("Measure", "text", 12),
    _Column("Direction", "text", 10),
    _Column("Required", "share", 10),
    _Column("Target", "figure", 13),
    _Column("Actual", "figure", 13),
    _Column("Prior", "figure", 13),
    _Column("Attainment", "percent", 12),
    _Column("On prior", "change", 10),
    _Column("Verdict", "text", 13),
    _Column("Weight", "figure", 8),
    _Column("Points", "points", 9),
    _Column("Share of score", "share", 10),
    _Column("Target's cell", "text", 18),
    _Column("Actual's cell", "text", 18),
    _Column("Prior's cell", "text", 18),
)
_PROBLEMS = (
    _Column("Severity", "text", 10),
    _Column("File", "wrapped", 34),
    _Column("Sheet", "wrapped", 20),
    _Column("Cell", "text", 10),
    _Column("Problem", "wrapped", 90),
    _Column("Code", "text", 26),
)

Value = str | float | int | None


def write_workbook(card: Scorecard, path: Path, language: Language) -> None:
    """Writes the workbook whole.

    Raises:
        UnwritableOutput: as `write_whole`.
    """
    write_whole(path, lambda place: _write(card, place, language))


def _write(card: Scorecard, path: Path, language: Language) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(path), options)
    try:
        title = translate("Scorecard", language)
        name = f"{title} {card.year}" if card.year else title
        book.set_properties({"title": name, "created": _CREATED})
        book.set_size(2400, 1600)
        sheets = _Sheets(book, language, name)
        sheets.add("Ranking", _RANKING, _ranking_rows(card), frozen=4)
        # The cells' addresses are for the screen: on paper they would shrink the figures.
        sheets.add("Items", _ITEMS, _item_rows(card, language), frozen=1, printed=len(_ITEMS) - 3)
        sheets.add("Problems", _PROBLEMS, _problem_rows(card, language), frozen=0)
    finally:
        try:
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise error.args[0] if error.args and isinstance(error.args[0], OSError) else error from error


class _Sheets:
    """Adds sheets of one look to a workbook."""

    def __init__(self, book: xlsxwriter.Workbook, language: Language, title: str) -> None:
        base = {"valign": "top", "font_name": "Arial", "font_size": 10, "bottom": 4, "bottom_color": "#A6A6A6"}
        self._book = book
        self._language = language
        self._title = title
        self._formats: dict[Look, Format] = {
            look: book.add_format({**base, **extra}) for look, extra in _FORMATS.items()
        }
        self._whole = book.add_format({**base, **_WHOLE})
        self._heading = book.add_format(
            {**base, "bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "bg_color": "#1F3864"}
            | {"font_color": "#FFFFFF", "border": 1, "border_color": "#FFFFFF"}
        )

    def add(
        self, name: str, columns: Sequence[_Column], rows: Sequence[Sequence[Value]], *, frozen: int, printed: int = 0
    ) -> None:
        sheet = self._book.add_worksheet(translate(name, self._language))
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, translate(column.heading, self._language), self._heading)
        sheet.set_row(0, 32)
        for line, row in enumerate(rows, start=1):
            for at, (value, column) in enumerate(zip(row, columns, strict=True)):
                self._put(sheet, line, at, value, column.look)
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.6, 0.6)
        sheet.repeat_rows(0)
        if printed:
            sheet.print_area(0, 0, max(len(rows), 1), printed - 1)
        sheet.set_footer(f"&L{self._title.replace('&', '&&')}&R&P / &N")

    def _put(self, sheet: Worksheet, line: int, at: int, value: Value, look: Look) -> None:
        if isinstance(value, str):
            plain = harmless(value)
            shown = self._formats[look if look in {"text", "wrapped"} else "text"]
            sheet.write_string(line, at, plain[: LONGEST_TEXT - 1] + "…" if len(plain) > LONGEST_TEXT else plain, shown)
        elif value is None or not math.isfinite(value):
            sheet.write_blank(line, at, None, self._formats[look])
        else:
            whole = look == "figure" and float(value).is_integer()
            sheet.write_number(line, at, value, self._whole if whole else self._formats[look])


def _ranking_rows(card: Scorecard) -> list[list[Value]]:
    units, standing = card.unit_scores, card.standing
    by_cluster = sorted(
        standing.order.tolist(),
        key=lambda unit: (card.cluster_name(unit) if card.has_clusters else "",),
    )
    return [
        [
            card.cluster_name(unit) or None,
            _rank(standing.cluster_rank[unit]),
            _rank(standing.rank[unit]),
            card.table.units[unit],
            float(units.score[unit]),
            float(units.attainment[unit]),
            *(
                int(units.tally[unit, one])
                for one in (
                    Verdict.EXCEEDED,
                    Verdict.MET,
                    Verdict.MISSED,
                    Verdict.NO_ACTUAL,
                    Verdict.NO_TARGET,
                )
            ),
        ]
        for unit in by_cluster
    ]


def _rank(rank: int) -> int | None:
    return None if rank == UNRANKED else int(rank)


def _item_rows(card: Scorecard, language: Language) -> list[list[Value]]:
    table, scores = card.table, card.scores
    rows: list[list[Value]] = []
    for row in table.rows():
        group = table.group_of(row)
        verdict = Verdict(int(scores.verdict[row]))
        words = VERDICT_WORDS[verdict] if table.assigned[row] else NOT_ASSIGNED
        target, actual = items_shown(card, row)
        rows.append(
            [
                table.name("unit", row),
                card.cluster_name(int(table.unit[row])) or None,
                group.title if group else None,
                table.name("numbering", row) or None,
                table.name("indicator", row),
                table.name("measure", row) or None,
                translate(Direction(int(table.direction[row])).word, language),
                float(table.required[row]),
                target,
                actual,
                float(table.prior[row]),
                float(scores.attainment[row]),
                float(scores.growth[row]),
                translate(words, language),
                float(table.weight[row]),
                float(scores.points[row]),
                float(card.unit_scores.share[row]),
                *(_cell(card, row, number) for number in ("target", "actual", "prior")),
            ]
        )
    return rows


def _cell(card: Scorecard, row: int, number: Literal["target", "actual", "prior"]) -> str | None:
    missing = math.isnan(getattr(card.table, number)[row])
    cell = card.table.cell(row, number)
    if cell is None or (missing and not (number == "actual" and card.table.name("actual_text", row))):
        return None
    return cell.place


def _problem_rows(card: Scorecard, language: Language) -> list[list[Value]]:
    return [
        [
            translate(found.severity, language),
            found.cell.file,
            found.cell.sheet,
            found.cell.address,
            found.message_in(language),
            found.code,
        ]
        for found in card.problems
    ]
