"""Names as people spell them: what two spellings share, which are the same, which only look alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache


def without_diacritics(text: str) -> str:
    """The text in base letters: "Đơn vị" is "Don vi"."""
    return unicodedata.normalize("NFKD", text).translate(_BASE_LETTERS)


class _BaseLetters(dict[int, int | None]):
    """Each letter without its mark, and marks as nothing; filled as letters come."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = None if unicodedata.combining(chr(letter)) else letter
        return self[letter]


_BASE_LETTERS = _BaseLetters({ord("đ"): ord("d"), ord("Đ"): ord("D")})


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """What two spellings of one heading or name have in common: letters and digits, single spaces."""
    return " ".join(re.findall(r"[^\W_]+|[%#]", without_diacritics(text).casefold()))


@lru_cache(maxsize=1 << 16)
def spelling(name: str) -> tuple[tuple[str, str], ...]:
    """What two spellings of one name share: of each word its base letters and its marks.

    Case, spacing, punctuation, the Unicode form and the place of a tone mark (hoà, hòa) make no
    difference; the marks themselves do: Tân An and Tân Ân are two places.
    """
    words = unicodedata.normalize("NFC", name).casefold().split()
    return tuple(part for word in words for part in _word_spelling(word)) or ((name, ""),)


@lru_cache(maxsize=1 << 16)
def _word_spelling(word: str) -> tuple[tuple[str, str], ...]:
    """`spelling` of one word; the names of thousands of units have a few hundred words."""
    marks = [mark for mark in unicodedata.normalize("NFD", word) if unicodedata.combining(mark)]
    shared = "".join(sorted(marks)) + "đ" * word.count("đ")
    return tuple((part, shared) for part in folded(word).split())


def representatives(names: Iterable[str]) -> dict[str, str]:
    """The name each spelling stands for: the first spelling of it, or the only one with diacritics
    where the spelling has none at all."""
    first: dict[tuple[tuple[str, str], ...], str] = {}
    marked: dict[str, list[str]] = {}
    distinct = list(dict.fromkeys(names))
    spellings = {name: spelling(name) for name in distinct}
    for name in distinct:
        key = spellings[name]
        if key not in first:
            first[key] = name
            if any(marks for _, marks in key):
                marked.setdefault(folded(name), []).append(name)
    found = {}
    for name in distinct:
        key = spellings[name]
        full = marked.get(folded(name), [])
        bare = not any(marks for _, marks in key)
        found[name] = full[0] if bare and len(full) == 1 else first[key]
    return found


def near_misses(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of positions whose names are one slip of the keyboard apart, or differ only in diacritics.

    A slip is one letter too many, too few or wrong, or two exchanged, inside one word of three letters
    or more; numbers and single letters tell units apart on purpose (Quận 1, Trường B).
    """
    by_base: dict[str, int] = {}
    beside: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for at, name in enumerate(names):
        base = folded(name)
        if not base:
            continue
        if base in by_base:
            yield by_base[base], at
            continue
        by_base[base] = at
        words = base.split()
        for place, word in enumerate(words):
            if len(word) >= 3 and word.isalpha():
                beside.setdefault((*words[:place], "", *words[place + 1 :]), []).append((word, at))
    for candidates in beside.values():
        if len(candidates) > 1:
            yield from _slips(candidates)


def _slips(candidates: Sequence[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    """Pairs of words one slip apart, by what is left of each when one letter is left out."""
    shortened: dict[str, list[tuple[str, int]]] = {}
    told = set()
    for word, at in candidates:
        for key in {word, *(word[:cut] + word[cut + 1 :] for cut in range(len(word)))}:
            for other, earlier in shortened.setdefault(key, []):
                if (earlier, at) not in told and _one_edit(other, word):
                    told.add((earlier, at))
                    yield earlier, at
            shortened[key].append((word, at))


def _one_edit(a: str, b: str) -> bool:
    """Whether one letter inserted, left out, replaced, or two neighbours exchanged makes a word the other."""
    if len(a) > len(b):
        a, b = b, a
    at = next((index for index, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[at:] == b[at + 1 :]
    return a[at + 1 :] == b[at + 1 :] or (a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :])
