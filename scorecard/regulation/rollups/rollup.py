"""What every roll-up is: from the points of members to those of a whole, as columns, as formulas, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from scorecard.domain import Floats, Ints
from scorecard.regulation.methods.method import Speaker, Teller


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Members of many wholes, one row per member."""

    owner: Ints
    """What the member is part of, as a number."""
    owners: int
    weight: Floats
    """0 where it has no points."""
    part: Floats
    """How much of its points a sum takes: 1, or less where it is also part of something else."""
    divisor: Floats
    """What the weights are parts of, one per owner."""

    def sums(self, values: Floats) -> Floats:
        """The total of each owner."""
        return np.bincount(self.owner, values, self.owners).astype(np.float64, copy=False)

    def least(self, values: Floats) -> Floats:
        """The least of each owner's members with a weight; infinite where there are none."""
        counted = self.weight > 0
        found = np.full(self.owners, np.inf)
        np.minimum.at(found, self.owner[counted], values[counted])
        return found

    def averaged(self, values: Floats) -> Floats:
        """The mean by weight."""
        return divided(self.sums(values * self.weight), self.divisor)


def divided(above: Floats, below: Floats) -> Floats:
    """A quotient, 0 where there is nothing to divide by."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(below > 0, above / below, 0.0)


@dataclass(frozen=True, slots=True)
class Range:
    """Members that stand under one another in a sheet: the cells of a figure, and of what it counts by."""

    values: str
    """The points or the maxima."""
    points: str
    """Members without points do not count."""
    weight: str
    part: str = ""
    """How much of points and weight counts, where some indicators stand in several groups."""

    def product(self, *columns: str) -> str:
        """The sum over those with points of the product of some columns, which name what they count by."""
        asked = [] if self.points in columns else [f"--ISNUMBER({self.points})"]
        return f"SUMPRODUCT({','.join([*asked, *columns, *([self.part] if self.part else [])])})"

    @property
    def counted(self) -> str:
        """Those with points and a weight, as an array of 0 and 1."""
        return f"ISNUMBER({self.points})*({self.weight}>0)"

    @property
    def factor(self) -> str:
        """Weights inside an array formula."""
        return f"{self.weight}*{self.part}" if self.part else self.weight


def averaged_formula(ranges: Sequence[Range], whole: str) -> str:
    """The mean of ranges by weight."""
    sums = "+".join(one.product(one.values, one.weight) for one in ranges)
    return f"{sums}/{whole}" if len(ranges) == 1 else f"({sums})/{whole}"


def array_sum(ranges: Sequence[Range], term: str) -> str:
    """The sum over the members that count of a term, in which {factor} and {values} stand for their columns."""
    sums = (f"SUM(IF({one.counted},{term.format(factor=one.factor, values=one.values)}))" for one in ranges)
    return "+".join(sums)


def extreme_formula(function: str, ranges: Sequence[Range]) -> str:
    """MIN or MAX over the members that count."""
    return f"{function}({','.join(f'IF({one.counted},{one.values})' for one in ranges)})"


def positive_formula(ranges: Sequence[Range], mean: str) -> str:
    """A mean that is 0 where not all of its members are above 0."""
    return f"IF({extreme_formula('MIN', ranges)}<=0,0,{mean})"


@dataclass(frozen=True, slots=True)
class Term:
    """A member of one whole, to be accounted for."""

    value: float
    """Its points or its maximum."""
    weight: float
    times: int
    """In how many groups it is scored: each carries its part."""


@dataclass(frozen=True, slots=True)
class Account:
    """One whole, to be accounted for."""

    tell: Teller
    terms: Sequence[Term]
    divisor: float
    """What the weights are parts of."""
    stated: bool
    """Whether that is a stated total."""
    result: float

    @property
    def weighted(self) -> bool:
        """Whether weights differ, or are parts of more than themselves."""
        return self.stated or len({one.weight for one in self.terms}) > 1

    @property
    def count(self) -> str:
        return str(len(self.terms))

    @property
    def all_positive(self) -> bool:
        return min(one.value for one in self.terms) > 0

    def values(self) -> str:
        """The members' figures, one after another."""
        return ", ".join(self.tell.exact(one.value) for one in self.terms)

    def named(self, title: str) -> str:
        """The roll-up's name, with the total that its weights are parts of."""
        if self.stated:
            title += self.tell.say(", weights as parts of {total}", total=self.tell.exact(self.divisor))
        return title

    def zero(self, title: str) -> str:
        """A mean that is 0 because of one of its members."""
        return self.named(title) + self.tell.say(", which is 0 as not all of them are above 0")

    def equation(self, title: str, formula: str) -> str:
        """The roll-up's name, its arithmetic, and what it comes to."""
        return f"{self.named(title)} = {formula} = {self.tell.exact(self.result)}"


class Rollup:
    """How points of members become a whole's. What a roll-up does not say of itself is as here."""

    weighed: ClassVar[bool] = True
    """Whether weights count; else each member carries what it can earn."""
    linear: ClassVar[bool] = False
    """Whether each member adds its part, whatever the others have."""

    zeroed_by_one: ClassVar[bool] = False
    """Whether it is a mean, and 0 where one member is."""

    def of(self, values: Floats, members: Columns) -> Floats:
        """One figure per owner; what it is where an owner has no members is left open."""
        raise NotImplementedError

    def formula(self, ranges: Sequence[Range], whole: str) -> str:
        """The same over cells; an array formula where it is not linear.

        Args:
            whole: the cell of what the weights are parts of.
        """
        raise NotImplementedError

    def sentence(self, to: Speaker) -> str:
        """How points become a group's or a unit's."""
        raise NotImplementedError

    def story(self, account: Account) -> str:
        """How a whole's points came about, as arithmetic that a calculator confirms."""
        raise NotImplementedError

    def chosen(self, tell: Teller) -> str:
        """What to say of a member's part where one member's points are the whole's, else nothing."""
        return ""
