"""Headings as offices write them, in Vietnamese and English, to the fields of an item.

Matching ignores case, spacing, punctuation, diacritics and the Unicode form: "Kế hoạch", "KE HOACH"
and "kế  hoạch:" are one heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from scorecard.names import folded


class Field(Enum):
    """What a column holds. NOTE columns are known and left unread: shares worked out by hand, remarks."""

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
    TARGET = "target"
    ACTUAL = "actual"
    PRIOR = "prior"
    MAX_POINTS = "max points"
    SELF_POINTS = "own points"
    """The points that the unit gives itself."""
    REVIEWED_POINTS = "reviewed points"
    """The points that a reviewer, a council or the cluster gives."""
    VALUE = "value"
    """A figure whose sheet says whether it is the target or the actual."""
    NOTE = "note"
    OTHER = "other"
    """A heading that is none of these: a column of the office's own, or a name that heads figures."""


_ALIASES: Mapping[Field, str] = {
    Field.NUMBERING: "stt | tt | so tt | so thu tu | no | nr | number | item no | # | ma | ma so | code | id",
    Field.UNIT: "don vi | ten don vi | don vi thuc hien | don vi bao cao | don vi chu tri | co quan | ten co quan"
    " | co quan don vi | co quan thuc hien | so nganh | so ban nganh | phong ban | dia phuong | unit | units"
    " | department | office | organisation | organization | agency | division | branch | unit name",
    Field.CLUSTER: "cum | khoi | cum thi dua | khoi thi dua | cum khoi | cum khoi thi dua | cluster | block"
    " | peer group",
    Field.GROUP: "nhom | nhom chi tieu | linh vuc | phan | group | category | section | perspective | theme",
    Field.INDICATOR: "chi tieu | ten chi tieu | noi dung | noi dung chi tieu | chi tieu nhiem vu | nhiem vu"
    " | ten nhiem vu | tieu chi | noi dung cong viec | chi tieu chu yeu | danh muc chi tieu | cac chi tieu"
    " | indicator | indicators | indicator name | kpi | kpi name | criterion | metric | objective",
    Field.MEASURE: "dvt | don vi tinh | dv tinh | don vi do | measure | unit of measure | uom | unit of measurement"
    " | measurement unit",
    Field.DIRECTION: "chieu | chieu huong | huong | huong tot | xu huong | direction | better | polarity | good is",
    Field.REQUIRED: "yeu cau | muc yeu cau | ty le yeu cau | yeu cau toi thieu | muc toi thieu | ty le toi thieu"
    " | required | required share | minimum share | threshold",
    Field.WEIGHT: "trong so | he so | quyen so | weight | weighting",
    Field.YEAR: "nam | nam bao cao | year | reporting year | period",
    Field.TARGET: "ke hoach | kh | ke hoach giao | ke hoach nam | chi tieu giao | chi tieu ke hoach | kh giao"
    " | chi tieu duoc giao | muc tieu | so giao | giao | target | plan | planned | goal | target value | budget",
    Field.ACTUAL: "thuc hien | th | ket qua | ket qua thuc hien | ket qua dat duoc | thuc te | dat duoc | dat"
    " | so thuc hien | uoc thuc hien | uoc th | thuc hien nam | actual | actuals | result | achieved | actual value"
    " | outturn",
    Field.PRIOR: "nam truoc | thuc hien nam truoc | ket qua nam truoc | cung ky | cung ky nam truoc"
    " | thuc hien cung ky | th nam truoc | prior | prior year | previous year | last year | prior actual"
    " | last year actual | previous",
    Field.MAX_POINTS: "diem chuan | diem toi da | thang diem | diem chuan toi da | muc diem toi da | so diem toi da"
    " | max points | maximum points | full points | maximum score | max score",
    Field.SELF_POINTS: "diem tu cham | tu cham | tu cham diem | tu danh gia | don vi tu cham | don vi tu cham diem"
    " | diem don vi tu cham | diem tu cham don vi | don vi tu danh gia | diem tu danh gia | diem don vi tu danh gia"
    " | diem tu danh gia don vi | self score | self points | own points | own score | self assessed points",
    Field.REVIEWED_POINTS: "diem tham dinh | tham dinh | diem cham | diem hoi dong cham | hoi dong cham"
    " | hoi dong tham dinh | diem hoi dong tham dinh | diem tham dinh hoi dong | diem cum cham | cum cham"
    " | diem tham tra | tham tra | diem cham tham dinh | reviewed | reviewed points | reviewed score | reviewer points"
    " | assessed points",
    Field.VALUE: "gia tri | so lieu | con so | value | values | figure | figures",
    Field.NOTE: "ghi chu | ty le | ty le dat | ty le thuc hien | ty le hoan thanh | so sanh | so voi | so voi ke hoach"
    " | so voi nam truoc | so voi cung ky | tang giam | tang truong | danh gia | muc do hoan thanh | nguon | note"
    " | notes | % | remark | remarks | comment | source | ratio | attainment | growth | change | th kh | dat ty le"
    " | ty le th kh | ty le so voi ke hoach | ty le thuc hien ke hoach | can cu | thuc hien ke hoach"
    " | so sanh thuc hien ke hoach | so voi thuc hien | diem | so diem | diem dat | diem dat duoc | points",
}

ALIASES: Mapping[str, Field] = {
    alias.strip(): kind for kind, aliases in _ALIASES.items() for alias in aliases.split("|")
}
"""Every heading known, folded, and what it heads."""

POINTS = (Field.MAX_POINTS, Field.SELF_POINTS, Field.REVIEWED_POINTS)
"""What a column of points may hold."""

_BARE_POINTS = frozenset(["diem", "so diem", "diem dat", "diem dat duoc", "points"])
"""Headings of points that do not say whose."""

_ABOVE_POINTS = _BARE_POINTS | {"danh gia"}
"""Headings that may stand over columns of points: "Điểm" over "Tự chấm" and "Thẩm định"."""


class Heading(NamedTuple):
    """What one column's heading says."""

    field: Field
    year: int | None = None


_MAY_BE_WORDS = frozenset(
    ["tu danh gia", "don vi tu danh gia", "tham dinh", "hoi dong tham dinh", "tham tra", "thang diem", "reviewed"]
)


def may_be_words(parts: Sequence[str]) -> bool:
    """Whether headings of points may as well head words: "Tự đánh giá" over "Đạt", "Thang điểm" over its rules."""
    return all(folded(part) in _MAY_BE_WORDS for part in parts if names_points(part))


def names_points(text: str) -> bool:
    """Whether a heading speaks of points, whosever they are."""
    found = heading(text)
    return found is not None and (found.field in POINTS or folded(text) in _BARE_POINTS)


def points_field(parts: Sequence[str]) -> Field | None:
    """Whose points a column holds by its headings from top to bottom, None where they name no points.

    "Điểm" over "Tự chấm", "Tự chấm" over "Điểm" and "Điểm" over "Chuẩn" are all columns of points; a share
    beside them ("So sánh" over "Tự chấm") is none.
    """
    known = [(part, one.field) for part in parts if (one := heading(part))]
    together = heading(" ".join(parts))
    if together and together.field in POINTS:
        return together.field
    if not known or any(field is Field.NOTE and folded(part) not in _ABOVE_POINTS for part, field in known):
        return None
    lowest = known[-1][1]
    if lowest is Field.NOTE:
        lowest = known[-2][1] if len(known) > 1 else lowest
    return lowest if lowest in POINTS else None


_YEAR = re.compile(r"\b(?:nam |year |fy ?)?((?:19|20)\d\d)\b")
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_FILLER = re.compile(r"\b(?:nam|year|%|theo|duoc|cua)\b|%")


@lru_cache(maxsize=4096)
def year_in(text: str) -> int | None:
    """The calendar year a text names, None where it names none or several."""
    years = set(_YEAR.findall(folded(text)))
    return int(years.pop()) if len(years) == 1 else None


@lru_cache(maxsize=4096)
def heading(text: str) -> Heading | None:
    """What a heading names: "Thực hiện năm 2022 (người)" is actual, 2022. None where it is unknown.

    Remarks in parentheses, the year and words that do not change the meaning are ignored where the
    whole heading is not known as it stands.
    """
    year = year_in(text)
    whole = folded(text)
    bare = folded(_PARENTHESES.sub(" ", text))
    undated = " ".join(_YEAR.sub(" ", bare).split())
    for candidate in (whole, bare, undated, " ".join(_FILLER.sub(" ", undated).split())):
        if candidate in ALIASES:
            return Heading(ALIASES[candidate], year)
    if undated.startswith(("so voi ", "ty le ", "so sanh ", "tang ", "compared ", "vs ", "% ")):
        return Heading(Field.NOTE, year)
    return None
