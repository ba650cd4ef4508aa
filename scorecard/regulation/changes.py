"""Units that merge, are divided, are renamed or dissolved: what became of whom, from which year on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from annotated_types import Ge, Le, MinLen

from scorecard.language.sentences import Sentence
from scorecard.names import spelling
from scorecard.regulation.methods.method import Speaker
from scorecard.regulation.table import Name, Table, table
from scorecard.regulation.wording import LEAST_PERCENT, Mistake, Path, figure, percent_for_share, quoted

_CLOSE = 1e-9
"""How far from 1 the shares of a division may lie: what floats make of thirds."""


def _written(key: str) -> Any:
    """The key that a file states, where Python keeps the word for itself."""
    from pydantic import Field

    return Field(alias=key)


@table
class Change(Table):
    """What became of units in a year."""

    year: Annotated[int, Ge(1900), Le(2999)]
    """From which year on the new units are there."""
    from_: Annotated[tuple[Name, ...], MinLen(1), _written("from")]
    """The units that there were."""
    into: Name | dict[str, float] | tuple[Name, ...]
    """The unit that they are now; of a division each with its share, { "Xã Y" = 0.7, "Xã Z" = 0.3 }; [] where their
    figures go to nobody."""
    basis: str | None = None

    @property
    def shares(self) -> Mapping[str, float]:
        """Each new unit with the share of the old ones' figures that it has; none of a dissolution."""
        if isinstance(self.into, dict):
            return self.into
        return dict.fromkeys([self.into] if isinstance(self.into, str) else self.into, 1.0)

    @property
    def is_division(self) -> bool:
        """Whether figures are divided, so that what becomes of them is an estimate."""
        return len(self.shares) > 1

    def mistakes(self, path: Path) -> Iterator[Mistake]:
        yield from _repeated((*path, "from"), self.from_)
        if isinstance(self.into, tuple) and len(self.into) > 1:
            shares = ", ".join(f"{quoted(unit)} = …" for unit in self.into)
            written = f"{{ {shares} }}"
            yield Mistake((*path, "into"), Sentence("states several units without shares; write {line}", line=written))
        elif isinstance(self.into, dict):
            yield from _share_mistakes((*path, "into"), self.into)
        elif not isinstance(self.into, tuple) and len(self.from_) == 1 and self.from_[0] == self.into:
            yield Mistake(
                (*path, "into"), Sentence("is the unit itself, so that nothing changes; take this change out")
            )

    def sentence(self, to: Speaker) -> str:
        """What became of whom."""
        units, year = ", ".join(f"“{unit}”" for unit in self.from_), str(self.year)
        if not self.shares:
            return to.say("from {year} on nobody has the figures of {units}", year=year, units=units)
        shares = [f" ({to.percent(share)})" if self.is_division else "" for share in self.shares.values()]
        heirs = ", ".join(f"“{unit}”{share}" for unit, share in zip(self.shares, shares, strict=True))
        return to.say("from {year} on {units} count as {heirs}", year=year, units=units, heirs=heirs)


def _repeated(path: Path, names: tuple[str, ...] | Mapping[str, float]) -> Iterator[Mistake]:
    first: dict[object, str] = {}
    for number, name in enumerate(names):
        place = (*path, name if isinstance(names, Mapping) else str(number))
        if spelling(name) in first:
            yield Mistake(place, Sentence("{name} is named twice; write it once", name=quoted(name)))
        first.setdefault(spelling(name), name)


def _share_mistakes(path: Path, shares: Mapping[str, float]) -> Iterator[Mistake]:
    """Shares of a division that do not make the whole."""
    yield from _repeated(path, shares)
    if not shares:
        yield Mistake(path, Sentence("states no unit; write the units with their shares, or [] for a dissolution"))
        return
    percents = {unit: share for unit, share in shares.items() if share >= LEAST_PERCENT}
    for unit, share in percents.items():
        yield Mistake((*path, unit), percent_for_share(share))
    low = {unit: share for unit, share in shares.items() if share <= 0}
    for unit, share in low.items():
        yield Mistake(
            (*path, unit), Sentence("{share} is no share; write one above 0, or take the unit out", share=figure(share))
        )
    total = math.fsum(shares.values())
    if not percents and not low and abs(total - 1) > _CLOSE:
        yield Mistake(path, Sentence("the shares add up to {total}, not 1; mend one", total=figure(total)))


def change_mistakes(changes: tuple[Change, ...]) -> Iterator[Mistake]:
    """What is wrong with each, and units of which two of them say what became."""
    first: dict[tuple[int, object], int] = {}
    for number, one in enumerate(changes):
        path: Path = ("changes", str(number))
        yield from one.mistakes(path)
        for place, unit in enumerate(one.from_):
            earlier = first.setdefault((one.year, spelling(unit)), number)
            if earlier != number:
                sentence = Sentence(
                    "{unit} is changed twice in {year}; state it in one change", unit=quoted(unit), year=one.year
                )
                yield Mistake((*path, "from", str(place)), sentence)
