"""The damaged files of a campaign: each made anew from the campaign's seed and its own number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.fuzz import figures, packages, raw, texts
from tests.fuzz.judging import Reading, Touched
from tests.fuzz.seeds import Seed, unpacked

Before = Callable[[Seed], Reading]
"""What a sound file says."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged file."""

    seed: Seed
    data: bytes
    done: str
    """What was done to the seed, in a few words."""
    touched: Touched | None = None
    """What that may have changed, where it is known."""

    @property
    def file(self) -> str:
        """The seed's own name: years in it count."""
        return self.seed.name + self.seed.suffix


def mutant(campaign: int, number: int, seeds: Sequence[Seed], before: Before) -> Mutant:
    """The file of this number in a campaign; the same every time."""
    chance = Random(f"{campaign}/{number}")
    seed = chance.choice(seeds)
    way = chance.random()
    if seed.is_package and way < 0.85:
        return Mutant(seed, *packages.changed(unpacked(seed.data), before(seed), chance))
    if way < 0.4:
        match seed.suffix:
            case ".xls":
                return Mutant(seed, *figures.in_binary(seed.data, before(seed), chance))
            case ".html":
                return Mutant(seed, *figures.in_page(seed.data, before(seed), chance))
            case ".tsv":
                return Mutant(seed, *texts.retyped(seed.data, "\t", before(seed), chance))
            case ".csv":
                separator = ";" if "semicolon" in seed.name else ","
                return Mutant(seed, *texts.retyped(seed.data, separator, before(seed), chance))
    if seed.suffix in (".csv", ".tsv", ".html") and way < 0.85:
        return Mutant(seed, *texts.edited(seed.data, chance))
    return Mutant(seed, *raw.damaged(seed.data, chance))
