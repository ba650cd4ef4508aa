"""The damaged files of a campaign: each made anew from the campaign's seed and its own number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.fuzz import cells, raw, texts, trees
from tests.fuzz.judging import Reading, Touched
from tests.fuzz.seeds import Seed, packed, unpacked

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
    if way < 0.35:
        known = cells.one_cell(seed, before(seed), chance)
        if known:
            return Mutant(seed, *known)
    if seed.is_package and way < 0.85:
        return Mutant(seed, *_with_parts_damaged(seed, chance))
    if seed.suffix in (".csv", ".tsv", ".html") and way < 0.8:
        return Mutant(seed, *texts.edited(seed.data, chance))
    return Mutant(seed, *raw.damaged(seed.data, chance))


def _with_parts_damaged(seed: Seed, chance: Random) -> tuple[bytes, str]:
    """The package unpacked, some of its parts damaged, and packed again with right checksums."""
    parts = unpacked(seed.data)
    done = []
    for _ in range(chance.choice((1, 1, 1, 2))):
        # Sheets and what they need are more than half of what is tried.
        names = sorted(parts)
        mains = [name for name in names if "sheet" in name or name.endswith(("workbook.xml", "content.xml"))]
        name = chance.choice(mains if mains and chance.random() < 0.5 else names)
        match chance.randrange(10):
            case 0:
                del parts[name]
                done.append(f"no {name}")
            case 1:
                parts[chance.choice(names)] = parts[name]
                done.append(f"{name} in another's place")
            case 2:
                parts[chance.choice((name.upper(), f"/{name}", name.replace("/", "\\"), "x"))] = parts[name]
                done.append(f"{name} twice")
            case 3 | 4:
                parts[name], what = raw.damaged(parts[name], chance)
                done.append(f"{what} in {name}")
            case _:
                parts[name], what = trees.reshaped(parts[name], chance)
                done.append(f"{what} in {name}")
        if not parts:
            break
    return packed(parts, stored=chance.random() < 0.1), ", ".join(done)
