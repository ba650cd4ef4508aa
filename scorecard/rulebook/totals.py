"""Whether weights and points add up to what a rulebook declares."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Literal

from scorecard.language.sentences import Sentence
from scorecard.names import spelling
from scorecard.regulation.kinds import kind_named
from scorecard.regulation.wording import Mistake, Path, figure
from scorecard.rulebook.counters import counters
from scorecard.rulebook.model import Rules
from scorecard.rulebook.tree import Tree, group_rules

Key = Literal["weight", "max_points"]

SENTENCES = (
    _OF_WEIGHTS := "the indicators' weights add up to {found}, not the {total} declared; mend a weight or the total",
    _OF_POINTS
    := "the indicators' max_points add up to {found}, not the {total} declared; mend the points or the total",
    _OF_GROUPS := "the groups' weights add up to {found}, not the {total} declared; mend a weight or the total",
)


def total_mistakes(rules: Rules, unsure: set[Path]) -> Iterator[Mistake]:
    """Declared totals that are not what is stated adds up to, and stated weights without a total."""
    yield from _undeclared(rules)
    sums = _Sums(rules, unsure)
    score = rules.score
    if score.weights_total is not None:
        path: Path = ("score", "weights_total")
        if score.over == "groups":
            top = [name for name in rules.groups if sums.tree.parent(name) is None]
            yield from sums.of_groups(path, top, score.weights_total)
        else:
            yield from sums.of_indicators(path, list(rules.indicators), "weight", score.weights_total)
    if score.points_total is not None:
        yield from sums.of_indicators(
            ("score", "points_total"), list(rules.indicators), "max_points", score.points_total
        )
    for name, one in rules.groups.items():
        if one.weights_total is not None:
            path = ("groups", name, "weights_total")
            own, inner = sums.tree.indicators_of(name, nested=False), sums.tree.children(name)
            if own or not inner:
                yield from sums.of_indicators(path, own, "weight", one.weights_total)
            else:
                yield from sums.of_groups(path, inner, one.weights_total)
        if one.points_total is not None:
            own = sums.tree.indicators_of(name, nested=True)
            yield from sums.of_indicators(("groups", name, "points_total"), own, "max_points", one.points_total)


def _undeclared(rules: Rules) -> Iterator[Mistake]:
    missing = Sentence(
        "is missing: {line} needs their total; add weights_total, such as 100", line='weights = "stated"'
    )
    if rules.score.weights == "stated" and rules.score.weights_total is None:
        yield Mistake(("score", "weights_total"), missing)
    for path, one in group_rules(rules):
        wider = rules.groups.get(path[-1]) if path[0] == "clusters" else None
        total = one.weights_total or (wider.weights_total if wider else None)
        if one.weights == "stated" and total is None:
            yield Mistake((*path, "weights_total"), missing)


class _Sums:
    """Adds up what is stated, where all of it is: the workbook may hold the rest."""

    def __init__(self, rules: Rules, unsure: set[Path]) -> None:
        self.tree = Tree(rules)
        self._rules = rules
        self._unsure = unsure
        self._counters = {spelling(one.indicator) for one in counters(rules)}

    def of_indicators(self, path: Path, names: Sequence[str], key: Key, total: float) -> Iterator[Mistake]:
        values = [self._of_indicator(name, key) for name in names if not self._earns_nothing(name, key)]
        sure = all(self._is_sure(("indicators", name), key) for name in names) and self._is_sure(("defaults",), key)
        yield from _compared(path, values if sure else [None], total, _OF_WEIGHTS if key == "weight" else _OF_POINTS)

    def of_groups(self, path: Path, names: Sequence[str], total: float) -> Iterator[Mistake]:
        sure = all(self._is_sure(("groups", name), "weight") for name in names)
        values = [self._rules.groups[name].weight for name in names]
        yield from _compared(path, values if sure else [None], total, _OF_GROUPS)

    def _of_indicator(self, name: str, key: Key) -> float | None:
        """What the nearest rule says that states it."""
        own = self._rules.indicators[name]
        groups = self.tree.line_of(own.group) if own.group is not None else []
        layers = [own, *(self._rules.groups[one].defaults for one in groups), self._rules.defaults]
        return next((value for one in layers if (value := getattr(one, key)) is not None), None)

    def _earns_nothing(self, name: str, key: Key) -> bool:
        """Whether an indicator is shown only, or counts events for another rule."""
        own = self._rules.indicators[name]
        return not kind_named(own.kind).scored or (spelling(name) in self._counters and getattr(own, key) is None)

    def _is_sure(self, place: Path, key: Key) -> bool:
        """Whether no mistake hides what the place says: the key's own, or that of all it stands in."""
        return not any(
            (one[: len(place)] == place and one[-1] in (key, "group", "defaults")) or one in (place, place[:1])
            for one in self._unsure
        )


def _compared(path: Path, values: Sequence[float | None], total: float, sentence: str) -> Iterator[Mistake]:
    stated = [value for value in values if value is not None]
    found = math.fsum(stated)
    if not stated or math.isclose(found, total, rel_tol=1e-9):
        return
    # Where some are left to the workbook, only too much is certainly wrong.
    if len(stated) < len(values) and found < total:
        return
    yield Mistake(path, Sentence(sentence, found=figure(found), total=figure(total)))
