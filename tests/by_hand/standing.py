"""From points to ranks, classes and awards by hand, and the golden page that tells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from typing import Literal

from tests.by_hand.reading import VERDICTS, Row, Verdict

ItemKey = tuple[str, str, str]
"""Unit, group, indicator."""
Points = dict[ItemKey, Fraction]

UNRANKED = 0


@dataclass(slots=True, kw_only=True)
class Unit:
    """What one unit comes to."""

    name: str
    cluster: str
    points: Fraction | None
    """The score as published; None where too little is reported."""
    maximum: Fraction | None
    tally: Counter[str]
    key: tuple[Fraction | int, ...] = ()
    """What it is ranked by: smaller is better."""
    groups: Mapping[str, Fraction | None] = field(default_factory=dict)
    """Points of the groups that the score is made of, None where too little is reported."""
    rank: int = UNRANKED
    class_name: str = ""
    awards: list[str] = field(default_factory=list)

    @property
    def targets(self) -> int:
        return sum(self.tally[one] for one in ("exceeded", "met", "missed", "no_actual"))

    @property
    def met(self) -> int:
        return self.tally["exceeded"] + self.tally["met"]

    @property
    def all_met(self) -> bool:
        return self.targets > 0 and self.met == self.targets


@dataclass(frozen=True, slots=True)
class Decision:
    """Equal units, and too few seats for them."""

    name: str
    cluster: str
    units: frozenset[str]
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One rulebook's outcome on its sample."""

    rulebook: str
    workbook: str
    formula: Sequence[str]
    units: Sequence[Unit]
    """Best first, in clusters where ranks are given in clusters."""
    points: Points
    """Of every item that is scored, by the rules, whosever points count."""
    decisions: Sequence[Decision] = ()
    within: Literal["cluster", "all"] = "cluster"


def by_unit(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.unit, []).append(row)
    return found


WORST = ("missed", "no_actual", "met", "exceeded", "no_target")


def tally(rows: Sequence[Row], verdict: Callable[[Row], Verdict] = lambda row: row.verdict) -> Counter[str]:
    """How many indicators came to each verdict; one that stands in two groups counts once, by the worse."""
    found: dict[str, str] = {}
    for row in rows:
        found[row.indicator] = min(found.get(row.indicator, "no_target"), verdict(row), key=WORST.index)
    return Counter(found.values())


def ranked(units: Iterable[Unit], *, within: Literal["cluster", "all"]) -> list[Unit]:
    """With their ranks, best first; units without a score last and without a rank."""
    every = list(units)
    clusters = list(dict.fromkeys(one.cluster for one in every))
    for one in every:
        peers = [other for other in every if within == "all" or other.cluster == one.cluster]
        if one.points is not None:
            one.rank = 1 + sum(other.key < one.key for other in peers if other.points is not None)
    home = {cluster: place if within == "cluster" else 0 for place, cluster in enumerate(clusters)}
    return sorted(every, key=lambda one: (home[one.cluster], one.points is None, one.key, one.name))


def best(candidates: Sequence[Unit], seats: int) -> tuple[list[Unit], list[Unit], int]:
    """Who is inside, who is equal at the cut, and how many seats are left for those."""
    ordered = sorted(candidates, key=lambda one: one.key)
    if len(ordered) <= seats:
        return ordered, [], 0
    if seats == 0:
        return [], [], 0
    last = ordered[seats - 1].key
    if ordered[seats].key != last:
        return ordered[:seats], [], 0
    inside = [one for one in ordered if one.key < last]
    return inside, [one for one in ordered if one.key == last], seats - len(inside)


def award(
    name: str, units: Sequence[Unit], seats: Callable[[int], int], *, within: Literal["cluster", "all"], of: set[str]
) -> list[Decision]:
    """Puts the best of the candidates forward; what is undecided comes back.

    Args:
        seats: how many there are for so many ranked units.
        of: the candidates' names.
    """
    undecided = []
    homes = list(dict.fromkeys(one.cluster for one in units)) if within == "cluster" else [""]
    for home in homes:
        peers = [one for one in units if one.points is not None and (within == "all" or one.cluster == home)]
        inside, tied, left = best([one for one in peers if one.name in of], seats(len(peers)))
        for one in inside:
            one.awards.append(name)
        if tied:
            undecided.append(Decision(name, home, frozenset(one.name for one in tied), left))
    return undecided


# The page ---------------------------------------------------------------------------------------------------


def shown(value: Fraction | None, places: int = 2) -> str:
    """A published figure; nothing is rounded that is not rounded already."""
    if value is None:
        return "–"
    scaled = value * 10**places
    if scaled.denominator != 1:
        raise ValueError(f"{value} has more than {places} decimals")
    whole, rest = divmod(abs(scaled.numerator), 10**places)
    return f"{'-' if value < 0 else ''}{whole}.{rest:0{places}}"


def markdown(page: Page) -> Iterator[str]:
    """The outcome as a page that can be checked with a calculator."""
    yield f"# {page.rulebook} on samples/{page.workbook}, by hand"
    yield ""
    yield "Written by `python -m tests.by_hand.rulebooks`: exact fractions, openpyxl, nothing of the package."
    yield ""
    yield from page.formula
    columns = ["Points", "Of", *page.units[0].groups]
    for cluster, members in groupby(page.units, key=lambda one: one.cluster if page.within == "cluster" else ""):
        yield from (("", f"## {cluster}", "") if cluster else ("",))
        yield f"| Rank | Unit | {' | '.join(columns)} | Class | Awards | {' | '.join(VERDICTS)} |"
        yield f"| ---: | --- |{' ---: |' * len(columns)} --- | --- |{' ---: |' * len(VERDICTS)}"
        for one in members:
            cells = [
                str(one.rank or "–"),
                one.name,
                shown(one.points),
                shown(one.maximum),
                *(shown(points) for points in one.groups.values()),
                one.class_name or "–",
                ", ".join(one.awards) or "–",
                *(str(one.tally[verdict]) for verdict in VERDICTS),
            ]
            yield f"| {' | '.join(cells)} |"
    if page.decisions:
        yield from ("", "Decisions to take:", "")
    for decision in page.decisions:
        place = f" ({decision.cluster})" if decision.cluster else ""
        yield f"- {decision.name}{place}: {decision.seats} of {', '.join(sorted(decision.units))}"
