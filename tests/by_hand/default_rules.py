"""The default ranking of a tidy workbook worked out by hand: exact fractions, nothing of the package.

Run `python -m tests.by_hand.default_rules samples/2022.xlsx > tests/golden/2022-by-hand.md`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any

import openpyxl

CAP = Fraction("1.2")
VERDICTS = ("exceeded", "met", "missed", "no_target", "no_actual")


@dataclass(frozen=True, slots=True)
class HandRow:
    """One unit's place in its cluster."""

    cluster: str
    rank: int
    unit: str
    score: Fraction
    exceeded: int
    met: int
    missed: int
    no_target: int
    no_actual: int

    @property
    def published(self) -> str:
        """The score to two decimals, half up."""
        hundredths = int(self.score * 100 + Fraction(1, 2))
        return f"{hundredths // 100}.{hundredths % 100:02}"


@dataclass(frozen=True, slots=True)
class Item:
    cluster: str
    unit: str
    sign: int
    required: Fraction
    target: Fraction | None
    actual: Fraction | None

    @property
    def verdict(self) -> str:
        if self.target is None:
            return "no_target"
        if self.actual is None:
            return "no_actual"
        ahead = self.sign * (self.actual - self.required * self.target)
        return "exceeded" if ahead > 0 else "missed" if ahead < 0 else "met"

    @property
    def points(self) -> Fraction | None:
        """Attainment between 0 and the cap, times 100."""
        if self.target is None or self.actual is None:
            return None
        ahead = self.sign * (self.actual - self.target)
        if self.target == 0:
            return Fraction(100 if ahead >= 0 else 0)
        return 100 * min(max(1 + ahead / abs(self.target), Fraction(0)), CAP)


def ranking(path: Path) -> list[HandRow]:
    """The units, clusters in the workbook's order, best first; tied units in the workbook's order."""
    units = [_unit(list(items)) for _, items in groupby(_items(path), lambda item: (item.cluster, item.unit))]
    if len({(row.cluster, row.unit) for row in units}) != len(units):
        raise ValueError("the rows of a unit do not stand together")
    clusters = list(dict.fromkeys(row.cluster for row in units))
    ranked: list[HandRow] = []
    for cluster in clusters:
        members = sorted((row for row in units if row.cluster == cluster), key=_place)
        places = [_place(row) for row in members]
        ranked += [replace(row, rank=1 + places.index(_place(row))) for row in members]
    return ranked


def _place(row: HandRow) -> tuple[Fraction, int, int]:
    """Better units sort first: by score, then more exceeded, then fewer missed."""
    return -row.score, -row.exceeded, row.missed


def _unit(items: list[Item]) -> HandRow:
    """A unit's mean and tally; its rank is not known yet."""
    points = [item.points for item in items if item.points is not None]
    tally = Counter(item.verdict for item in items)
    score = sum(points, Fraction(0)) / len(points)
    return HandRow(items[0].cluster, 0, items[0].unit, score, *(tally[verdict] for verdict in VERDICTS))


def _items(path: Path) -> Iterator[Item]:
    rows = openpyxl.load_workbook(path, data_only=True).worksheets[0].iter_rows()
    names: list[str] = []
    for row in rows:
        if not names:
            names = [str(cell.value) for cell in row] if row[0].value == "Cluster" else []
            continue
        cells = dict(zip(names, row, strict=True))
        if cells["Direction"].value not in {"higher", "lower"}:
            raise ValueError(f"row {row[0].row}: direction {cells['Direction'].value!r}")
        yield Item(
            cluster=str(cells["Cluster"].value),
            unit=str(cells["Unit"].value),
            sign=1 if cells["Direction"].value == "higher" else -1,
            required=Fraction(str(cells["Required"].value or 1)),
            target=_number(cells["Target"]),
            actual=_number(cells["Actual"]),
        )


def _number(cell: Any) -> Fraction | None:
    """The figure in its measure: 0.8042 shown as 80.42% is 80.42."""
    if cell.value is None:
        return None
    return Fraction(str(cell.value)) * (100 if "%" in cell.number_format else 1)


def markdown(rows: list[HandRow]) -> Iterator[str]:
    """The ranking as a page, one table per cluster."""
    yield "# The default ranking of samples/2022.xlsx, by hand"
    yield ""
    yield "Written by `python -m tests.by_hand.default_rules samples/2022.xlsx`: exact fractions, without the package."
    yield "Scores are rounded half away from zero, for this page only."
    for cluster, members in groupby(rows, lambda row: row.cluster):
        yield from ("", f"## {cluster}", "")
        yield f"| Rank | Unit | Score | {' | '.join(VERDICTS)} |"
        yield f"| ---: | --- | ---: |{' ---: |' * len(VERDICTS)}"
        for row in members:
            counts = (row.exceeded, row.met, row.missed, row.no_target, row.no_actual)
            yield f"| {row.rank} | {row.unit} | {row.published} | {' | '.join(map(str, counts))} |"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print("\n".join(markdown(ranking(Path(sys.argv[1])))))
