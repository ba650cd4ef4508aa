"""What is measured, beside what, and the bar for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measure import Command, python, run
from tests.parts.places import ROOT


@dataclass(frozen=True)
class Bar:
    """The most a figure may be."""

    limit: float
    absolute: bool = False
    """Whether seconds or bytes are limited, not the ratio to the baseline."""


@dataclass(frozen=True)
class Row:
    """A piece of work and its baseline."""

    name: str
    """What `--only` picks."""
    work: str
    beside: str
    ours: Command
    baseline: Command
    time: Bar
    memory: Bar | None = None
    units: int = 1
    """How many workbooks the seconds are divided by when shown."""
    repeats: int = 7


class Files:
    """The workbooks to measure with, each generated when first asked for."""

    def __init__(self, folder: Path, told: Callable[[str], object]) -> None:
        self._folder = folder
        self._told = told

    def __call__(self, kind: str, name: str) -> str:
        path = self._folder / name
        if not path.exists():
            self._told(f"generating {name}")
            unfinished = self._folder / f"unfinished-{name}"
            run(python("-m", "tests.benchmarks.generate", kind, str(unfinished)))
            unfinished.rename(path)
        return str(path)


NAMES = (
    "start-help",
    "start-version",
    "rank-small",
    "rank-large",
    "rank-large-percent",
    "rank-large-shared",
    "rank-streamed",
    "score",
    "score-shuffled",
    "score-mixed",
    "score-formula",
    "form",
    "form-again",
    "form-openpyxl",
    "form-openpyxl-again",
    "rank-forms",
    "export",
    "batch-1",
    "batch-2",
    "batch-2-csv",
    "rerun",
)


def row(name: str, files: Files) -> Row:
    """The row of a name, its workbooks ready."""
    if name.startswith("start-"):
        return _start(name)
    if name == "rank-small":
        sample = str(ROOT / "samples" / "2022.xlsx")
        return Row(
            name,
            "rank, 20 units",
            "a pandas script that does as much",
            python("-m", "scorecard", "rank", sample),
            python(str(Path(__file__).with_name("baseline_rank.py")), sample),
            Bar(0.6),
            repeats=11,
        )
    if name.startswith("rank-large"):
        return _rank_large(name, files)
    if name == "rank-streamed":
        return _rank_streamed(name, files)
    if name.startswith("score"):
        return _score(name)
    if name.startswith("form"):
        return _form(name, files)
    if name == "rank-forms":
        return _rank_forms(name, files)
    if name.startswith("batch") or name == "rerun":
        return _batch(name, files)
    return _export(name, files)


def _start(name: str) -> Row:
    option = name.replace("start-", "--")
    return Row(
        name,
        f"scorecard {option}",
        "the bare interpreter",
        python("-m", "scorecard", option),
        python("-c", "pass"),
        Bar(0.25, absolute=True),
        repeats=11,
    )


_READ_EXCEL = "import sys, pandas; pandas.read_excel(sys.argv[1], engine='calamine', header=3)"
_VARIANTS = {"plain": "plain numbers", "percent": "a third percent cells", "shared": "shared strings"}


def _rank_large(name: str, files: Files) -> Row:
    kind = name.removeprefix("rank-large").lstrip("-") or "plain"
    workbook = files(kind, f"table-{kind}.xlsx")
    return Row(
        name,
        f"rank, 200,000 rows, {_VARIANTS[kind]}",
        "pandas.read_excel (calamine) alone",
        python("-m", "scorecard", "rank", workbook),
        python("-c", _READ_EXCEL, workbook),
        Bar(0.9),
        Bar(1.0),
        repeats=5,
    )


def _rank_streamed(name: str, files: Files) -> Row:
    workbook = files("streamed", "table-streamed.xlsx")
    return Row(
        name,
        "rank, 500,000 rows of a streamed sheet without a dimension",
        "pandas.read_excel (calamine) alone",
        python("-m", "scorecard", "rank", workbook),
        python("-c", _READ_EXCEL, workbook),
        Bar(1.0),
        Bar(1.0),
        repeats=3,
    )


def _score(name: str) -> Row:
    order = "shuffled" if name == "score-shuffled" else "by-unit"
    side = {"score-mixed": "mixed", "score-formula": "formula"}.get(name, "scorecard")
    rules = {"mixed": "mixed methods", "formula": "an office's own formula"}
    return Row(
        name,
        "score and rank 1,000,000 items in memory, " + rules.get(side, f"rows {order.replace('-', ' ')}"),
        "pandas: clip, group by name, mean, rank",
        python("-m", "tests.benchmarks.scoring", side, order),
        python("-m", "tests.benchmarks.scoring", "pandas", order),
        Bar(3.0 if side in rules else 1.0),
        repeats=5,
    )


def _form(name: str, files: Files) -> Row:
    kind = "many-forms-openpyxl" if "openpyxl" in name else "many-forms"
    folder = files(kind, kind)
    way = "again" if name.endswith("-again") else "each"
    written = " written by openpyxl" if "openpyxl" in name else ""
    return Row(
        name,
        f"read a form of 30 indicators{written}" + (" as a batch does" if way == "again" else " by itself"),
        "python-calamine alone",
        python("-m", "tests.benchmarks.forms", way, folder),
        python("-m", "tests.benchmarks.forms", "calamine", folder),
        Bar(4.0 if way == "again" else 6.0),
        units=sum(1 for _ in Path(folder).glob("*.xlsx")),
        repeats=5,
    )


def _rank_forms(name: str, files: Files) -> Row:
    folder = files("many-forms", "many-forms")
    paths = sorted(map(str, Path(folder).glob("*.xlsx")))
    return Row(
        name,
        f"rank {len(paths):,} forms, whole process",
        "python-calamine alone",
        python("-m", "scorecard", "rank", *paths),
        python("-m", "tests.benchmarks.forms", "calamine", folder),
        Bar(3.0),
        _PARENT,
        units=len(paths),
        repeats=5,
    )


def _export(name: str, files: Files) -> Row:
    source = files("medium", "table-medium.xlsx")
    exported = str(Path(source).with_name("exported.xlsx"))
    return Row(
        name,
        "export 20,000 items as a workbook",
        "XlsxWriter writing as many cells",
        python("-m", "tests.benchmarks.exporting", "scorecard", source, exported),
        python("-m", "tests.benchmarks.exporting", "xlsxwriter", source, exported),
        Bar(1.3),
        repeats=5,
    )


_PARENT = Bar(600e6, absolute=True)
"""The most memory of the process that joins what others read."""


def _batch(name: str, files: Files) -> Row:
    folder = files("many-forms", "many-forms")
    many = sum(1 for _ in Path(folder).glob("*.xlsx"))

    def fresh(workers: int, outputs: str) -> Command:
        out = f"{folder}-out-{workers}"
        options = ("--outputs", outputs, "--workers", str(workers), "--afresh", "-q")
        return python("-m", "scorecard", "batch", folder, "-o", out, *options)

    if name == "batch-1":
        return Row(
            name,
            f"batch of {many:,} forms to one CSV, 1 worker",
            "python-calamine alone",
            fresh(1, "csv"),
            python("-m", "tests.benchmarks.forms", "calamine", folder),
            Bar(3.0),
            _PARENT,
            units=many,
            repeats=7,
        )
    if name == "rerun":
        return Row(
            name,
            f"the same after 3 of {many:,} changed",
            "a first run, 2 workers",
            python("-m", "tests.benchmarks.rerun", folder),
            fresh(2, "csv"),
            Bar(0.5),
            _PARENT,
            repeats=3,
        )
    outputs = "csv" if name == "batch-2-csv" else "xlsx,html,json"
    return Row(
        name,
        f"batch of {many:,} forms to {outputs}, 2 workers",
        "the same, 1 worker",
        fresh(2, outputs),
        fresh(1, outputs),
        Bar(round(1 / 1.7, 2)),
        _PARENT,
        units=many,
        repeats=3,
    )


def chosen(wanted: Sequence[str]) -> list[str]:
    """The names asked for, or those that begin so: `rank-large` is all three; all where none is asked for."""
    return [name for name in NAMES if not wanted or any(name == one or name.startswith(f"{one}-") for one in wanted)]
