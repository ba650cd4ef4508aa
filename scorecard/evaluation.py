"""All that is known of one year, as values: what the fields of every output are got from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scorecard.combine.within_year import Progress
from scorecard.domain import NOWHERE, Floats, Items
from scorecard.problems import Problem
from scorecard.rank import Ranking
from scorecard.rank.awards import Awards
from scorecard.rank.classes import Classes
from scorecard.read import SheetReading, SourceFile
from scorecard.rulebook import Rulebook
from scorecard.score import GroupScores, Scores, UnitScores
from scorecard.score.rules import Regulation

if TYPE_CHECKING:
    from scorecard.combine.office import Wholes


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """Everything known of one year: what was read, what it earned, who ranks where, what is wrong.

    The figures stand as NumPy columns in `table`, `scores`, `unit_scores`, `group_scores` and `standing`.
    """

    year: int | None
    rulebook: Rulebook
    sources: tuple[SourceFile, ...]
    sheets: tuple[SheetReading, ...]
    problems: tuple[Problem, ...]
    progress: Progress
    """How far each item has come within the year."""
    table: Items
    """As the rulebook has them: its directions, weights, maxima and targets put in."""
    regulation: Regulation
    """The rule of each item."""
    scores: Scores
    unit_scores: UnitScores
    group_scores: GroupScores
    standing: Ranking
    classes: Classes
    awards: Awards
    unit_progress: Floats
    """How far each unit has come against what is expected of it by now; NaN for the whole year."""
    missing_units: tuple[str, ...] | None = None
    """The expected units that have sent nothing; None where nobody said whom to expect."""
    wholes: Evaluation | None = None
    """Of clusters and the office, each as a unit of its own; None where nobody asked for them."""
    made_of: Wholes | None = None
    """What these are made of, row by row."""

    @property
    def period(self) -> str | None:
        """The part of the year that this is of, "6m"; None for the whole year."""
        return self.progress.period

    @property
    def has_parts(self) -> bool:
        """Whether anything is known of parts of the year."""
        return self.period is not None or len(self.progress.parts) > 0

    @property
    def has_errors(self) -> bool:
        return any(found.severity == "error" for found in self.problems)

    @property
    def has_clusters(self) -> bool:
        return bool((self.unit_scores.cluster != NOWHERE).any())

    def cluster_name(self, unit: int) -> str:
        """The name of a unit's cluster, "" where it has none."""
        code = int(self.unit_scores.cluster[unit])
        return "" if code == NOWHERE else self.table.clusters[code]

    def class_name(self, unit: int) -> str:
        """The name of a unit's class, "" where it has none."""
        code = int(self.classes.code[unit])
        return "" if code == NOWHERE else self.rulebook.classes[code].name
