"""How parts make a whole: the periods of a year, and units that merge or belong to a cluster or an office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from scorecard.choices import OverTime, OverUnits
from scorecard.language.sentences import Sentence
from scorecard.regulation.methods.method import Speaker
from scorecard.regulation.table import Name, Table, table
from scorecard.regulation.wording import Mistake, Path, quoted


@table
class Weighing(Table):
    """What a rate of several units is made of: its two parts, or what it is weighed by."""

    of: Name | None = None
    """The indicator that the rate is a share of `over` with: "Số có việc làm"."""
    over: Name | None = None
    """The indicator that the rate is a share of: "Tổng số lao động"."""
    size: Name | None = None
    """An indicator of the unit, or the heading of a column, by which rates are weighed: "Dân số"."""

    def mistakes(self, path: Path) -> Iterator[Mistake]:
        for stated, other in (("of", "over"), ("over", "of")):
            if getattr(self, stated) is not None and getattr(self, other) is None and self.size is None:
                yield Mistake(
                    (*path, stated),
                    Sentence("needs {other} beside it; add {other} = …, the name of an indicator", other=other),
                )
        if self.size is not None and (self.of or self.over):
            stated = "of" if self.of else "over"
            yield Mistake(
                (*path, "size"),
                Sentence("{stated} and size are both stated; keep one: the rate's parts, or its weight", stated=stated),
            )
        if self.of is None and self.over is None and self.size is None:
            yield Mistake(path, Sentence("states nothing; write of and over, or size"))

    def sentence(self, to: Speaker) -> str:
        if self.size is not None:
            return to.say("over units their mean weighed by “{size}”", size=self.size)
        return to.say("over units “{of}” / “{over}”", of=self.of, over=self.over)


@table
class Combine(Table):
    """How parts make a whole, over time and over units. `of` and `over`, or `size`, may stand here for `units`."""

    time: OverTime | None = None
    """What the periods of a year make of it; "last" where it is not stated beside of and over, or size."""
    units: OverUnits | Weighing | None = None
    """What units make of a whole: a word, or { of = …, over = … } or { size = … } for a rate."""
    of: Name | None = None
    over: Name | None = None
    size: Name | None = None

    @property
    def weighing(self) -> Weighing | None:
        """What is stated of a rate, in whichever form."""
        if isinstance(self.units, Weighing):
            return self.units
        return Weighing(of=self.of, over=self.over, size=self.size) if self._is_short else None

    @property
    def _is_short(self) -> bool:
        return any((self.of, self.over, self.size))

    def mistakes(self, path: Path) -> Iterator[Mistake]:
        if self.units is not None and self._is_short:
            yield Mistake(
                (*path, "units"), Sentence("stands beside of, over or size, which say the same; keep one of them")
            )
        elif isinstance(self.units, Weighing):
            yield from self.units.mistakes((*path, "units"))
        elif self.weighing is not None:
            yield from self.weighing.mistakes(path)
        elif self.time is None and self.units is None:
            yield Mistake(path, Sentence('states nothing; write a word, as in combine = "sum", or time and units'))


@dataclass(frozen=True, slots=True)
class Combining:
    """How parts make a whole, every form of stating it alike; None for what is not known."""

    time: OverTime | None = None
    units: OverUnits | Weighing | None = None

    def sentences(self, to: Speaker) -> list[str]:
        """What it says of periods and of units."""
        told = [] if self.time is None else [over_time_sentence(self.time, to)]
        if isinstance(self.units, Weighing):
            told.append(self.units.sentence(to))
        elif self.units is not None:
            told.append(over_units_sentence(self.units, to))
        return told


def combining(combine: Combine | OverTime | None, size: str | None = None) -> Combining:
    """What a rule states by `combine` or by a bare `size`; nothing where it states neither."""
    if size is not None:
        return Combining("last", Weighing(size=size))
    match combine:
        case None:
            return Combining()
        case Combine():
            weighing = combine.weighing
            if weighing is not None:
                return Combining(combine.time or "last", weighing)
            return Combining(combine.time, None if isinstance(combine.units, Weighing) else combine.units)
        case "last":
            return Combining("last")
        case "sum" | "mean" | "max" | "min":
            return Combining(combine, combine)
        case _:
            assert_never(combine)


def combine_mistakes(path: Path, combine: Combine | OverTime | None, size: str | None) -> Iterator[Mistake]:
    """What in the two keys of a rule contradicts itself."""
    if isinstance(combine, Combine):
        yield from combine.mistakes((*path, "combine"))
    if combine is not None and size is not None:
        time = combine.time if isinstance(combine, Combine) else combine
        written = f"combine = {{ time = {quoted(time or 'last')}, units = {{ size = {quoted(size)} }} }}"
        yield Mistake(
            (*path, "size"), Sentence("combine and size are both stated; keep one, or write {written}", written=written)
        )


def over_time_sentence(word: OverTime, to: Speaker) -> str:
    """What the periods of a year make of it."""
    match word:
        case "sum":
            return to.say("over the year's periods the sum")
        case "last":
            return to.say("over the year's periods the last")
        case "mean":
            return to.say("over the year's periods the mean")
        case "max":
            return to.say("over the year's periods the largest")
        case "min":
            return to.say("over the year's periods the smallest")
        case _:
            assert_never(word)


def over_units_sentence(word: OverUnits, to: Speaker) -> str:
    """What units make of a whole."""
    match word:
        case "sum":
            return to.say("over units the sum")
        case "mean":
            return to.say("over units the mean")
        case "max":
            return to.say("over units the largest")
        case "min":
            return to.say("over units the smallest")
        case _:
            assert_never(word)
