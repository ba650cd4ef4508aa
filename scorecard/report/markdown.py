"""Tables as Markdown (GitHub's dialect)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scorecard.language import Language, translate
from scorecard.report.ownership import MARKDOWN_SEAL
from scorecard.report.tables import DRAWN, NUMERIC, Table, harmless, written


def markdown_text(tables: Sequence[Table], language: Language, heading: str = "", closing: str = "") -> str:
    """The tables one below the other, each under a heading; what a screen only draws is left out.

    Args:
        closing: a sentence below the tables.
    """
    parts = [f"# {escaped(heading)}\n"] if heading else []
    for table in tables:
        if table.heading:
            parts.append(f"# {escaped(table.heading)}\n")
        title = f"## {escaped(table.title)}\n"
        parts.append(title + (f"\n{escaped(table.note)}\n" if table.note else ""))
        parts.append(_rows(table, language))
    return "\n".join([*parts, *([f"{escaped(closing)}\n"] if closing else []), MARKDOWN_SEAL])


def _rows(table: Table, language: Language) -> str:
    shown = [at for at, column in enumerate(table.columns) if column.kind not in DRAWN]
    columns = [table.columns[at] for at in shown]
    lines = [
        [translate(column.heading, language) for column in columns],
        ["---:" if column.kind in NUMERIC else "---" for column in columns],
        *([escaped(written(row[at], table.columns[at].kind, language)) for at in shown] for row in table.rows),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


_MARKS = re.compile(r"([\\`*_{}\[\]<>|#~!])")


def escaped(text: str) -> str:
    """Text from a workbook that Markdown shows as it is."""
    return _MARKS.sub(r"\\\1", harmless(text))
