"""The second reader, for the few workbooks that the first refuses and Excel opens."""

from __future__ import annotations

import io
import warnings
from typing import Any

from scorecard.formats.grid import Value


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

    def rows(self, name: str, height: int, width: int) -> list[list[Value]]:
        """A sheet's values from A1 to its far corner; merged ranges cannot be told without reading it whole.

        Raises:
            Refused: it cannot be read.
        """
        try:
            sheet: Any = self._book[name]
            sheet.reset_dimensions()
            with warnings.catch_warnings(action="ignore"):
                lines = sheet.iter_rows(1, height, 1, width, values_only=True)
                rows = [[_value(value) for value in line] for line in lines]
        except Exception as error:
            raise Refused(f"{error}") from error
        filled = max((at for line in rows for at, value in enumerate(line, 1) if value != ""), default=0)
        return [[*line, *[""] * (filled - len(line))][:filled] for line in rows]


def _value(value: Any) -> Value:
    """A value as the first reader gives it."""
    if value is None:
        return ""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
