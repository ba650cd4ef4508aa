"""Names as offices bear them, and texts that only look so: lines of a letterhead, totals, plain names of sheets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from functools import lru_cache

from scorecard.language.phrases import Phrases
from scorecard.language.spelled import SpelledWord, is_bare, kinds_of, spelled
from scorecard.language.vocabulary_table import DOCUMENTS, OFFICES, TOTALS
from scorecard.read.headings import Field, heading
from scorecard.read.periods import LONGEST, period_at


def _words_of(phrases: Phrases, words: Sequence[SpelledWord], kind: str) -> int:
    """How many words the longest phrase of a kind takes with which these words begin, or "ends" with which they end."""
    for size in range(min(5, len(words)), 0, -1):
        some = words[-size:] if kind == "ends" else words[:size]
        if kind in kinds_of(phrases, some, bare=is_bare(words)):
            return size
    return 0


@lru_cache(maxsize=4096)
def is_office(text: str) -> bool:
    """Whether a text is named as offices are: "Sở Y tế", "XÃ TÂN AN", "Health Department"."""
    if len(text) >= 120:
        return False
    words = spelled(text)
    if len(words) < 2 or is_document_line(text):
        return False
    return any(0 < _words_of(OFFICES, words, kind) < len(words) for kind in ("begins", "ends"))


@lru_cache(maxsize=4096)
def is_document_line(text: str) -> bool:
    """Whether a line of a letterhead tells of the document: "Số: 215/BC-SNN", "Quý IV/2022", "Báo cáo …"."""
    words = spelled(text[:LONGEST])
    if not words or period_at(words, 0) or _words_of(DOCUMENTS, words, "begins"):
        return True
    bare = is_bare(words)
    return any(
        "words" in kinds_of(DOCUMENTS, words[at : at + size], bare=bare)
        for at in range(len(words))
        for size in range(1, min(5, len(words) - at) + 1)
    ) or bool(re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text) and len(words) > 2)


@lru_cache(maxsize=4096)
def is_plain_sheet_name(name: str) -> bool:
    """Whether a sheet's name says nothing about the unit: Sheet1, Biểu 01, 2022, Kế hoạch, Tháng 1."""
    words = spelled(re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|[_-]", " ", name))
    whole = heading(name)
    if whole is not None and whole.field not in (Field.UNIT, Field.CLUSTER, Field.GROUP, Field.ATTRIBUTE):
        return True
    words, at = spelled(name) if period_at(spelled(name), 0) else words, 0
    while at < len(words):
        period = period_at(words, at)
        size = period.words if period else _words_of(DOCUMENTS, words[at:], "sheets")
        if not size and not re.fullmatch(r"\d+|[a-z]|[ivx]+", words[at].base):
            return False
        at += size or 1
    return True


@lru_cache(maxsize=1 << 14)
def is_total(name: str, names: Container[str] = frozenset()) -> bool:
    """Whether a name heads a total rather than a unit or an indicator.

    With its diacritics: "Cộng" adds up, "Công an" does not. Names that only begin like one ("Tổng thu ngân
    sách", "Tổng công ty") are names, unless what follows is the name of a unit or a group (`names`, in lower
    case): "Cộng Sở A" adds up where there is a Sở A, "North Total" where there is a North.
    """
    words = spelled(name) if len(name) <= LONGEST else ()
    if not 0 < len(words) <= 12:
        return False
    if "whole" in kinds_of(TOTALS, words, bare=is_bare(words)) or _words_of(TOTALS, words, "begins_always"):
        return True
    if not names:
        return False
    pieces = plain_name(name).split()
    begins, ends = _words_of(TOTALS, words, "begins"), _words_of(TOTALS, words, "ends")
    rests = [pieces[begins:]] * bool(begins) + [pieces[:-ends]] * bool(ends)
    return any(rest and " ".join(rest) in names for rest in rests)


@lru_cache(maxsize=1 << 12)
def adds_up_all(name: str) -> bool:
    """Whether a name is that of the total of all units: "Tổng cộng", "Toàn ngành"; no mean, no cluster's total."""
    words = spelled(name) if len(name) <= LONGEST else ()
    kinds = kinds_of(TOTALS, words, bare=is_bare(words)) if words else ()
    return "whole" in kinds and "partial" not in kinds


@lru_cache(maxsize=1 << 14)
def may_add_up(name: str) -> bool:
    """Whether a name begins as totals do, so that its row is one if its figures add up those above."""
    return len(name) <= LONGEST and _words_of(TOTALS, spelled(name), "begins") > 0


def plain_name(name: str) -> str:
    """A name as `is_total` compares it."""
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name).casefold()))
