"""The whole result for one year: values for the reports, data frames for notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from scorecard.domain import NOWHERE, NUMBERS, Codes, Direction, Items, Verdict
from scorecard.problems import Problem
from scorecard.rank import UNRANKED, Ranking
from scorecard.rank.awards import Awards
from scorecard.rank.classes import Classes
from scorecard.read import SheetReading, SourceFile
from scorecard.rulebook import Rulebook
from scorecard.score import GroupScores, Scores, UnitScores
from scorecard.score.rules import Regulated

if TYPE_CHECKING:
    from pandas import Categorical, DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class Scorecard:
    """Everything known of one year: what was read, what it earned, who ranks where, what is wrong.

    `items`, `ranking` and `groups` are data frames for notebooks. The same figures stand as NumPy
    columns in `table`, `scores`, `unit_scores`, `group_scores` and `standing`, which reports use.
    """

    year: int | None
    rulebook: Rulebook
    sources: tuple[SourceFile, ...]
    sheets: tuple[SheetReading, ...]
    problems: tuple[Problem, ...]
    table: Items
    """As the rulebook has them: its directions, weights, maxima and targets put in."""
    given: Regulated
    """The rule of each item."""
    scores: Scores
    unit_scores: UnitScores
    group_scores: GroupScores
    standing: Ranking
    classes: Classes
    awards: Awards

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

    @property
    def ranking(self) -> DataFrame:
        """One row per unit, best first.

        Columns: unit, cluster (category), rank, cluster_rank (Int64, missing without a score), score,
        max_score, attainment, rate (float64, plain ratios), a count (int64) per verdict,
        classification (category), awards (text, several with "; " between), left_out (text: the reason).
        """
        import pandas as pd

        order, scores = self.standing.order, self.unit_scores
        frame = pd.DataFrame(
            {
                "unit": _category(order.astype(np.int32), self.table.units),
                "cluster": _category(scores.cluster[order], self.table.clusters),
                "rank": pd.array(self.standing.rank[order], dtype="Int64"),
                "cluster_rank": pd.array(self.standing.cluster_rank[order], dtype="Int64"),
                "score": scores.score[order],
                "max_score": scores.max_score[order],
                "attainment": scores.attainment[order],
            }
        )
        for column in ("rank", "cluster_rank"):
            frame[column] = frame[column].mask(frame[column] == UNRANKED)
        told = {one.word: scores.tally[order, one] for one in Verdict}
        return frame.assign(
            **told,
            rate=scores.rate[order],
            classification=_category(self.classes.code[order], [one.name for one in self.rulebook.classes]),
            awards=["; ".join(self.awards.of_unit(unit)) for unit in order.tolist()],
            left_out=pd.Series([self.standing.left_out.get(unit) for unit in order.tolist()], dtype="object"),
        )

    @property
    def groups(self) -> DataFrame:
        """One row per unit and group.

        Columns: unit, group, name (category), points, max_points (float64), a count per verdict (int64).
        """
        import pandas as pd

        groups = self.group_scores
        frame = pd.DataFrame(
            {
                "unit": _category(groups.unit, self.table.units),
                "group": [self.table.groups[code].label for code in groups.group],
                "name": [self.table.groups[code].name for code in groups.group],
                "points": groups.points,
                "max_points": groups.max_points,
            }
        )
        return frame.assign(**{one.word: groups.tally[:, one] for one in Verdict})

    @property
    def items(self) -> DataFrame:
        """One row per unit × group × indicator, in the order read.

        Columns: unit, cluster, group, code, indicator, measure, direction, verdict, actual_text
        (category); required, target, upper, actual, prior, attainment, growth, weight, points,
        max_points, share (float64); target_cell, actual_cell, prior_cell (the address as text, None
        where there is none); note (category); attributes (a dict of heading to text, {} where there are none).
        """
        import pandas as pd

        table, scores = self.table, self.scores
        return pd.DataFrame(
            {
                "unit": _category(table.unit, table.units),
                "cluster": _category(table.cluster, table.clusters),
                "group": _category(table.group, [group.label for group in table.groups]),
                "code": _category(table.numbering, table.numberings),
                "indicator": _category(table.indicator, table.indicators),
                "measure": _category(table.measure, table.measures),
                "direction": pd.Categorical([Direction(int(one)).word for one in table.direction]),
                "required": table.required,
                "target": table.target,
                "upper": table.upper,
                "actual": table.actual,
                "actual_text": _category(table.actual_text, table.texts),
                "prior": table.prior,
                "attainment": scores.attainment,
                "growth": scores.growth,
                "verdict": _category(scores.verdict.astype(np.int32), [one.word for one in Verdict]),
                "weight": table.weight,
                "points": scores.points,
                "max_points": scores.max_points,
                "share": self.unit_scores.share,
                **{
                    f"{number}_cell": [
                        cell.place if cell else None for cell in (table.cell(row, number) for row in table.rows())
                    ]
                    for number in NUMBERS
                },
                "note": _category(table.note, table.notes),
                "attributes": pd.Series([dict(table.attributes_of(row)) for row in table.rows()], dtype="object"),
            }
        )


def _category(codes: Codes, names: Sequence[str]) -> Categorical[Any]:
    """A column of names as pandas keeps codes; equal names of two groups are one category."""
    import pandas as pd

    distinct = list(dict.fromkeys(names))
    numbers = {name: number for number, name in enumerate(distinct)}
    table = np.array([*(numbers[name] for name in names), NOWHERE], dtype=np.int64)
    filled: Categorical[Any] = pd.Categorical.from_codes(table[codes].tolist(), pd.Index(distinct))
    return filled
