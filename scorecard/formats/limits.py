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
