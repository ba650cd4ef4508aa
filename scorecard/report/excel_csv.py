"""CSV that Excel opens rightly with a double click: its letters, and its figures as the language writes them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from scorecard.fields.field import Fields, csv_keys
from scorecard.language import Language
from scorecard.report.records import csv_of_records, flat

MARK = "\ufeff"
"""The byte order mark, by which Excel on Windows knows UTF-8."""


def excel_csv_text(records: Sequence[Mapping[str, Any]], declared: Fields[Any], language: Language) -> str:
    """Records as CSV for Excel.

    Excel reads figures and separators by Windows' regional settings. Where decimals have a comma it would
    take 1.005 for a thousand and five, so in Vietnamese figures are written with a comma and parted by
    semicolons, as Excel itself saves them there; in English with a point and parted by commas.
    """
    rows = list(csv.reader(io.StringIO(csv_of_records(records, declared), newline="")))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if language == "vi" else ",", lineterminator="\r\n")
    writer.writerow(rows[0])
    for row, record in zip(rows[1:], records, strict=True):
        if language == "vi":
            plain = flat(record, declared)
            figures = [isinstance(plain[key], float) for key in csv_keys(declared)]
            row = [cell.replace(".", ",") if figure else cell for cell, figure in zip(row, figures, strict=True)]
        writer.writerow(row)
    return MARK + text.getvalue()
