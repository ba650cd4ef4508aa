"""What every points method is: a table of a rulebook with its expression, its mistakes, its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from scorecard.choices import Within
from scorecard.domain import Direction
from scorecard.regulation.expression.tree import Expression, Figure, Gathered, Number, own_figures, parts_of
from scorecard.regulation.expression.worked import Calculation
from scorecard.regulation.table import Table
from scorecard.regulation.wording import Mistake, Path

if TYPE_CHECKING:
    from scorecard.regulation.formula.meaning import Reference

MAX_POINTS = Figure("max_points")
"""What an item's indicator earns in full."""
ATTAINMENT = Figure("attainment")
"""Not held above 0; 1 is a target exactly met; missing without a target."""
VALUE = Figure("value")
"""The figure that counts: the actual, a place, a share of words, a count."""
OWN = Figure("own")
"""What units are compared by, turned so that more is better: the figure, or how well a range was kept."""
SIGN = Figure("sign")
"""+1 where more is better, -1 where less is."""
FREE = Figure("free")
"""The figure of an item without a target, where more is better; missing with one."""
PENALTIES = Figure("penalties")
"""How often the item's unit did what costs it points; missing where that was not counted."""

_REPORTED = (VALUE.name, OWN.name, "actual")
"""What points look at that hang on the item's own report; "actual" is the value's name in formulas."""
_AIMED = (ATTAINMENT.name, "target")


class Ceiling(NamedTuple):
    """The most that a method gives: a share of the maximum and so many points on it, or these points at least."""

    share: float = 1.0
    more: float = 0.0
    least: float = 0.0


class Voice(Protocol):
    """Says phrases without figures in a language."""

    def say(self, text: str) -> str: ...


class Speaker(Protocol):
    """Says phrases in a language, figures written as its readers write them."""

    def say(self, text: str, **values: object) -> str: ...

    def number(self, value: float) -> str: ...

    def percent(self, share: float) -> str: ...

    def formula(self, text: str) -> str: ...


class Teller(Protocol):
    """Says phrases in a language, figures so that a calculator confirms what is made of them."""

    def say(self, text: str, **values: str) -> str: ...

    def exact(self, value: float) -> str: ...

    def full(self, value: float) -> str: ...

    def term(self, value: float) -> str: ...

    def percent(self, ratio: float) -> str: ...

    def times(self, points: float, share: float) -> str: ...

    def formula(self, text: str) -> str: ...


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """One item's points, to be accounted for."""

    tell: Teller
    calculation: Calculation
    """Over the item and those it is compared with."""
    units: Sequence[str]
    """Whose each of those is."""
    place: str
    """Among whom it is compared: the cluster's name, or words for all units."""
    sign: float
    """+1 where more is better, -1 where less is: what the compared figures were turned by."""

    def figure(self, figure: Figure) -> float:
        """The item's figure as it is, infinite where it has no bound."""
        return float(self.calculation.columns.figures[figure.name][self.calculation.row])

    def value(self, node: Expression) -> float:
        """What a part of the rule comes to."""
        return self.calculation.value(node)

    @property
    def max_points(self) -> Number:
        """The item's, as a number to go on with."""
        return Number(self.value(MAX_POINTS))

    def sum(self, node: Expression) -> str:
        """A part of the rule with the numbers put in and what it comes to."""
        return self.calculation.result(node)

    def held(self, text: str, points: Expression, least: float | None, most: float | None) -> str:
        """The account of points that are held between a least and a most, with the words where that changes them."""
        return held_words(self.tell, text, self.value(points), least, most)


def held_words(tell: Teller, text: str, points: float, least: float | None, most: float | None) -> str:
    """An account of points, with the words where a least or a most changes them; the most where they cross."""
    if most is not None and points > most:
        return text + "; " + tell.say("held at the most, {points}", points=tell.exact(most))
    if least is not None and points < least:
        return text + "; " + tell.say("held at the least, {points}", points=tell.exact(least))
    return text


class Method(Table):
    """How points come about. What a method does not say of itself is as here."""

    @property
    def compares(self) -> bool:
        """Whether an item's points hang on other units' figures."""
        return any(isinstance(part, Gathered) for part in parts_of(self.expression()))

    @property
    def looks_elsewhere(self) -> bool:
        """Whether points may hang on other indicators of the unit, so that they come about after those."""
        return False

    @property
    def references(self) -> tuple[Reference, ...]:
        """Other indicators and groups that points look at by name."""
        return ()

    @property
    def among(self) -> Within:
        """Whose figures an item is compared with, where it is."""
        return "cluster"

    @property
    def counter(self) -> str | None:
        """Another indicator that only counts events for this one."""
        return None

    @property
    def may_fall_below_zero(self) -> bool:
        """Whether how far attainment lies below 0 may matter."""
        return False

    @property
    def costs(self) -> bool:
        """Whether what is counted takes points away, so that less of it is better."""
        return False

    @property
    def entered_bounds(self) -> tuple[float, float | None] | None:
        """Between which points a reviewer may enter, the max points where the most is None; None elsewhere."""
        return None

    @property
    def earns_at_most(self) -> float | None:
        """What there is to earn whatever max_points says; None where that says it."""
        return None

    def looks_below_zero(self, *, ranged: bool) -> bool:
        """Whether points hang on attainment that is shown as 0, or as no number, because it lies beyond."""
        return False

    def scores_without_target(self, direction: Direction) -> bool:
        """Whether a figure has points though it has no target, so that a report is due."""
        looked_at = own_figures(self.expression())
        return not looked_at.isdisjoint(_REPORTED) and looked_at.isdisjoint(_AIMED)

    def expression(self) -> Expression:
        """The points."""
        raise NotImplementedError

    def mistakes(self, path: Path) -> Iterator[Mistake]:
        """What in it contradicts itself."""
        return iter(())

    def ceiling(self) -> Ceiling:
        """The most there is to earn."""
        return Ceiling()

    def sentence(self, to: Speaker) -> str:
        """How attainment becomes points."""
        raise NotImplementedError

    def title(self, tell: Teller) -> str:
        """The method's name."""
        raise NotImplementedError

    def story(self, account: Account) -> str:
        """How an item's points came about, as arithmetic that a calculator confirms."""
        raise NotImplementedError


def bound_sentences(least: float | None, most: float | None, to: Speaker) -> list[str]:
    """Between which points something is held."""
    sentences = []
    if least is not None:
        sentences.append(to.say("at least {points} points", points=to.number(least)))
    if most is not None:
        sentences.append(to.say("at most {points} points", points=to.number(most)))
    return sentences


def share_sentence(share: float, to: Speaker) -> str:
    """A worth that is a share of the max points."""
    return to.say("{share} of the max points", share=to.percent(share))


def points_sentence(points: float, to: Speaker) -> str:
    """A worth in points."""
    return to.say("{points} points", points=to.number(points))


def event_sentence(points: float, to: Speaker) -> str:
    """What one event earns."""
    sentence = "{points} point for each event" if points == 1 else "{points} points for each event"
    return to.say(sentence, points=to.number(points))
