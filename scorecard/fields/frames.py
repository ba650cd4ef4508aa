"""Fields as data frames for notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard.domain import Ints
from scorecard.evaluation import Evaluation
from scorecard.fields.field import Columnwise, Fields, fields_of

if TYPE_CHECKING:
    from pandas import DataFrame


def data_frame(fields: Fields[Columnwise], card: Evaluation, rows: Ints) -> DataFrame:
    """The columns of CSV, and behind them what only data with nesting have."""
    import pandas as pd

    shown = [one for one in fields_of(card, fields) if one.get and one.record and one.record.is_tabular(card)]
    shown.sort(key=lambda one: not (one.record and one.record.flat))
    return pd.DataFrame({one.key: one.get(card, rows).frame() for one in shown if one.get})
