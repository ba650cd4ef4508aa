"""Names as people spell them: what two spellings share, which are the same, which only look alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple


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
    """What two spellings of one name share: of each word its base letters and its marks, and its signs.

    Case, spacing, punctuation, the Unicode form and the place of a tone mark (hoà, hòa) make no
    difference; the marks themselves do: Tân An and Tân Ân are two places. So do signs that mean
    something: "A" and "A+", "< 5 năm" and "> 5 năm", "C" and "C#".
    """
    words = _signs_told(unicodedata.normalize("NFC", name).casefold()).split()
    return tuple(part for word in words for part in _word_spelling(word)) or ((name, ""),)


@lru_cache(maxsize=1 << 16)
def _word_spelling(word: str) -> tuple[tuple[str, str], ...]:
    """`spelling` of one word; the names of thousands of units have a few hundred words."""
    parts = []
    for part in _LETTERS_OR_SIGN.findall(word):
        if part in _SIGNS:
            parts.append((part, ""))
            continue
        marks = [mark for mark in unicodedata.normalize("NFD", part) if unicodedata.combining(mark)]
        shared = "".join(sorted(marks)) + "đ" * part.count("đ")
        parts += [(piece, shared) for piece in _LETTERS_OR_SIGN.findall(without_diacritics(part).casefold())]
    return tuple(parts)


@lru_cache(maxsize=1 << 16)
def unmarked(name: str) -> str:
    """What two spellings of a name share where one is typed without diacritics: `folded`, and its signs."""
    return " ".join(part for part, _ in spelling(name))


_SIGNS = "%‰#+<>≤≥=≠±⊖$€£¥₫"
"""What tells two names apart though it is no letter; ⊖ stands for the minus of a grade."""

_LETTERS_OR_SIGN = re.compile(rf"(?:[^\W_][\u0300-\u036f]*)+|[{_SIGNS}][\u0300-\u036f]*")

_GRADE_MINUS = re.compile(r"(?<=\b[^\W\d_])[-\u2212\u2013](?=\s*(?:$|[)\]”\",;/]))")
"""A minus behind a single letter that ends a name or a part of it: "loại A-" is not "loại A"."""


def _signs_told(text: str) -> str:
    """The text with each sign written in one way: "<=" is "≤"."""
    for typed, sign in (("<=", "≤"), ("=<", "≤"), (">=", "≥"), ("=>", "≥")):
        text = text.replace(typed, sign)
    return _GRADE_MINUS.sub("⊖", text)


class Numbered(NamedTuple):
    """A name that begins with the number of its item: "1. Thu ngân sách"."""

    number: str
    name: str
    is_plain: bool
    """Whether the number is certainly one; "1.5 triệu cây" may be an amount as well as an item's number."""


@lru_cache(maxsize=1 << 16)
def item_number(name: str) -> Numbered | None:
    """The item's number a name begins with, and the name behind it; None where it begins with none.

    A number, a letter or a roman numeral with a point or bracket behind it, and a space: "1. ", "a) ", "IV. ". A
    number of several levels may do without ("1.1 Thu"). Numbers that belong to the name do not count: "5 tuổi".
    """
    match = _ITEM_NUMBER.fullmatch(unicodedata.normalize("NFC", name).strip())
    if match is None:
        return None
    return Numbered((match[1] or match[2]).casefold(), match[3], match[1] is not None)


_ITEM_NUMBER = re.compile(
    r"(?:\(?(\d{1,3}(?:\.\d{1,3})*|[ivxl]{1,7}|[^\W\d_])[.)]|(\d{1,3}(?:\.\d{1,3})+))\s+(?=\S)(.*[^\W\d_].*)",
    re.IGNORECASE | re.DOTALL,
)


def closest(name: str, names: Sequence[str]) -> str:
    """The name that is spelled most like one that there is not, "–" where there is none at all."""
    from difflib import get_close_matches

    spelled = {folded(one): one for one in names}
    near = get_close_matches(folded(name), list(spelled), n=1, cutoff=0.0)
    return spelled[near[0]] if near else "–"


def are_declared_distinct(one: str, other: str, distinct: Sequence[Sequence[str]]) -> bool:
    """Whether the user says of two names that they are not one: both stand in one of the lists, apart."""
    pair = {_exactly(one), _exactly(other)}
    return len(pair) == 2 and any(pair <= set(map(_exactly, names)) for names in distinct)


def _exactly(name: str) -> str:
    """A name but for its case, its spacing and its Unicode form."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def differ_in_letters(one: str, other: str) -> bool:
    """Whether more than case, spacing and the Unicode form tells two spellings of a name apart."""
    return _exactly(one) != _exactly(other)


def representatives(names: Iterable[str], distinct: Sequence[Sequence[str]] = ()) -> dict[str, str]:
    """The name each spelling stands for: the first spelling of it, or the only one with diacritics
    where the spelling has none at all.

    Args:
        distinct: lists of names that the user says are not one.
    """
    first: dict[tuple[tuple[str, str], ...], str] = {}
    marked: dict[str, list[str]] = {}
    every = list(dict.fromkeys(names))
    spellings = {name: spelling(name) for name in every}
    for name in every:
        key = spellings[name]
        if key not in first:
            first[key] = name
            if any(marks for _, marks in key):
                marked.setdefault(unmarked(name), []).append(name)
    found = {}
    for name in every:
        key = spellings[name]
        full = marked.get(unmarked(name), [])
        bare = not any(marks for _, marks in key)
        meant = full[0] if bare and len(full) == 1 else first[key]
        found[name] = name if distinct and are_declared_distinct(name, meant, distinct) else meant
    return found


def names_absent(wanted: Sequence[str], there: Iterable[str]) -> tuple[str, ...]:
    """The names that none of those there are is, in any case, spacing and Unicode form; each once, in their order."""
    present = list(there)
    meant = representatives([*present, *wanted])
    found = {meant[one] for one in present}
    return tuple(dict.fromkeys(one for one in wanted if meant[one] not in found))


def near_misses(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of positions whose names are one slip of the keyboard apart, differ only in diacritics, or only in
    an item's number before one of them.

    A slip is one letter too many, too few or wrong, or two exchanged, inside one word of three letters
    or more. Numbers, single letters and short codes in capitals tell names apart on purpose: Quận 1, Trường B,
    SVN and SVK.
    """
    by_base: dict[str, int] = {}
    beside: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for at, name in enumerate(names):
        base = unmarked(name)
        if not folded(name):
            continue
        if base in by_base:
            yield by_base[base], at
            continue
        by_base[base] = at
        words = base.split()
        if len(base) > LONGEST_COMPARED:
            continue
        codes = _codes(name)
        for place, word in enumerate(words):
            if len(word) >= 3 and word.isalpha() and word not in codes:
                beside.setdefault((*words[:place], "", *words[place + 1 :]), []).append((word, at))
    for candidates in beside.values():
        if len(candidates) > 1:
            yield from _slips(candidates)
    yield from _numbered_and_not(names, by_base)


def _numbered_and_not(names: Sequence[str], by_base: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Pairs of positions of a name and the same name behind an item's number."""
    for at, name in enumerate(names):
        numbered = item_number(name)
        if numbered and unmarked(numbered.name) in by_base:
            yield by_base[unmarked(numbered.name)], at


LONGEST_CODE = 5
"""Letters of a code."""

LONGEST_COMPARED = 1_000
"""Letters of a name that is looked into for slips; the work grows with their square."""


def _codes(name: str) -> frozenset[str]:
    """The words of a name that are codes, unmarked: short ones in capitals, among other words or alone.

    In a name typed in capitals throughout ("SỞ Y TẾ") any word is in capitals; there a code is what has no vowel.
    """
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", name))
    capitals = [word for word in words if word.isupper() and len(word) <= LONGEST_CODE]
    if len(words) > 1 and not any(letter.islower() for letter in name):
        capitals = [word for word in capitals if not set(unmarked(word)) & set("aeiouy")]
    return frozenset(map(unmarked, capitals))


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
