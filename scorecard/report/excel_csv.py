"""CSV that Excel opens rightly with a double click: its letters, and its figures as the language writes them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from scorecard.fields.field import Fields
from scorecard.language import Language
from scorecard.language.figures import decimal_mark
from scorecard.report.records import csv_of_records, flat
from scorecard.result import Scorecard

MARK = "\ufeff"
"""The byte order mark, by which Excel on Windows knows UTF-8."""


def excel_csv_text(
    records: Sequence[Mapping[str, Any]], declared: Fields[Any], language: Language, card: Scorecard | None = None
) -> str:
    """Records as CSV for Excel.

    Excel reads figures and separators by Windows' regional settings. Where decimals have a comma it would
    take 1.005 for a thousand and five, so where the language has a comma there figures are written with it and
    parted by semicolons, as Excel itself saves them; else with a point and parted by commas.
    """
    rows = list(csv.reader(io.StringIO(csv_of_records(records, declared, card), newline="")))
    text = io.StringIO()
    mark = decimal_mark(language)
    writer = csv.writer(text, delimiter=";" if mark == "," else ",", lineterminator="\r\n")
    writer.writerow(rows[0])
    for row, record in zip(rows[1:], records, strict=True):
        plain = flat(record, declared, card)
        figures = [isinstance(value, float) for value in plain.values()]
        writer.writerow(
            [cell.replace(".", mark) if figure else cell for cell, figure in zip(row, figures, strict=True)]
        )
    return MARK + text.getvalue()
