"""The limits of what a file may ask for, held before memory is spent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask for before it is refused; each ends in a problem that names its limit."""

    file_bytes: int = 500_000_000
    unpacked_bytes: int = 2_000_000_000
    """What a zipped workbook's parts may unpack to: national tables stay far below, zip bombs do not."""
    cells: int = 10_000_000
    """Cells a sheet's far corner may span, blank ones counted: memory goes with it."""
    sheets: int = 1_000


CELL_BYTES = 8
"""No format writes a cell in fewer bytes than this, so that many bytes can hold no more cells."""


class Spans:
    """What the sheets of one workbook span, against its limits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._wasted = 0

    def fits(self, rows: int, columns: int, size: int) -> bool:
        """Whether a sheet may be read, by itself and with the blanks of all sheets before it.

        Args:
            size: bytes of the sheet's part, which bound the cells that are really there.
        """
        area = rows * columns
        return area <= self._limits.cells and self._wasted + _blanks(area, size) <= self._limits.cells

    def spend(self, rows: int, columns: int, size: int) -> None:
        """Notes the span of a sheet that was read."""
        self._wasted += _blanks(rows * columns, size)


def _blanks(area: int, size: int) -> int:
    return max(area - size // CELL_BYTES, 0)
