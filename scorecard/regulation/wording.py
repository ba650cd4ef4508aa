"""How a mistake in a rulebook is told: its place as TOML writes it, and the name that was probably meant."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from scorecard.names import folded

Path = tuple[str, ...]


class Mistake(NamedTuple):
    """What is wrong at a place, and what to do; one sentence."""

    path: Path
    sentence: str

    def __str__(self) -> str:
        return f"{dotted(self.path) or 'file'}: {self.sentence}"


def dotted(path: Iterable[str]) -> str:
    """A path as TOML writes it: indicators."Giải quyết việc làm".weight."""
    return ".".join(part if re.fullmatch(r"[A-Za-z0-9_-]+", part) else quoted(part) for part in path)


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def figure(value: float) -> str:
    """A number without float noise: 95, 0.3."""
    return f"{value:.12g}"


def shown(value: object) -> str:
    """A value as its mistake quotes it; short, in one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return figure(value)
    if isinstance(value, str):
        return quoted(value if len(value) <= 60 else f"{value[:57]}…")
    return "a table" if isinstance(value, dict) else "a list" if isinstance(value, list) else str(value)


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


def choice(wanted: str, names: Iterable[str]) -> str:
    """What to write instead of a name that does not exist."""
    known = list(names)
    near = nearest(wanted, known)
    if near:
        return f"did you mean {quoted(near)}? There are {one_of(known)}" if len(known) > 1 else f"write {quoted(near)}"
    return f"write {one_of(known)}" if known else "leave it out"


def one_of(names: Iterable[str]) -> str:
    """The names to choose from: "a", "b" or "c"."""
    known = [quoted(name) for name in names]
    if len(known) > MOST_NAMES:
        return f"one of {', '.join(known[:MOST_NAMES])} … ({len(known)} in all)"
    return " or ".join([", ".join(known[:-1]), known[-1]]) if len(known) > 1 else "".join(known)


def exactly_one(path: Path, table: object, keys: tuple[str, ...]) -> Iterator[Mistake]:
    """A mistake where none or several of keys are stated that exclude each other."""
    stated = [key for key in keys if getattr(table, key) is not None]
    if not stated:
        yield Mistake(path, f"states none of {', '.join(keys)}; state one")
    elif len(stated) > 1:
        yield Mistake(path, f"states {' and '.join(stated)}; keep one of them")
