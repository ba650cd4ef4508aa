"""The measurements as a table for people and as JSON for programs."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.measure import Pair
from tests.benchmarks.rows import Bar, Row


@dataclass(frozen=True)
class Figure:
    """One line of the table: a row's time or its memory."""

    name: str
    work: str
    quantity: str
    ours: float
    baseline: float
    beside: str
    ratio: float
    bar: str
    verdict: str
    """met or missed; empty where there is no bar."""


def figures(row: Row, pair: Pair) -> list[Figure]:
    """A row's lines: seconds per workbook, and bytes where the system tells them."""
    ours, baseline = pair.seconds
    lines = [_figure(row, "time", ours / row.units, baseline / row.units, pair.ratio, row.time)]
    if pair.peaks:
        own, others = pair.peaks
        lines.append(_figure(row, "memory", own, others, own / others, row.memory))
    return lines


def _figure(row: Row, quantity: str, ours: float, baseline: float, ratio: float, bar: Bar | None) -> Figure:
    shown = verdict = ""
    if bar:
        shown = _shown(bar.limit, quantity) if bar.absolute else f"{bar.limit:g} ×"
        verdict = "met" if (ours if bar.absolute else ratio) <= bar.limit else "missed"
    return Figure(row.name, row.work, quantity, ours, baseline, row.beside, ratio, shown, verdict)


def print_table(lines: Sequence[Figure]) -> None:
    """The lines as a table; rich is imported only now, when nothing more is measured."""
    from rich.console import Console
    from rich.table import Table

    table = Table(
        "Row",
        "Work",
        "",
        "Beside",
        title="Medians of whole runs taken in turns, and of the ratios of neighbours",
        title_justify="left",
    )
    for heading in ("scorecard", "baseline", "ratio", "bar"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("")
    colours = {"met": "green", "missed": "red"}
    for line in lines:
        first = line.quantity == "time"
        table.add_row(
            line.name if first else "",
            line.work if first else "",
            line.quantity,
            line.beside if first else "",
            _shown(line.ours, line.quantity),
            _shown(line.baseline, line.quantity),
            f"{line.ratio:.2f} ×",
            line.bar,
            f"[{colours[line.verdict]}]{line.verdict}[/]" if line.verdict else "",
        )
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def _shown(value: float, quantity: str) -> str:
    if quantity == "memory":
        return f"{value / 1e6:,.0f} MB"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"


def write_json(path: Path, lines: Sequence[Figure], measured: Sequence[tuple[Row, Pair]]) -> None:
    """The lines with every single run behind them."""
    runs = {row.name: asdict(pair) for row, pair in measured}
    machine = {"python": platform.python_version(), "system": platform.system(), "machine": platform.machine()}
    whole = {"machine": machine, "figures": [asdict(line) for line in lines], "runs": runs}
    path.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
