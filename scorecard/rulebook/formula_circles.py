"""Indicators whose points hang on themselves, as far as the rulebook alone shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce

from scorecard.language.sentences import Sentence
from scorecard.names import spelling
from scorecard.regulation.circles import circles
from scorecard.regulation.expression.tree import Named, looked_up_deeply
from scorecard.regulation.formula.grammar import FormulaMistake
from scorecard.regulation.wording import Mistake, Path, quoted
from scorecard.rulebook.model import Rule, Rules
from scorecard.rulebook.tree import known_as

Stated = Mapping[str, tuple[Path, Rule]]
"""Rules of indicators by their names, each with its place."""


def circular_points(rules: Rules, unsure: set[Path]) -> Iterator[Mistake]:
    """Formulas of indicators that name one another's points, over all and in each cluster."""
    told: set[frozenset[str]] = set()
    everywhere = {name: (("indicators", name), one) for name, one in rules.indicators.items()}
    for stated in (everywhere, *(_in_cluster(rules, name, everywhere) for name in rules.clusters)):
        for circle in circles({name: _names(name, stated) for name in stated}):
            if frozenset(circle) in told:
                continue
            told.add(frozenset(circle))
            quotes = (quoted(one) for one in (*circle, circle[0]))
            links = reduce(lambda one, other: Sentence("{one} names {other}", one=one, other=other), quotes)
            path = (*stated[circle[0]][0], "points", "formula")
            yield Mistake(path, Sentence("points hang on themselves, {links}; leave one of the names out", links=links))


def _in_cluster(rules: Rules, cluster: str, everywhere: Stated) -> Stated:
    """The rules that hold in a cluster, where it has points of its own."""
    found = dict(everywhere)
    for name, one in rules.clusters[cluster].indicators.items():
        if one.points is not None:
            alike = next((known for known in found if spelling(known) == spelling(name)), name)
            found[alike] = (("clusters", cluster, "indicators", name), one)
    return found


def _names(name: str, stated: Stated) -> list[str]:
    """The indicators whose points the formula of one looks at."""
    points = stated[name][1].points
    if points is None or not points.looks_elsewhere:
        return []
    try:
        nodes = looked_up_deeply(points.expression())
    except FormulaMistake:
        # It is told as such.
        return []
    named = {node.indicator for node in nodes if isinstance(node, Named) and node.figure == "points"}
    return [known for one in sorted(named) if (known := known_as(one, stated)) is not None]
