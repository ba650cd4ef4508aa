"""A folder of form workbooks read in one process: `python -m tests.benchmarks.forms WAY FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.benchmarks.measure import report


def each(paths: Sequence[Path]) -> Callable[[], None]:
    """One reading per workbook, which remembers nothing of those before."""
    from scorecard.read import read

    def work() -> None:
        for path in paths:
            if not len(read([path]).items):
                raise ValueError(f"no items in {path}")

    return work


def again(paths: Sequence[Path]) -> Callable[[], None]:
    """What a batch takes of each workbook: its reading, not yet joined with others."""
    from scorecard.read import read_source

    def work() -> None:
        for path in paths:
            if not read_source(path).parts:
                raise ValueError(f"no items in {path}")

    return work


def calamine(paths: Sequence[Path]) -> Callable[[], None]:
    """The cell reader alone: open, and take every sheet's values."""
    from python_calamine import CalamineWorkbook

    def work() -> None:
        for path in paths:
            book = CalamineWorkbook.from_path(path)
            for name in book.sheet_names:
                book.get_sheet_by_name(name).to_python()

    return work


WAYS: Mapping[str, Callable[[Sequence[Path]], Callable[[], None]]] = {
    "each": each,
    "again": again,
    "calamine": calamine,
}


if __name__ == "__main__":
    report(WAYS[sys.argv[1]](sorted(Path(sys.argv[2]).glob("*.xlsx"))))
