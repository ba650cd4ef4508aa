"""The second reader, for the few workbooks that the first refuses and Excel opens."""

from __future__ import annotations

import io
import warnings
from typing import Any

from scorecard.read.grid import Value


class Refused(Exception):
    """This reader cannot open it either."""


class Book:
    """A workbook opened by openpyxl, whose sizes have been checked before.

    Raises:
        Refused: it cannot be opened.
    """

    def __init__(self, data: bytes) -> None:
        import openpyxl

        try:
            with warnings.catch_warnings(action="ignore"):  # it warns of pictures and styles, which nobody asks for
                self._book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        except Exception as error:  # it raises whatever the file leads to
            raise Refused(f"{error}") from error

    def rows(self, name: str) -> list[list[Value]]:
        """A sheet's values from A1; its merged ranges cannot be told without reading it whole.

        Raises:
            Refused: it cannot be read.
        """
        try:
            sheet: Any = self._book[name]
            sheet.reset_dimensions()
            with warnings.catch_warnings(action="ignore"):
                rows = [[_value(value) for value in line] for line in sheet.iter_rows(values_only=True)]
        except Exception as error:
            raise Refused(f"{error}") from error
        width = max(map(len, rows), default=0)
        return [line + [""] * (width - len(line)) for line in rows]


def _value(value: Any) -> Value:
    """A value as the first reader gives it."""
    if value is None:
        return ""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
