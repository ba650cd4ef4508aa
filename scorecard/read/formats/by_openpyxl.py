"""The second reader, for the few workbooks that the first refuses and Excel opens."""

from __future__ import annotations

import io
from typing import Any

from scorecard.read.grid import Area, Value


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
            self._book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        except Exception as error:  # it raises whatever the file leads to
            raise Refused from error

    def rows(self, name: str) -> tuple[list[list[Value]], tuple[Area, ...]]:
        """A sheet's values; its merged ranges are not told without reading it whole."""
        try:
            sheet: Any = self._book[name]
            sheet.reset_dimensions()
            rows = [[_value(value) for value in line] for line in sheet.iter_rows(values_only=True)]
        except Exception as error:
            raise Refused from error
        width = max(map(len, rows), default=0)
        return [line + [""] * (width - len(line)) for line in rows], ()


def _value(value: Any) -> Value:
    if value is None or (isinstance(value, str) and value.startswith("#") and value in _ERRORS):
        return ""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
