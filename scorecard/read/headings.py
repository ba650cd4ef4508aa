"""Headings as offices write them, in Vietnamese and English, to the fields of an item.

Matching ignores case, spacing, punctuation, diacritics and the Unicode form: "Kế hoạch", "KE HOACH"
and "kế  hoạch:" are one heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    Field.VALUE: "gia tri | so lieu | con so | value | values | figure | figures",
    Field.NOTE: "ghi chu | ty le | ty le dat | ty le thuc hien | ty le hoan thanh | so sanh | so voi | so voi ke hoach"
    " | so voi nam truoc | so voi cung ky | tang giam | tang truong | danh gia | muc do hoan thanh | nguon | note"
    " | notes | % | remark | remarks | comment | source | ratio | attainment | growth | change | th kh | dat ty le"
    " | ty le th kh | ty le so voi ke hoach | ty le thuc hien ke hoach | can cu | thuc hien ke hoach"
    " | so sanh thuc hien ke hoach | so voi thuc hien",
}

ALIASES: Mapping[str, Field] = {
    alias.strip(): kind for kind, aliases in _ALIASES.items() for alias in aliases.split("|")
}
"""Every heading known, folded, and what it heads."""


class Heading(NamedTuple):
    """What one column's heading says."""

    field: Field
    year: int | None = None


_YEAR = re.compile(r"\b(?:nam |year |fy ?)?((?:19|20)\d\d)\b")
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_FILLER = re.compile(r"\b(?:nam|year|%|theo|duoc|cua)\b|%")


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
