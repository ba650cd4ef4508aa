"""What stands in the sheet of groups that results do not carry, and the rule of each group."""

from __future__ import annotations

import numpy as np

from scorecard.domain import NOWHERE, Floats, Verdict
from scorecard.report.workbook.layout import FIRST, Layout
from scorecard.report.workbook.members import Rule
from scorecard.result import Scorecard


class NodeRules:
    """What is stated of each unit's groups."""

    def __init__(self, card: Scorecard, layout: Layout) -> None:
        self._card, self._layout = card, layout

    def parent(self, group: int) -> int:
        return int(self._card.given.tree.parent[group]) if self._layout.by_groups else NOWHERE

    def setting(self, unit: int, group: int, key: str) -> float | None:
        if not self._layout.by_groups:
            return None
        stated: float | None = self._card.given.tree.setting(int(self._card.unit_scores.cluster[unit]), group, key)
        return stated

    def weight(self, unit: int, group: int) -> float:
        return self.setting(unit, group, "weight") or 1.0

    def rule(self, unit: int, group: int) -> Rule:
        score = self._card.rulebook.score
        if not self._layout.by_groups:
            return Rule(score.rollup)
        setting = self._card.given.tree.setting
        cluster = int(self._card.unit_scores.cluster[unit])
        return Rule(
            how=setting(cluster, group, "rollup") or score.rollup,
            weights=setting(cluster, group, "weights") or "renormalised",
            weights_total=setting(cluster, group, "weights_total"),
            min_data=setting(cluster, group, "min_data") or 0.0,
        )


class NodeFigures:
    """Works out figures of groups as scoring does."""

    def __init__(self, card: Scorecard, layout: Layout, tree: NodeRules, part: Floats) -> None:
        self._card, self._layout, self._tree, self._part = card, layout, tree, part

    def paths(self) -> Floats:
        """Each group's part of its unit's score, all the way up."""
        groups, layout = self._card.group_scores, self._layout
        found = groups.share.copy()
        for (unit, group), row in layout.node_row.items():
            outer = self._tree.parent(group)
            while outer != NOWHERE:
                found[layout.nodes[row - FIRST]] *= groups.share[layout.nodes[layout.node_row[unit, outer] - FIRST]]
                outer = self._tree.parent(outer)
        return found

    def data(self) -> Floats:
        """What share of each group is reported, inner groups first."""
        card, layout = self._card, self._layout
        groups = card.group_scores
        found = np.full(groups.unit.size, np.nan)
        if not layout.by_groups:
            return found
        due, there = due_and_there(card, self._part)
        depth = card.given.tree.depth
        for (unit, group), row in sorted(layout.node_row.items(), key=lambda one: -int(depth[one[0][1]])):
            node = int(layout.nodes[row - FIRST])
            rows = layout.items_in(layout.direct.get((unit, group)))
            above, below = float(there[rows].sum()), float(due[rows].sum())
            for other in layout.nodes_in(layout.inner.get((unit, group))).tolist():
                if found[other] == found[other]:
                    weight = self._tree.weight(unit, int(groups.group[other]))
                    below += weight
                    above += weight if groups.points[other] == groups.points[other] else 0.0
            found[node] = above / below if below else np.nan
        return found

    def wholes(self) -> Floats:
        """What the shares in each group are parts of."""
        card, layout = self._card, self._layout
        groups, found = card.group_scores, np.zeros(card.group_scores.unit.size)
        scored = ~np.isnan(card.scores.points)
        part = self._part if layout.by_groups else np.ones(len(card.table))
        for (unit, group), row in layout.node_row.items():
            rule = self._tree.rule(unit, group)
            rows = layout.items_in(layout.direct.get((unit, group)))
            carried = card.table.max_points if rule.how == "sum" else card.table.weight
            total = float((carried[rows] * part[rows])[scored[rows]].sum())
            inner = layout.inner.get((unit, group)) if layout.by_groups else None
            for other in layout.nodes_in(inner).tolist():
                if groups.points[other] == groups.points[other]:
                    weight = self._tree.weight(unit, int(groups.group[other]))
                    total += float(groups.max_points[other]) if rule.how == "sum" else weight
            stated = rule.stated if rule.how != "sum" else None
            found[layout.nodes[row - FIRST]] = total if stated is None else stated
        return found


def due_and_there(card: Scorecard, part: Floats) -> tuple[Floats, Floats]:
    """Of each item the weight that is due, and of that what is reported."""
    silent = card.scores.verdict == Verdict.NO_ACTUAL
    due = (~np.isnan(card.scores.points) | silent) & card.table.assigned
    weight = card.table.weight * part
    return np.where(due, weight, 0.0), np.where(due & ~silent, weight, 0.0)
