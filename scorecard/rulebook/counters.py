"""Indicators that only count events or report places for others: what a rulebook names them for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scorecard.regulation.ties import tie_break
from scorecard.regulation.wording import Path
from scorecard.rulebook.model import Rule, Rules
from scorecard.rulebook.stated import stated_tables


class Counter(NamedTuple):
    """An indicator that earns nothing by itself unless a rule of its own says so."""

    path: Path
    """Where it is named."""
    indicator: str
    place: bool = False
    """Whether it reports a place, not events."""


def counters(rules: Rules) -> Iterator[Counter]:
    """All of them, each as often as it is named."""
    for number, one in enumerate(rules.adjustments):
        if one.indicator is not None:
            yield Counter(("adjustments", str(number), "indicator"), one.indicator)
    for number, stated in enumerate(rules.ranking.ties):
        named = tie_break(stated).named
        if named is not None and named[0] == "place":
            yield Counter(("ranking", "ties", str(number), "prior_rank"), named[1], place=True)
    for conditions in stated_tables(rules):
        for asked in conditions.requirements:
            if asked.named is not None and asked.named[0] == "counter":
                yield Counter((*conditions.path, asked.key), asked.name)
    stated_rules: list[tuple[Path, Rule]] = [(("defaults",), rules.defaults)]
    stated_rules += [(("groups", name, "defaults"), one.defaults) for name, one in rules.groups.items()]
    stated_rules += [(("indicators", name), one) for name, one in rules.indicators.items()]
    for path, rule in stated_rules:
        if rule.points is not None and rule.points.counter:
            yield Counter((*path, "points", "penalties"), rule.points.counter)
