"""The whole result for one year: values for the reports, data frames for notebooks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scorecard import fields
from scorecard.evaluation import Evaluation
from scorecard.fields.frames import data_frame

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class Scorecard(Evaluation):
    """Everything known of one year, and as data frames for notebooks with the columns of the CSV files.

    Names are categories, figures float64 (NaN where there is none), counts int64, ranks Int64, cells and
    reasons text (None where there is none).
    """

    @property
    def ranking(self) -> DataFrame:
        """One row per unit, best first; awards are one text with "; " between several."""
        return data_frame(fields.UNITS, self, self.standing.order)

    @property
    def groups(self) -> DataFrame:
        """One row per unit and group."""
        return data_frame(fields.GROUPS, self, fields.all_groups(self))

    @property
    def items(self) -> DataFrame:
        """One row per unit × group × indicator, in the order read.

        Beside the columns of CSV, `attributes`: a dict of heading to text, {} where there are none.
        """
        return data_frame(fields.ITEMS, self, fields.all_items(self))
