"""How parts make a whole for each item: as the rulebook states it, else by what is measured and what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from scorecard.choices import OverTime, OverUnits
from scorecard.domain import Codes
from scorecard.language.vocabulary_table import COMBINING
from scorecard.read.measures import is_money, scale_of
from scorecard.regulation.combining import Combining, Weighing, combining
from scorecard.score.codes import distinct
from scorecard.score.rules import Regulation

LEVELS: frozenset[OverTime] = frozenset(("last", "mean", "max", "min"))
"""What is held against the year's plan itself at any time; only a sum grows towards it."""

_RATE = Combining("last", None)
_STOCK = Combining(None, "sum")
_SUM = Combining("sum", "sum")
_UNKNOWN = Combining()


class ItemCombining(NamedTuple):
    """How an item's parts make a whole, and who says so."""

    way: Combining
    is_stated: bool
    """Whether the rulebook says it; else it is built in, or not known."""

    @property
    def is_level(self) -> bool:
        return self.way.time in LEVELS


@dataclass(frozen=True, slots=True, eq=False)
class Combinings:
    """How the parts of each item make a whole."""

    distinct: tuple[ItemCombining, ...]
    code: Codes
    """Each item's, into `distinct`."""

    def of(self, row: int) -> ItemCombining:
        return self.distinct[int(self.code[row])]


def built_in(measure: str, indicator: str) -> Combining:
    """How figures are combined where no rulebook says it.

    Rates are the last one over time, and need their parts or a size over units. Persons, households, things and money
    add up; but a stock, which its name tells, is not assumed over time. Of events, days, points and what has no
    measure nothing is known.
    """
    return _built_in(measure.strip(), indicator)


@lru_cache(maxsize=1 << 14)
def _built_in(measure: str, indicator: str) -> Combining:
    if "/" in measure or COMBINING["rates"].is_in(measure):
        return _RATE
    if not measure:
        return _RATE if COMBINING["rate_names"].begins(indicator) else _UNKNOWN
    if COMBINING["unsummed"].begins(measure) or not _adds_up(measure):
        return _UNKNOWN
    holds = COMBINING["balances"].is_in(indicator)
    if not is_money(measure):
        holds = holds or COMBINING["stocks"].is_in(indicator) or COMBINING["stocks"].has(measure)
    return _STOCK if holds else _SUM


def _adds_up(measure: str) -> bool:
    thing = scale_of(measure).thing
    words = (measure, thing) if thing else (measure,)
    return is_money(measure) or any(COMBINING[key].begins(word) for key in ("amounts", "things") for word in words)


def combinings(regulation: Regulation) -> Combinings:
    """How the parts of each item make a whole."""
    items = regulation.items
    measures, indicators = len(items.measures) + 1, len(items.indicators)
    keys = (regulation.rule.astype(np.int64) * measures + items.measure + 1) * indicators + items.indicator
    found, which = distinct(keys, len(regulation.rules) * measures * indicators)
    ways: dict[ItemCombining, int] = {}
    codes = []
    for key in found.tolist():
        rest, indicator = divmod(key, indicators)
        rule, measure = divmod(rest, measures)
        stated = regulation.rules[rule].rule
        name = items.measures[measure - 1] if measure else ""
        way = _way(combining(stated.combine, stated.size), built_in(name, items.indicators[indicator]))
        codes.append(ways.setdefault(way, len(ways)))
    return Combinings(tuple(ways), np.array(codes, dtype=np.int32)[which] if codes else regulation.rule)


def units_rules(regulation: Regulation) -> list[OverUnits | Weighing | None]:
    """How units make a whole of each item; None where nothing says it."""
    ways = combinings(regulation)
    units = [one.way.units for one in ways.distinct]
    return [units[code] for code in ways.code.tolist()]


def _way(stated: Combining, otherwise: Combining) -> ItemCombining:
    """What is stated, each of the two where it is; the other as built in."""
    if stated == Combining():
        return ItemCombining(otherwise, is_stated=False)
    return ItemCombining(Combining(stated.time or otherwise.time, stated.units or otherwise.units), is_stated=True)
