"""How a mistake in a rulebook is told: its place as TOML writes it, and the name that was probably meant."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple, TypeVar

from scorecard.language.sentences import Chain, Phrased, Sentence
from scorecard.names import folded
from scorecard.numbers import shifted
from scorecard.regulation.table import MOST_RATIO

Path = tuple[str, ...]


class Mistake(NamedTuple):
    """What is wrong at a place, and what to do; one sentence."""

    path: Path
    sentence: Phrased
    place: str = ""
    """The path in words, where it leads into a list."""

    def __str__(self) -> str:
        return self.whole

    @property
    def whole(self) -> Phrased:
        """The sentence behind its place."""
        return Chain(": ", (self.place or dotted(self.path) or Sentence("file"), self.sentence))


def written(field: str) -> str:
    """A table's field as a file writes it: `from_` is from, which Python keeps for itself."""
    return field.removesuffix("_")


def dotted(path: Iterable[str]) -> str:
    """A path as TOML writes it: indicators."Giải quyết việc làm".weight."""
    return ".".join(part if re.fullmatch(r"[A-Za-z0-9_-]+", part) else quoted(part) for part in path)


_LISTED = {
    "classes": Sentence("class"),
    "awards": Sentence("award"),
    "adjustments": Sentence("adjustment"),
    "caps": Sentence("cap"),
    "changes": Sentence("change"),
}
"""What one of a list is called."""


def place_of(path: Path, stated: object) -> str:
    """A path through what a file states, in words: class "Tốt" (the 2nd), quota.share.

    What is listed is called by its name and counted from 1: TOML has no key for one of several.
    """
    words: list[str] = []
    keys: list[str] = []
    for part in path:
        if not isinstance(stated, list) or not part.isdecimal():
            keys.append(part)
            stated = stated.get(part) if isinstance(stated, Mapping) else None
            continue
        stated = stated[int(part)] if int(part) < len(stated) else None
        words.append(Chain("", (_listed(keys, stated), " (", ordinal(int(part) + 1), ")")))
        keys = []
    return Chain(", ", [*words, dotted(keys)] if keys else words)


def _listed(keys: list[str], stated: object) -> str:
    """One of a list: class "Tốt", ranking.ties."""
    noun = _LISTED.get(keys[0]) if len(keys) == 1 else None
    if noun is None:
        return dotted(keys)
    names = [stated[key] for key in ("name", "indicator") if key in stated] if isinstance(stated, Mapping) else []
    named = bool(names) and isinstance(names[0], str) and names[0] != ""
    return Chain(" ", (noun, quoted(names[0]))) if named else noun


def ordinal(number: int) -> Sentence:
    """Which one: the 1st, the 2nd, the 3rd, the 11th."""
    if number % 100 not in (11, 12, 13):
        match number % 10:
            case 1:
                return Sentence("the {number}st", number=number)
            case 2:
                return Sentence("the {number}nd", number=number)
            case 3:
                return Sentence("the {number}rd", number=number)
    return Sentence("the {number}th", number=number)


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def figure(value: float) -> str:
    """A number without float noise: 95, 0.3."""
    return f"{value:.12g}"


LEAST_PERCENT = 2.0
"""A share from here on was meant as a percent, where others or its bounds say so."""

Place = TypeVar("Place")


def percents_for_shares(stated: Mapping[Place, float]) -> Iterator[tuple[Place, Sentence]]:
    """Which of some shares are percents, where one of them is too large for a share: 100 and 80, with 120."""
    if any(abs(value) > MOST_RATIO for value in stated.values()):
        yield from ((place, percent_for_share(value)) for place, value in stated.items() if abs(value) >= LEAST_PERCENT)


def percent_for_share(value: float) -> Sentence:
    """A percent where a share is asked for, and the share to write."""
    return Sentence(
        "{value} looks like a percent; write {share} for {value} %",
        value=figure(value),
        share=figure(shifted(value, -2)),
    )


def shown(value: object) -> str:
    """A value as its mistake quotes it; short, in one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return figure(value)
    if isinstance(value, str):
        return quoted(value if len(value) <= 60 else f"{value[:57]}…")
    if isinstance(value, dict):
        return Sentence("a table")
    return Sentence("a list") if isinstance(value, list) else str(value)


def nearest(wanted: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant, None where none is near."""
    by_key = {folded(name): name for name in reversed(list(names))}
    key = folded(wanted)
    parts = [name for one, name in by_key.items() if len(key) > 2 and (f" {key} " in f" {one} " or one.startswith(key))]
    if len(parts) == 1:
        return parts[0]
    near = get_close_matches(key, by_key, n=1, cutoff=0.6)
    return by_key[near[0]] if near else None


MOST_NAMES = 12
"""Names listed where none is near."""


def choice(wanted: str, names: Iterable[str]) -> Sentence:
    """What to write instead of a name that does not exist."""
    known = list(names)
    near = nearest(wanted, known)
    if near and len(known) > 1:
        return Sentence("did you mean {name}? There are {names}", name=quoted(near), names=one_of(known))
    if not known:
        return Sentence("leave it out")
    return Sentence("write {what}", what=quoted(near) if near else one_of(known))


def one_of(names: Iterable[str]) -> str:
    """The names to choose from: "a", "b" or "c"."""
    known = [quoted(name) for name in names]
    if len(known) > MOST_NAMES:
        return Sentence("one of {names} … ({count} in all)", names=", ".join(known[:MOST_NAMES]), count=len(known))
    if len(known) < 2:
        return "".join(known)
    return Sentence("{one} or {other}", one=", ".join(known[:-1]), other=known[-1])


def exactly_one(path: Path, table: object, keys: tuple[str, ...]) -> Iterator[Mistake]:
    """A mistake where none or several of keys are stated that exclude each other."""
    stated = [key for key in keys if getattr(table, key) is not None]
    if not stated:
        yield Mistake(path, Sentence("states none of {keys}; state one", keys=", ".join(keys)))
    elif len(stated) > 1:
        both = Sentence("{one} and {other}", one=", ".join(stated[:-1]), other=stated[-1])
        yield Mistake(path, Sentence("states {keys}; keep one of them", keys=both))
