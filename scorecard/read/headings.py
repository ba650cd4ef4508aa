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

from scorecard.language.spelled import SpelledWord, is_bare, matches, spelled
from scorecard.language.vocabulary_table import HEADINGS, MEASURES
from scorecard.names import folded
from scorecard.read.periods import LONGEST, PART, WHOLE_YEAR, period_at, without_dates


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

_FIELDS: dict[str, Field] = {
    "numbering": Field.NUMBERING,
    "unit": Field.UNIT,
    "unit_weak": Field.UNIT,
    "cluster": Field.CLUSTER,
    "group": Field.GROUP,
    "indicator": Field.INDICATOR,
    "indicator_weak": Field.INDICATOR,
    "measure": Field.MEASURE,
    "direction": Field.DIRECTION,
    "required": Field.REQUIRED,
    "weight": Field.WEIGHT,
    "year": Field.YEAR,
    "period": Field.PERIOD,
    "target": Field.TARGET,
    "actual": Field.ACTUAL,
    "prior": Field.PRIOR,
    "value": Field.VALUE,
    "scenario": Field.SCENARIO,
    "max_points": Field.MAX_POINTS,
    "self_points": Field.SELF_POINTS,
    "reviewed_points": Field.REVIEWED_POINTS,
    "points": Field.NOTE,
    "note": Field.NOTE,
    "remark": Field.NOTE,
    "attribute": Field.ATTRIBUTE,
}
"""The vocabulary's word for a field, to the field."""

_WEAK = frozenset(["unit_weak", "indicator_weak", "value", "points", "remark", "attribute", "scenario"])
"""Words that name a field only where no stronger one does."""

_PARTS_OF_FIGURES = frozenset(["target", "actual", "prior", "value"])


class Understood(NamedTuple):
    """A heading's words."""

    fields: tuple[frozenset[str], ...]
    """What each phrase that names a field may name, in the order of the text."""
    qualifiers: frozenset[str]
    year: int | None
    period: str | None
    compares_first: bool
    """Whether it begins with a word that compares: "So sánh thực hiện với", not "Thực hiện so với"."""
    joined: bool
    """Whether a stroke stands between its words: TH/KH."""
    measure: str
    left_over: str
    """The words that the vocabulary lacks."""
    whole: frozenset[str]
    """What the heading as one phrase may name, whatever its words mean one by one."""


_NOTHING = Understood((), frozenset(), None, None, False, False, "", "", frozenset())
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
    """Why a NOTE is none of the figures: "ratio", "difference", "note", "remark", "points", "other_year" …"""
    measure: str = ""


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
        return _NOTHING._replace(left_over=text[:20])
    bracketed = [first or second for first, second in _PARENTHESES.findall(text)]
    main = _PARENTHESES.sub(" ", text).replace("_", " ")
    plain, dated = without_dates(main)
    year = year_in(plain) or year_in(text)
    years = sorted({int(one) for one in _YEAR.findall(plain)})
    several = (
        frozenset(["several_years"]) if year is None and len(years) > 1 and years[-1] - years[0] > 1 else frozenset()
    )
    plain = _YEAR.sub(" ", _FISCAL.sub(" fy ", _OVER_TWO.sub(" ", plain)))
    found = _taken_apart(spelled(plain))
    measure = ""
    for inside in bracketed:
        words = spelled(_YEAR.sub(" ", without_dates(inside)[0]))
        if is_measure(inside):
            measure = inside.strip()
            continue
        part = _taken_apart(words)
        if words and not part.left_over and part.fields:
            # "Kết quả (Thực hiện)" says it twice; "(tự chấm)" says it alone.
            found = found._replace(fields=found.fields or part.fields)
        if words and not part.left_over:
            found = found._replace(
                qualifiers=found.qualifiers | part.qualifiers, period=found.period or part.period,
                joined=found.joined or part.joined,
            )  # fmt: skip
        elif re.search(r"\d\s*/\s*\(?\d|%", inside):
            found = found._replace(qualifiers=found.qualifiers | {"ratio"})
    named = (year and found.whole == {"year"}) or (found.period and found.whole == {"period"})
    if named:
        # "Năm 2021" says which year, "Năm" that years stand below.
        found = found._replace(fields=(), whole=frozenset())
    return found._replace(
        year=year, period=found.period or dated, measure=measure, qualifiers=found.qualifiers | several
    )


_SIGNS = frozenset("$€£/&+-")
"""What stands between words of a heading and changes none of them."""


def _taken_apart(words: Sequence[SpelledWord]) -> Understood:
    """Words to the longest phrases that the vocabulary has for them, from left to right."""
    fields: list[frozenset[str]] = []
    qualifiers: set[str] = set()
    period: str | None = None
    left: list[str] = []
    at, compares_first = 0, False
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
        compares_first = compares_first or (at == 0 and bool(kinds & _COMPARING))
        of_field = kinds.intersection(_FIELDS)
        if of_field:
            # A word that may also say which figure is meant names a field only where no other word does.
            fields.append(of_field if kinds == of_field else of_field | {"filler"})
        qualifiers |= kinds.difference(_FIELDS, {"filler"})
        at += size
    firm = tuple(one for one in fields if "filler" not in one)
    spare = {"filler", "year", "period"} if qualifiers else {"filler"}
    kept = firm or tuple(soft for one in fields if (soft := one - spare))[:1]
    size, meanings = _longest(words, 0) if words else (0, ())
    whole: frozenset[str] = frozenset(meanings).intersection(_FIELDS) if size == len(words) else frozenset()
    return Understood(kept, frozenset(qualifiers), None, period, compares_first, joined, "", " ".join(left), whole)


def _longest(words: Sequence[SpelledWord], at: int) -> tuple[int, tuple[str, ...]]:
    """How many words the longest phrase takes that begins here, and what it may mean."""
    bare = is_bare(words)
    for size in range(min(HEADINGS.most_words, len(words) - at), 0, -1):
        some = words[at : at + size]
        found = HEADINGS.get(" ".join(word.base for word in some))
        if not found:
            continue
        # Typed without marks, "to" is English before it is "tổ".
        exact = found.get(tuple(word.marks for word in some))
        meanings = list(exact or ()) or [
            kind for marks, kinds in found.items() if matches(some, marks, bare=bare) for kind in kinds
        ]
        if meanings:
            return size, tuple(dict.fromkeys(meanings))
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
    found = resolved((words._replace(left_over=""),)) if words.left_over else None
    return found.field if found and found.field in (*FIGURES, Field.UNIT, Field.INDICATOR) else None


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
    whole = frozenset(kinds) <= parts[at].whole and bool(kinds)
    compares = _compares(parts, at, kinds, whole=whole)

    def as_note(reason: str) -> Heading:
        return Heading(Field.NOTE, year, period, qualifiers, reason=reason, measure=measure)

    if compares:
        return as_note(
            "difference" if "difference" in qualifiers and not qualifiers & {"ratio", "percent"} else "ratio"
        )
    figures = frozenset(kinds) & _PARTS_OF_FIGURES
    if not kinds or kinds == ("value",):
        if "last_year" in qualifiers and len(parts) == 1:
            return Heading(Field.PRIOR, year, period, qualifiers, measure=measure)
        if "several_years" in qualifiers:
            return as_note("several_years")
        if "stretch" in qualifiers and not kinds and len(parts) == 1:
            return as_note("stretch")
        if "estimate" in qualifiers and not kinds and len(parts) == 1 and not period:
            return Heading(Field.ACTUAL, year, period, qualifiers, measure=measure)
        if not kinds:
            return Heading(Field.QUALIFIER, year, period, qualifiers, measure=measure)
    if figures:
        if "several_years" in qualifiers:
            return as_note("several_years")
        if "next_year" in qualifiers:
            return as_note("other_year")
        if "last_year" in qualifiers and not kinds[0].startswith("target"):
            return Heading(Field.PRIOR, year, period, qualifiers, measure=measure)
        if "last_year" in qualifiers:
            return as_note("other_year")
        if "stretch" in qualifiers:
            return as_note("stretch")
    fields = list(dict.fromkeys(_FIELDS[kind] for kind in kinds))
    reason = kinds[0] if fields[0] is Field.NOTE else ""
    weak = kinds[0] in _WEAK
    return Heading(fields[0], year, period, qualifiers, tuple(fields[1:]), weak, reason, measure)


def _named(parts: Sequence[Understood]) -> tuple[tuple[str, ...], int]:
    """What the lowest part that names a field may name, strongest first, and which part it is."""
    fallback: tuple[tuple[str, ...], int] = ((), 0)
    for at in range(len(parts) - 1, -1, -1):
        kinds = _kinds_of(parts[at])
        if not kinds:
            continue
        generic = set(kinds) <= {"value", "period", "year"} or (
            bool(parts[at].qualifiers) and not _PARTS_OF_FIGURES.intersection(kinds)
        )
        if at and generic and any(_PARTS_OF_FIGURES.intersection(_kinds_of(part)) for part in parts[:at]):
            # "Tổng số", "Tháng", "Địa phương" under "Kế hoạch" say which plan, not what the column is.
            fallback = fallback if fallback[0] else (kinds, at)
            continue
        return kinds, at
    return fallback


_ORDER = {kind: at for at, kind in enumerate(_FIELDS)}


def _kinds_of(part: Understood) -> tuple[str, ...]:
    """What one heading may name: what its phrases share, or the only one that names anything."""
    if part.whole:
        return tuple(sorted(part.whole, key=_rank))
    if not part.fields:
        return ()
    common = frozenset.intersection(*part.fields)
    if common:
        return tuple(sorted(common, key=_rank))
    firm = [one for one in part.fields if not one <= {"value", "year", "period", "points"}]
    common = frozenset.intersection(*firm) if firm else frozenset()
    if common:
        return tuple(sorted(common, key=_rank))
    figures = [one & _PARTS_OF_FIGURES - {"value"} for one in firm]
    if firm and all(figures):
        kinds = [min(one, key=_rank) for one in figures]
        if "prior" in kinds and "target" not in kinds:
            return ("prior",)
        return tuple(dict.fromkeys(kinds))
    return ()


def _rank(kind: str) -> tuple[bool, int]:
    return kind in _WEAK, _ORDER[kind]


def _compares(parts: Sequence[Understood], at: int, kinds: Sequence[str], *, whole: bool) -> bool:
    """Whether a column compares figures instead of holding one: "% kế hoạch", "TH/KH", "So với" over "Cùng kỳ"."""
    comparing = _COMPARING
    if kinds and not set(kinds) & _PARTS_OF_FIGURES and whole:
        return bool(set(kinds) <= {"points"} and any(part.qualifiers & comparing for part in parts))
    if whole and len(parts) == 1 and not parts[0].qualifiers & {"ratio", "percent", "difference"}:
        return len(set(kinds)) > 1 and parts[0].joined and not parts[0].whole
    for number, part in enumerate(parts):
        if not part.qualifiers & comparing:
            two_figures = {min(one & _PARTS_OF_FIGURES, key=_rank) for one in part.fields if one & _PARTS_OF_FIGURES}
            if part.joined and len(two_figures - {"value"}) > 1 and not part.whole:
                return True
            continue
        if number == at and part.whole and set(kinds) <= part.whole and part.whole & _PARTS_OF_FIGURES:
            continue
        spans_others = number < at and any(one & (_PARTS_OF_FIGURES - {"value"}) for one in part.fields)
        spans_others = spans_others and not part.compares_first
        if not spans_others:
            return True
    return False


def is_measure(text: str) -> bool:
    """Whether a text is a measure that offices use: "%", "người", "triệu đồng", "USD"."""
    words = spelled(text)
    found = MEASURES.get(" ".join(word.base for word in words))
    return any(matches(words, marks, bare=is_bare(words)) for marks in found)


_MAY_BE_WORDS = frozenset(
    ["tu danh gia", "don vi tu danh gia", "tham dinh", "hoi dong tham dinh", "tham tra", "thang diem", "reviewed"]
)


def may_be_words(parts: Sequence[str]) -> bool:
    """Whether headings of points may as well head words: "Tự đánh giá" over "Đạt", "Thang điểm" over its rules."""
    return all(folded(part) in _MAY_BE_WORDS for part in parts if names_points(part))


def names_points(text: str) -> bool:
    """Whether a heading speaks of points, whosever they are."""
    found = heading(text)
    return found is not None and (found.field in POINTS or found.reason == "points")


def points_field(parts: Sequence[str]) -> Field | None:
    """Whose points a column holds by its headings from top to bottom, None where they name no points.

    "Điểm" over "Tự chấm", "Tự chấm" over "Điểm" and "Điểm" over "Chuẩn" are all columns of points; a share
    beside them ("So sánh" over "Tự chấm") is none.
    """
    known = [(part, one) for part in parts if (one := heading(part)) and one.field is not Field.QUALIFIER]
    together = heading(" ".join(parts))
    if together and together.field in POINTS and understood(" ".join(parts)).whole:
        return together.field
    if not known or any(one.field is Field.NOTE and one.reason not in ("points", "remark") for _, one in known):
        return None
    lowest = known[-1][1].field
    if lowest is Field.NOTE:
        lowest = known[-2][1].field if len(known) > 1 else lowest
    return lowest if lowest in POINTS else None


__all__ = ["PART", "WHOLE_YEAR", "Field", "Heading", "guess", "heading", "resolved", "understood", "year_in"]
