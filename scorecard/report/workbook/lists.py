"""The sheets that only tell: the rules in words, the problems, and what was read."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from scorecard import fields
from scorecard.fields.field import Field, Rowwise
from scorecard.language.sentences import in_language
from scorecard.problems import Problem
from scorecard.report.rules import rules_tables
from scorecard.report.workbook.book import INK, PALE, Book, Value, put
from scorecard.report.workbook.looks import Looks
from scorecard.report.workbook.sheet_columns import Column, Columns, declared_columns, sheet_fields
from scorecard.result import Scorecard

_SOURCES = (
    Column("File", "file", "wrapped", 44),
    Column("Sheet", "sheet", "wrapped", 28),
    Column("Read as", "layout", "wrapped", 30),
    Column("Items", "items", "count", 9),
    Column("Figures", "figures", "count", 9),
    Column("Not read", "unread", "count", 9),
    Column("Rows left out", "rows", "wrapped", 26),
    Column("Checksum (sha256)", "sha", "wrapped", 68),
)


def write_rules(card: Scorecard, book: Book, sheet: Worksheet, looks: Looks) -> None:
    """The rulebook in words, part under part."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 40)
    sheet.set_column(2, 2, 80)
    title = book.look(bold=True, font_size=12, font_color=INK)
    head = book.look(bold=True, bg_color=PALE, font_color=INK, bottom=1, bottom_color=INK)
    body = looks.kind("wrapped")
    row = 0
    for table in rules_tables(card.rulebook, book.language):
        put(sheet, row, 0, table.title, title)
        row += 1
        # The last column is what holds: it takes the room that is left.
        last = len(table.columns) - 1
        places = [at if at < last else max(at, 1) for at in range(last + 1)]
        for at, column in zip(places, table.columns, strict=True):
            _across(sheet, row, at if last else 0, 2 if at == places[last] else at, book.say(column.heading), head)
        row += 1
        for line in table.rows:
            for at, value in zip(places, line, strict=True):
                _across(sheet, row, at if last else 0, 2 if at == places[last] else at, value, body)
            told = str(line[-1] or "")
            room = 150 if last == 0 else 118 if last == 1 else 78
            sheet.set_row(row, min(max(-(-len(told) * 1.1 // room), 1) * 13.5 + 3, 400))
            row += 1
        row += 1
    book.printed(sheet)


def _across(sheet: Worksheet, row: int, first: int, last: int, value: Value, look: object) -> None:
    if last > first:
        sheet.merge_range(row, first, row, last, "", look)
    put(sheet, row, first, value, look)


def write_problems(card: Scorecard, book: Book, sheet: Worksheet, looks: Looks) -> None:
    """Every problem with its cell and what to do."""
    rows = [[_said(book, one, found) for _, one, _ in sheet_fields(fields.PROBLEMS)] for found in card.problems]
    _table(book, sheet, looks, Columns(sheet.name, declared_columns(fields.PROBLEMS, card)), rows)
    error = book.file.add_format({"bg_color": "#F8CBAD", "font_color": "#7F1D1D"})
    rule = {"type": "cell", "criteria": "==", "value": f'"{book.say("error")}"', "format": error}
    sheet.conditional_format(1, 0, max(len(rows), 1), 0, rule)


def _said(book: Book, one: Field[Rowwise], found: Problem) -> Value:
    value: Value = one.get(found, book.language) if one.get else None
    if not isinstance(value, str):
        return value
    return book.say(value) if one.kind == "word" else in_language(value, book.language)


def write_sources(card: Scorecard, book: Book, sheet: Worksheet, looks: Looks) -> None:
    """Every file with its checksum, and what each of its sheets was taken for."""
    sums = {one.file: one.sha256 for one in card.sources}
    rows: list[list[Value]] = []
    for one in card.sheets:
        taken = book.say(one.layout) if one.layout else book.say(one.reason) if one.reason else None
        left = ", ".join(map(str, one.rows_left_out)) or None
        items = one.items if one.layout else None
        figures = one.all_figures
        counts: list[Value] = [figures.total, figures.unread] if figures.total else [None, None]
        rows.append([one.file, one.sheet, taken, items, *counts, left, sums.pop(one.file, None)])
    rows += [[file, None, None, None, None, None, None, checksum] for file, checksum in sums.items()]
    _table(book, sheet, looks, Columns(sheet.name, _SOURCES), rows)


def _table(book: Book, sheet: Worksheet, looks: Looks, columns: Columns, rows: Sequence[Sequence[Value]]) -> None:
    looks.headings(sheet, columns, 22)
    for row, values in enumerate(rows, start=1):
        for at, (column, value) in enumerate(zip(columns, values, strict=True)):
            put(sheet, row, at, value, looks.kind(column.kind))
    book.finish_table(sheet, len(rows), len(columns))
