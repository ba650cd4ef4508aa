"""What was read and what is wrong with it, as tables: the body of `scorecard check`."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard import fields
from scorecard.domain import NUMBERS, Number
from scorecard.fields.field import Value
from scorecard.fields.wording import ESTIMATE, actual_shown, target_shown
from scorecard.language import Language, counted, translate
from scorecard.language.span_words import span_words
from scorecard.problems import counts_text, severity_counts
from scorecard.report.tables import Column, Table, screen_columns, shown_record
from scorecard.result import Scorecard
from scorecard.spans import span_of

AS_READ_COLUMNS = (
    Column("Unit", wraps=True),
    Column("Group"),
    Column("Indicator", wraps=True),
    Column("Measure"),
    Column("Target", "figure"),
    Column("Cell"),
    Column("Actual", "figure"),
    Column("Cell"),
    Column("Prior", "figure"),
    Column("Cell"),
)


def as_read_tables(card: Scorecard, language: Language) -> list[Table]:
    """Every item as understood, each figure beside its cell, a table per file and sheet of the actuals."""
    places: dict[str, list[list[Value]]] = {}
    for row in card.table.rows():
        place = card.table.place(row)
        title = f"{place.file}, {place.sheet}" if place.sheet else place.file
        places.setdefault(title, []).append(_as_read(card, row, place.file, place.sheet))
    head = translate("As read", language)
    tables = [Table(title, AS_READ_COLUMNS, rows, note=head) for title, rows in places.items()]
    if len(card.progress.parts):
        title = translate("Parts of the year", language)
        tables.append(Table(title, PART_COLUMNS, list(_parts_as_read(card, language)), note=head))
    return tables


PART_COLUMNS = (
    Column("Unit"),
    Column("Group"),
    Column("Indicator", wraps=True),
    Column("Period"),
    Column("Actual", "figure"),
    Column("Cell"),
    Column("Target", "figure"),
    Column("Cell"),
)


def _parts_as_read(card: Scorecard, language: Language) -> Iterator[list[Value]]:
    """What was read of each part of the year, each figure beside its cell."""
    parts = card.progress.parts
    for at, item in enumerate(parts.item.tolist()):
        span, group = span_of(int(parts.rows.span[at])), card.table.group_of(item)
        name = span_words(span, language)
        line: list[Value] = [
            card.table.name("unit", item),
            group.label if group else None,
            card.table.name("indicator", item),
            f"{name}, {translate(ESTIMATE, language)}" if span.is_estimate else name,
        ]
        words = parts.rows.name("actual_text", at)
        figures: tuple[tuple[Number, float], ...] = (
            ("actual", float(parts.rows.actual[at])),
            ("target", float(parts.rows.target[at])),
        )
        for number, value in figures:
            cell = parts.rows.cell(at, number)
            told = number == "actual" and words and value != value
            line += [words if told else value, str(cell) if cell and (told or value == value) else None]
        yield line


def _as_read(card: Scorecard, row: int, file: str, sheet: str | None) -> list[Value]:
    """An item's names and figures; a cell's sheet is named where it is not the one above the table."""
    group = card.table.group_of(row)
    line: list[Value] = [
        card.table.name("unit", row),
        group.label if group else None,
        card.table.name("indicator", row),
        card.table.name("measure", row) or None,
    ]
    figures = (target_shown(card, row), actual_shown(card, row), float(card.table.prior[row]))
    for number, shown in zip(NUMBERS, figures, strict=True):
        cell = card.table.cell(row, number)
        line.append(shown)
        if cell is None:
            line.append(None)
        elif (cell.file, cell.sheet) == (file, sheet):
            line.append(cell.address)
        else:
            line.append(cell.place if cell.file == file else str(cell))
    return line


SHEET_COLUMNS = (
    Column("File"),
    Column("Sheet"),
    Column("Read as", "word"),
    Column("Items", "count"),
    Column("Rows left out", wraps=True),
)
FIGURE_COLUMNS = (Column("Figures", "count"), Column("Not read", "count"))
"""Beside those, where the figures of the sheets were counted."""


def problem_tables(card: Scorecard, language: Language) -> list[Table]:
    """Every problem, a table per file and sheet, in the order found; then what each sheet was read as."""
    places = dict.fromkeys((found.cell.file, found.cell.sheet) for found in card.problems)
    problems = [
        Table(
            f"{file}, {sheet}" if sheet else file,
            screen_columns(fields.PROBLEMS),
            [
                shown_record(fields.PROBLEMS, found, language)
                for found in card.problems
                if (found.cell.file, found.cell.sheet) == (file, sheet)
            ],
        )
        for file, sheet in places
    ]
    return [*problems, _sheet_table(card, language)] if card.sheets else problems


def _sheet_table(card: Scorecard, language: Language) -> Table:
    rows: list[list[Value]] = [
        [
            one.file,
            one.sheet,
            one.layout or one.reason,
            one.items if one.layout else None,
            ", ".join(map(str, one.rows_left_out)) or None,
        ]
        for one in card.sheets
    ]
    counts = [one.all_figures for one in card.sheets]
    if not any(count.total for count in counts):
        return Table(translate("Sheets", language), SHEET_COLUMNS, rows)
    for row, count in zip(rows, counts, strict=True):
        row[-1:-1] = [count.total, count.unread]
    columns = (*SHEET_COLUMNS[:-1], *FIGURE_COLUMNS, SHEET_COLUMNS[-1])
    return Table(translate("Sheets", language), columns, rows)


def problem_summary(card: Scorecard, language: Language) -> str:
    """ "1 error, 5 warnings; 200 items read from 1 file": the last line of a check."""
    counts = severity_counts(card.problems)
    told = {severity: count for severity, count in counts.items() if count or severity != "note"}
    return "; ".join(
        (
            counts_text(told, language),
            " ".join(
                (
                    counted(len(card.table), "{count} item read", "{count} items read", language),
                    counted(len(card.sources), "from {count} file", "from {count} files", language),
                )
            ),
        )
    )
