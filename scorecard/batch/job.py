"""What is wanted of a batch: from which sources, by which rules, into which files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from scorecard.choices import Layout
from scorecard.formats.limits import Limits
from scorecard.language import Language
from scorecard.read.overrides import HeadingRule
from scorecard.rulebook import Rulebook
from scorecard.spans import months_to

Shape = Literal["gather", "each"]
"""All workbooks in one scorecard, or a scorecard for each."""
Ending = Literal["xlsx", "html", "json", "csv", "md"]
ENDINGS: tuple[Ending, ...] = get_args(Ending)

FILE_NAME = "summary"
"""What the outputs of a gathered scorecard are called."""


@dataclass(frozen=True, slots=True)
class Job:
    """One batch."""

    sources: tuple[str, ...]
    folder: Path
    """Where outputs go."""
    name: str = ""
    """As its job file calls it."""
    base: Path = field(default_factory=Path)
    """The folder that sources are relative to."""
    shape: Shape = "gather"
    outputs: tuple[Ending, ...] = ("xlsx",)
    languages: tuple[Language, ...] = ("en",)
    file_name: str = FILE_NAME
    exclude: tuple[str, ...] = ()
    rulebook: Rulebook = field(default_factory=Rulebook)
    rulebook_name: str = ""
    """The rulebook's file as the user named it, empty for the built-in rules."""
    year: int | None = None
    period: str | None = None
    """As of the end of which part of the year, as in q2; by default the whole year, else the latest month."""
    whole: bool = False
    """Whether clusters and the office are in the outputs, too."""
    expect: tuple[str, ...] = ()
    """The units that are to report."""
    layout: Layout | None = None
    headings: tuple[HeadingRule, ...] = ()
    """What headings mean; stands over the rulebook."""
    password: str | None = field(default=None, repr=False)
    limits: Limits = field(default_factory=Limits)
    strict: bool = False
    """Whether warnings make the batch end with status 1."""

    @property
    def months(self) -> int | None:
        """The months that have gone at the end of the period; None where none is stated."""
        return None if self.period is None else months_to(self.period)
