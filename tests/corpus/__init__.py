"""Awkward workbooks, each made by a script, with what must be read from it and the trap it holds.

A case is a function that writes its workbook into a folder and returns what to hand to
`evaluate`; the decorator `case` says beforehand, in one sentence, what is awkward about it, and
what a careful reader finds. Expectations come from what an official would want, not from what the
code answers.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import Enum
from pathlib import Path
from typing import Any, Literal

from pandas import DataFrame

Sources = Path | DataFrame | Sequence[Path | DataFrame]
Build = Callable[[Path], Sources]


class Unsaid(Enum):
    """The value of what an expectation leaves open."""

    UNSAID = "unsaid"

    def __repr__(self) -> str:
        return "…"


UNSAID = Unsaid.UNSAID

Number = float | None | Unsaid
Text = str | None | Unsaid


@dataclass(frozen=True)
class Item:
    """An item that must be read; fields not given are not compared, None is "no value"."""

    unit: str
    indicator: str
    target: Number = UNSAID
    actual: Number = UNSAID
    prior: Number = UNSAID
    upper: Number = UNSAID
    required: Number = UNSAID
    weight: Number = UNSAID
    text: Text = UNSAID
    """The actual in words: "Xuất sắc", "9/63"."""
    measure: Text = UNSAID
    group: Text = UNSAID
    """The group's number, or its name where it has none."""
    cluster: Text = UNSAID
    code: Text = UNSAID
    direction: Text = UNSAID
    assigned: bool | Unsaid = UNSAID
    target_cell: Text = UNSAID
    actual_cell: Text = UNSAID
    prior_cell: Text = UNSAID
    target_text: Text = UNSAID
    """The target in words."""
    max_points: Number = UNSAID
    self_points: Number = UNSAID
    reviewed_points: Number = UNSAID
    self_cell: Text = UNSAID
    reviewed_cell: Text = UNSAID

    @property
    def given(self) -> dict[str, object]:
        """The fields that this expectation fixes."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in values.items() if value is not UNSAID}


ANYWHERE = "*"
"""The place of an error whose place does not matter."""

Layout = Literal["tidy", "form", "matrix", "transposed", "separate"]


@dataclass(frozen=True)
class Expected:
    """What a case must give."""

    items: Collection[Item] = ()
    errors: Collection[tuple[str, str]] = ()
    """All errors, each with its place: "Sheet!D7", "D7", "Sheet", "" for the file, or ANYWHERE.
    Codes that serve equally well are separated by a bar."""
    warnings: Collection[str] = ()
    """Codes that must be among the warnings."""
    exact_warnings: bool = False
    """Whether there may be no warnings of other codes."""
    absent: Collection[str] = ()
    """Codes that may not be among the problems."""
    told: Collection[str] = ()
    """Pieces of text that must stand in the messages of the problems."""
    year: int | Unsaid | None = UNSAID
    sheets: Mapping[str, Layout | None] = field(default_factory=dict)
    """What these sheets must have been taken for, None for left out."""
    ordered: bool = False
    """Whether the items must come in this order."""


def clean(*items: Item, **more: Any) -> Expected:
    """Items with neither errors nor any warnings but those named."""
    return Expected(items, exact_warnings=True, **more)


def refused(codes: str, place: str = "") -> Expected:
    """Nothing read but one error."""
    return Expected(errors=[(codes, place)])


@dataclass(frozen=True)
class Case:
    """One awkward workbook, or a few that belong together."""

    name: str
    trap: str
    build: Build
    expected: Expected
    options: Mapping[str, Any] = field(default_factory=dict)
    """Further arguments of `evaluate`."""
    converted: str | None = None
    """The format that LibreOffice converts what was built to, before it is read."""
    hostile: bool = False
    """Whether reading it may end the process or never end: it is then read in a process of its own."""


_REGISTRY: list[Case] = []


def case(
    trap: str,
    expected: Expected,
    *,
    converted: str | None = None,
    hostile: bool = False,
    **options: Any,
) -> Callable[[Build], Build]:
    """Registers the function below as a case under its own name."""

    def register(build: Build) -> Build:
        name = build.__name__.replace("_", "-")
        _REGISTRY.append(Case(name, trap, build, expected, options, converted, hostile))
        return build

    return register


def all_cases() -> Sequence[Case]:
    """Every case of every module beside this one."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return tuple(_REGISTRY)
