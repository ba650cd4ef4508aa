"""Where a rulebook's rules stand: every rule with its path, and which group is part of which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scorecard.names import spelling, unmarked
from scorecard.regulation.wording import Path
from scorecard.rulebook.model import GroupRule, Rule, Rules


def known_as(wanted: str, names: Iterable[str]) -> str | None:
    """The name as it is stated, however it is spelled here; without diacritics where only one is meant so."""
    return _nearest_in([name for name in names if unmarked(name) == unmarked(wanted)], wanted)


def _nearest_in(alike: list[str], wanted: str) -> str | None:
    """The same among names that are alike without diacritics."""
    same = [name for name in alike if spelling(name) == spelling(wanted)]
    return same[0] if same else alike[0] if len({spelling(name) for name in alike}) == 1 else None


def group_rules(rules: Rules) -> Iterator[tuple[Path, GroupRule]]:
    """What is stated of groups, in all clusters and in one."""
    yield from ((("groups", name), one) for name, one in rules.groups.items())
    for cluster, own in rules.clusters.items():
        yield from ((("clusters", cluster, "groups", name), one) for name, one in own.groups.items())


def indicator_rules(rules: Rules) -> Iterator[tuple[Path, Rule]]:
    """Every rule for indicators, wherever it stands."""
    yield ("defaults",), rules.defaults
    yield from (((*path, "defaults"), one.defaults) for path, one in group_rules(rules))
    yield from ((("indicators", name), one) for name, one in rules.indicators.items())
    for cluster, own in rules.clusters.items():
        yield ("clusters", cluster, "defaults"), own.defaults
        yield from ((("clusters", cluster, "indicators", name), one) for name, one in own.indicators.items())


class Tree:
    """The groups as they are stated, each in its parent."""

    def __init__(self, rules: Rules) -> None:
        self._alike: dict[str, list[str]] = {}
        for name in rules.groups:
            self._alike.setdefault(unmarked(name), []).append(name)
        self._parent: dict[str, str | None] = {}
        for name, one in rules.groups.items():
            outer = one.parent or name.rpartition(".")[0]
            self._parent[name] = self.known(outer) if outer else None
        self._rules = rules

    def known(self, wanted: str) -> str | None:
        """As `known_as`, of the groups."""
        return _nearest_in(self._alike.get(unmarked(wanted), []), wanted)

    def parent(self, group: str) -> str | None:
        return self._parent.get(group)

    def children(self, group: str) -> list[str]:
        return [name for name, outer in self._parent.items() if outer == group]

    def line_of(self, group: str) -> list[str]:
        """A group and those it is part of, the nearest first."""
        line: dict[str, None] = {}
        at = self.known(group)
        while at is not None and at not in line:
            line[at] = None
            at = self._parent[at]
        return list(line)

    def indicators_of(self, group: str, *, nested: bool) -> list[str]:
        """The indicators stated to be in a group, or in those that are part of it too."""
        return [
            name
            for name, one in self._rules.indicators.items()
            if one.group is not None and group in (self.line_of(one.group) if nested else self.line_of(one.group)[:1])
        ]
