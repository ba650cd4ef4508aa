"""Headings as offices write them, in any language that has a vocabulary, to what they say of a column.

A heading is taken word by word: words for a field (plan, result, unit), words that say which figure is meant
(revised, to date, of last year, a percent of), a year, a period, a measure in brackets. It is known where no
word of it is left over. What is left over is a name, or a heading that the vocabulary lacks: then it may still
say what it perhaps is, which is proposed to the user and never taken in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from scorecard.language.spelled import SpelledWord, is_bare, kinds_of, spelled
from scorecard.language.vocabulary_table import HEADINGS, MEASURES
from scorecard.names import folded
from scorecard.read.periods import LONGEST, period_at, without_dates


class Field(Enum):
    """What a column holds."""

    NUMBERING = "no."
    UNIT = "unit"
    CLUSTER = "cluster"
    GROUP = "group"
    INDICATOR = "indicator"
    MEASURE = "measure"
    DIRECTION = "direction"
    REQUIRED = "required"
    WEIGHT = "weight"
    YEAR = "year"
    PERIOD = "period"
    SCENARIO = "scenario"
    """Says of each row whether it is the plan's or the result's."""
    TARGET = "target"
    ACTUAL = "actual"
    PRIOR = "prior"
    MAX_POINTS = "max points"
    SELF_POINTS = "own points"
    """The points that the unit gives itself."""
    REVIEWED_POINTS = "reviewed points"
    """The points that a reviewer, a council or the cluster gives."""
    VALUE = "value"
    """A figure whose sheet, or the heading above, says whether it is the target or the actual."""
    NOTE = "note"
    """Known, and no figure to score: a ratio worked out by hand, a remark, another year."""
    ATTRIBUTE = "attribute"
    """Describes a unit or an item in words."""
    QUALIFIER = "qualifier"
    """Says only which figure is meant by the heading above or below: a year, a quarter, "revised"."""
    OTHER = "other"
    """A heading that is none of these: a column of the office's own, or a name that heads figures."""


POINTS = (Field.MAX_POINTS, Field.SELF_POINTS, Field.REVIEWED_POINTS)
"""What a column of points may hold."""

FIGURES = (Field.TARGET, Field.ACTUAL, Field.PRIOR)
"""What is measured."""

_WEAK: dict[str, Field] = {
    "unit_weak": Field.UNIT,
    "indicator_weak": Field.INDICATOR,
    "value": Field.VALUE,
    "scenario": Field.SCENARIO,
    "points": Field.NOTE,
    "remark": Field.NOTE,
    "attribute": Field.ATTRIBUTE,
}
"""Words that name a field only where no stronger one does."""

_STRONG = {field.name.lower(): field for field in Field if field not in (Field.QUALIFIER, Field.OTHER)}
_FIELDS: dict[str, Field] = {word: field for word, field in _STRONG.items() if word not in _WEAK} | _WEAK
"""The vocabulary's word for a field, to the field."""

_PARTS_OF_FIGURES = frozenset(["target", "actual", "prior", "value"])


class Understood(NamedTuple):
    """A heading's words."""

    fields: tuple[frozenset[str], ...] = ()
    """What each phrase that names a field may name, in the order of the text."""
    qualifiers: frozenset[str] = frozenset()
    year: int | None = None
    period: str | None = None
    compares_first: bool = False
    """Whether it begins with a word that compares: "So sánh thực hiện với", not "Thực hiện so với"."""
    joined: bool = False
    """Whether a stroke stands between its words: TH/KH."""
    measure: str = ""
    left_over: str = ""
    """The words that the vocabulary lacks."""
    whole: frozenset[str] = frozenset()
    """What the heading as one phrase may name, whatever its words mean one by one."""
    names_year: bool = False
    """Whether a word of it says "year": "Kế hoạch năm", "annual target"."""
    same_period: bool = False
    """Whether it says the same period of another year: "cùng kỳ"."""


_COMPARING = frozenset(["ratio", "difference", "percent"])


class Heading(NamedTuple):
    """What the headings of one column say together."""

    field: Field
    year: int | None = None
    period: str | None = None
    qualifiers: frozenset[str] = frozenset()
    others: tuple[Field, ...] = ()
    """What else the same words may mean; what stands below decides."""
    weak: bool = False
    reason: str = ""
    """Why a NOTE is none of the figures: "ratio", "difference", "note", "remark", "points", "other-year-plain" …"""
    measure: str = ""
    of_year: bool = False
    """Whether a word says "year", or which one."""
    same_period: bool = False
    """Whether it says the same period of another year."""


_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_FISCAL = re.compile(r"\bfy\s*'?(\d\d)(?:\s*[/-]\s*\d\d)?\b", re.IGNORECASE)
_OVER_TWO = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[/–-]\s*(?:(?:19|20))?(\d\d)(?!\d)")
_PARENTHESES = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


@lru_cache(maxsize=4096)
def year_in(text: str) -> int | None:
    """The calendar year a text names, None where it names none or several. FY22 and 2022/23 are 2022."""
    spans = {int(first) for first, last in _OVER_TWO.findall(text) if (int(first) + 1) % 100 == int(last)}
    if spans:
        return spans.pop() if len(spans) == 1 else None
    years = {int(year) for year in _YEAR.findall(text.replace("_", " "))}
    years = years or {2000 + int(year) for year in _FISCAL.findall(text)}
    return years.pop() if len(years) == 1 else None


@lru_cache(maxsize=4096)
def understood(text: str) -> Understood:
    """The words of one heading cell. A text longer than any heading is none."""
    if len(text) > LONGEST:
        return Understood(left_over=text[:20])
    plain, dated = without_dates(_PARENTHESES.sub(" ", text).replace("_", " "))
    year = year_in(plain) or year_in(text)
    years = sorted(map(int, _YEAR.findall(plain)))
    words = _taken_apart(spelled(_YEAR.sub(" ", _FISCAL.sub(" fy ", _OVER_TWO.sub(" ", plain)))))
    qualifiers = words.qualifiers
    if year is None and years and years[-1] - years[0] > 1:
        qualifiers |= {"several_years"}
    measure = ""
    for inside in map("".join, _PARENTHESES.findall(text)):
        spelled_inside = spelled(_YEAR.sub(" ", without_dates(inside)[0]))
        if is_measure(inside):
            measure = inside.strip()
        elif spelled_inside and not (part := _taken_apart(spelled_inside)).left_over:
            # "Kết quả (Thực hiện)" says it twice; "(tự chấm)" says it alone.
            words = words._replace(
                fields=words.fields or part.fields,
                period=words.period or part.period,
                joined=words.joined or part.joined,
            )
            qualifiers |= part.qualifiers
        elif re.search(r"\d\s*/\s*\(?\d|%", inside):
            qualifiers |= {"ratio"}
    if (year and words.whole == {"year"}) or (words.period and words.whole == {"period"}):
        # "Năm 2021" says which year, "Năm" that years stand below.
        words = words._replace(fields=(), whole=frozenset())
    return words._replace(year=year, period=words.period or dated, measure=measure, qualifiers=qualifiers)


_SIGNS = frozenset("$€£/&+-")
"""What stands between words of a heading and changes none of them."""


def _taken_apart(words: Sequence[SpelledWord]) -> Understood:
    """Words to the longest phrases that the vocabulary has for them, from left to right."""
    fields: list[frozenset[str]] = []
    qualifiers: set[str] = set()
    period: str | None = None
    left: list[str] = []
    at, compares_first, names_year, same_period = 0, False, False, False
    joined = any(word.base == "/" for word in words[1:-1])
    words = [word for word in words if word.base not in _SIGNS]
    while at < len(words):
        named = period_at(words, at)
        size, meanings = _longest(words, at)
        if named and named.words >= size:
            period = period or named.period
            at += named.words
            continue
        if not size:
            if not words[at].base.isdecimal() or len(words[at].base) > 2:
                left.append(words[at].base)
            at += 1
            continue
        kinds = frozenset(meanings)
        same_period = same_period or "same_period" in kinds or ("prior" in kinds and "last_year" not in kinds)
        names_year = names_year or any(map(_names_year, words[at : at + size]))
        compares_first = compares_first or (at == 0 and bool(kinds & _COMPARING))
        of_field = kinds.intersection(_FIELDS)
        if of_field:
            # A word that may also say which figure is meant names a field only where no other word does.
            fields.append(of_field if kinds == of_field else of_field | {"filler"})
        qualifiers |= kinds.difference(_FIELDS, {"filler"})
        at += size
    spare = {"filler", "year", "period"} if qualifiers else {"filler"}
    firm = tuple(phrase for phrase in fields if "filler" not in phrase)
    firm = firm or tuple(soft for phrase in fields if (soft := phrase - spare))[:1]
    size, meanings = _longest(words, 0)
    whole = frozenset(meanings if size == len(words) else ()).intersection(_FIELDS)
    return Understood(
        firm,
        frozenset(qualifiers),
        period=period,
        compares_first=compares_first,
        joined=joined,
        left_over=" ".join(left),
        whole=whole,
        names_year=names_year,
        same_period=same_period,
    )


def _names_year(word: SpelledWord) -> bool:
    """Whether a word by itself says "year", also inside a phrase such as "annual target"."""
    return bool({"year", "whole_year"}.intersection(kinds_of(HEADINGS, [word], bare=False)))


def _longest(words: Sequence[SpelledWord], at: int) -> tuple[int, tuple[str, ...]]:
    """How many words the longest phrase takes that begins here, and what it may mean."""
    for size in range(min(HEADINGS.most_words, len(words) - at), 0, -1):
        phrase = words[at : at + size]
        # Typed without marks, "to" is English before it is "tổ".
        kinds = kinds_of(HEADINGS, phrase, bare=False) or kinds_of(HEADINGS, phrase, bare=is_bare(words))
        if kinds:
            return size, tuple(dict.fromkeys(kinds))
    return 0, ()


@lru_cache(maxsize=4096)
def heading(text: str) -> Heading | None:
    """What one heading says: "Thực hiện năm 2022 (người)" is actual, 2022. None where it is unknown."""
    words = understood(text)
    return None if words.left_over else resolved((words,))


@lru_cache(maxsize=4096)
def guess(text: str) -> Field | None:
    """What a heading with unknown words in it perhaps is; None where nothing in it says."""
    words = understood(text)
    said = resolved((words,)) if words.left_over else None
    return said.field if said and said.field in (*FIGURES, Field.UNIT, Field.INDICATOR) else None


def resolved(parts: Sequence[Understood]) -> Heading | None:
    """What headings above one another say together, the lowest having the last word on the field.

    None where they say nothing.
    """
    qualifiers = frozenset().union(*(part.qualifiers for part in parts))
    year = next((part.year for part in reversed(parts) if part.year), None)
    period = next((part.period for part in reversed(parts) if part.period), None)
    measure = next((part.measure for part in reversed(parts) if part.measure), "")
    kinds, at = _named(parts)
    if not kinds and not qualifiers and not year and not period:
        return None
    of_year = bool(year) or any(part.names_year for part in parts)
    said = Heading(Field.QUALIFIER, year, period, qualifiers, measure=measure, of_year=of_year)
    said = said._replace(same_period=any(part.same_period for part in parts))

    def as_note(reason: str) -> Heading:
        return said._replace(field=Field.NOTE, reason=reason)

    if _compares(parts, at, kinds):
        is_difference = "difference" in qualifiers and not qualifiers & {"ratio", "percent"}
        return as_note("difference" if is_difference else "ratio")
    is_figure, is_alone = not _PARTS_OF_FIGURES.isdisjoint(kinds), len(parts) == 1
    if "several_years" in qualifiers and (is_figure or not kinds):
        return as_note("several-years")
    if "next_year" in qualifiers and is_figure:
        return as_note("other-year-plain")
    if is_figure or (is_alone and not kinds):
        if "last_year" in qualifiers:
            return as_note("other-year-plain") if kinds[:1] == ("target",) else said._replace(field=Field.PRIOR)
        if "stretch" in qualifiers:
            return as_note("bound")
    if not kinds:
        return said._replace(field=Field.ACTUAL) if "estimate" in qualifiers else said
    field, *others = dict.fromkeys(_FIELDS[kind] for kind in kinds)
    reason = kinds[0] if field is Field.NOTE else ""
    return said._replace(field=field, others=tuple(others), weak=kinds[0] in _WEAK, reason=reason)


def _named(parts: Sequence[Understood]) -> tuple[tuple[str, ...], int]:
    """What the lowest part that names a field may name, strongest first, and which part it is.

    "Tổng số", "Tháng", "Địa phương" under "Kế hoạch" say which plan, not what the column is.
    """
    named = [(kinds, at) for at, part in enumerate(parts) if (kinds := _kinds_of(part))]
    for place, (kinds, at) in reversed([*enumerate(named)]):
        generic = set(kinds) <= {"value", "period", "year"} or (
            bool(parts[at].qualifiers) and _PARTS_OF_FIGURES.isdisjoint(kinds)
        )
        if not generic or all(_PARTS_OF_FIGURES.isdisjoint(above) for above, _ in named[:place]):
            return kinds, at
    return ((), 0)


_ORDER = {kind: at for at, kind in enumerate(_FIELDS)}


def _kinds_of(part: Understood) -> tuple[str, ...]:
    """What one heading may name: what its phrases share, or the only one that names anything."""
    firm = [phrase for phrase in part.fields if not phrase <= {"value", "year", "period", "points"}]
    for phrases in ([part.whole], part.fields, firm):
        if phrases and (common := frozenset.intersection(*phrases)):
            return tuple(sorted(common, key=_rank))
    figures = [phrase & _PARTS_OF_FIGURES - {"value"} for phrase in firm]
    if not all(figures):
        return ()
    kinds = tuple(dict.fromkeys(min(phrase, key=_rank) for phrase in figures))
    return ("prior",) if "prior" in kinds and "target" not in kinds else kinds


def _rank(kind: str) -> tuple[bool, int]:
    return kind in _WEAK, _ORDER[kind]


def _compares(parts: Sequence[Understood], at: int, kinds: Sequence[str]) -> bool:
    """Whether a column compares figures instead of holding one: "% kế hoạch", "TH/KH", "So với" over "Cùng kỳ".

    Args:
        at: the part that names what the column holds, by all its words or by some of them.
    """
    is_whole = bool(kinds) and parts[at].whole.issuperset(kinds)
    is_figure = not _PARTS_OF_FIGURES.isdisjoint(kinds)
    if is_whole and not is_figure:
        return set(kinds) == {"points"} and any(part.qualifiers & _COMPARING for part in parts)
    for number, part in enumerate(parts):
        figures = {min(phrase & _PARTS_OF_FIGURES, key=_rank) for phrase in part.fields if phrase & _PARTS_OF_FIGURES}
        figures -= {"value"}
        if not part.qualifiers & _COMPARING:
            if part.joined and len(figures) > 1 and not part.whole:
                return True
        elif not (number == at and is_whole) and not (number < at and figures and not part.compares_first):
            return True
    return False


def is_measure(text: str) -> bool:
    """Whether a text is a measure that offices use: "%", "người", "triệu đồng", "USD"."""
    words = spelled(text)
    return bool(kinds_of(MEASURES, words, bare=is_bare(words)))


_MAY_BE_WORDS = frozenset(
    ["tu danh gia", "don vi tu danh gia", "tham dinh", "hoi dong tham dinh", "tham tra", "thang diem", "reviewed"]
)


def may_be_words(parts: Sequence[str]) -> bool:
    """Whether headings of points may as well head words: "Tự đánh giá" over "Đạt", "Thang điểm" over its rules."""
    return all(folded(part) in _MAY_BE_WORDS for part in parts if names_points(part))


def names_points(text: str) -> bool:
    """Whether a heading speaks of points, whosever they are."""
    said = heading(text)
    return said is not None and (said.field in POINTS or said.reason == "points")


def points_field(parts: Sequence[str]) -> Field | None:
    """Whose points a column holds by its headings from top to bottom, None where they name no points.

    "Điểm" over "Tự chấm", "Tự chấm" over "Điểm" and "Điểm" over "Chuẩn" are all columns of points; a share
    beside them ("So sánh" over "Tự chấm") is none.
    """
    together = heading(" ".join(parts))
    if together and together.field in POINTS and understood(" ".join(parts)).whole:
        return together.field
    known = [said for part in parts if (said := heading(part)) and said.field is not Field.QUALIFIER]
    if not known or any(said.field is Field.NOTE and said.reason not in ("points", "remark") for said in known):
        return None
    lowest = known[-2] if known[-1].field is Field.NOTE and len(known) > 1 else known[-1]
    return lowest.field if lowest.field in POINTS else None
