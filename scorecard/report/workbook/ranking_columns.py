"""The columns of the ranking: what is shown, and what only serves other formulas."""

from __future__ import annotations

from scorecard import fields
from scorecard.regulation.ties import tie_break
from scorecard.report.workbook.seat_areas import attributes_compared
from scorecard.report.workbook.sheet_columns import Column, Columns, declared_columns
from scorecard.result import Scorecard


def ranking_columns(card: Scorecard, sheet: str) -> Columns:
    """The columns that this scorecard has something to say in."""
    rule, score = card.rulebook.ranking, card.rulebook.score
    in_clusters = card.has_clusters and rule.within != "all"
    dense = rule.numbering == "dense"
    columns = [
        *((True, one) for one in declared_columns(fields.UNITS, card)),
        (True, Column("Shares are parts of", "whole", "exact", 11, working=True)),
        (score.min_data > 0, Column("Reported", "data", "percent", 11, working=True)),
        (True, Column("Rolled up", "rolled", "exact", 11, working=True)),
        *((True, _working(f"adjustment_{at}")) for at in range(len(card.rulebook.adjustments))),
        (bool(card.rulebook.caps), Column("Before caps", "uncapped", "exact", 11, working=True)),
        (True, Column("What is ranked", "key", "exact", 11, working=True)),
        (True, Column("Better by score", "place_0", "exact", 10, working=True)),
    ]
    for at, tie in enumerate(rule.ties):
        columns.append((tie_break(tie).column is None, Column("Tie-break", f"tie_{at}", "exact", 10, working=True)))
        columns.append((True, Column("Better so far", f"place_{at + 1}", "exact", 10, working=True)))
    columns += [(dense, _working("step")), (dense and in_clusters, _working("cluster_step"))]
    columns += [(True, _working(f"alike_{at}")) for at in range(len(attributes_compared(card.rulebook)))]
    for at, one in enumerate(card.rulebook.classes):
        columns += [(True, _working(f"fulfils_{at}")), (one.quota is not None, _working(f"seeks_{at}"))]
        of_share = one.quota is not None and one.quota.count is None and one.quota.share is not None
        columns += [(of_share, _working(f"base_{at}")), (True, _working(f"in_{at}"))]
    for at in range(len(card.rulebook.awards)):
        columns += [(True, _working(f"seeks_award_{at}")), (True, _working(f"award_{at}"))]
    return Columns(sheet, [column for there, column in columns if there])


def _working(key: str) -> Column:
    return Column("", key, "exact", 10, working=True)
