"""What each column of a sheet was taken for, and what became of the sheet's figures: its map and its ledger."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice

from scorecard.fields.field import Value
from scorecard.language import Language, counted, translate
from scorecard.language.figures import number_text
from scorecard.read import ColumnReading, SheetReading
from scorecard.read.reasons import REASONS
from scorecard.report.tables import Column, Table
from scorecard.result import Scorecard

MAP_COLUMNS = (
    Column("Cell"),
    Column("Heading", wraps=True),
    Column("Taken for", "word"),
    Column("Period"),
    Column("Figures", "count"),
    Column("Why", wraps=True),
)


def map_tables(card: Scorecard, language: Language) -> list[Table]:
    """A table per sheet that has a map: a row per column, the ledger beside the title."""
    tables = [
        Table(
            f"{one.file}, {one.sheet}" if one.sheet else one.file,
            MAP_COLUMNS,
            [_row(column, language) for column in one.columns],
            note=ledger_text(one, language),
        )
        for one in card.sheets
        if one.columns
    ]
    heading = translate("What each column was taken for", language)
    return [*(replace(first, heading=heading) for first in islice(tables, 1)), *tables[1:]]


def _row(column: ColumnReading, language: Language) -> list[Value]:
    time = " ".join(str(part) for part in (column.period, column.year) if part)
    why = column.reason.sentence_in(language) if column.reason else None
    words = column.field if column.role == "field" else "left out" if column.role == "remark" else column.role
    return [column.cell, column.heading, words, time or None, column.figures, why]


def ledger_text(sheet: SheetReading, language: Language) -> str:
    """ "412 figures: 380 read, 30 known (ratio 20, total 10), 2 not read"; "" of a sheet without figures."""
    count = sheet.all_figures
    if not count.total:
        return ""

    def say(text: str, number: int) -> str:
        return translate(text, language).format(count=number_text(number, language))

    total = number_text(count.total, language)
    figures = counted(count.total, "{count} figure", "{count} figures", language, count=total)
    if sheet.figures.total and sheet.as_text.total:
        figures += ", " + say("{count} of them typed as text", sheet.as_text.total)
    parts = [say("{count} read", count.read)]
    if count.known:
        reasons = [
            f"{translate(words, language)} {number_text(number, language)}"
            for words, number in known_by_words(sheet).items()
        ]
        parts.append(say("{count} known", count.known) + (f" ({', '.join(reasons)})" if reasons else ""))
    parts.append(say("{count} not read", count.unread))
    return f"{figures}: {', '.join(parts)}"


def known_by_words(sheet: SheetReading) -> dict[str, int]:
    """How many known figures there are for each of the ledger's words, most first."""
    counts: Counter[str] = Counter()
    for code, count in sheet.known:
        counts[REASONS[code].words] += count
    return dict(counts.most_common())
