"""The title block above a form: whose year it is, and which."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from pathlib import PurePath
from typing import NamedTuple

from scorecard.formats.grid import Grid
from scorecard.language.spelled import spelled
from scorecard.names import folded
from scorecard.read.columns import label_of
from scorecard.read.headings import heading, year_in
from scorecard.read.offices import is_office, is_plain_sheet_name
from scorecard.read.periods import is_date_line, is_whole, named_periods


class Title(NamedTuple):
    """What stands above the headings; "" and None for what does not."""

    unit: str
    cluster: str
    measure: str
    """The measure of the whole table: "Đơn vị tính: triệu đồng"."""
    year: int | None
    subject: str = ""
    """What the whole table is about: its title, where it names no unit."""
    period: str | None = None
    """The part of the year that the whole table is of."""


Letterhead = Sequence[Sequence[str]]
"""The texts of each row above the headings, from left to right, a merged one once."""


def letterhead_cells(grid: Grid, header_top: int) -> list[list[tuple[int, str]]]:
    """The texts of each row above the headings, each with its column."""
    return [
        [
            (column, text)
            for column, (value, text) in enumerate(zip(grid.rows[row], grid.line(row), strict=False))
            if value != "" and text
        ]
        for row in range(header_top)
    ]


def read_title(grid: Grid, header_top: int) -> Title:
    """What the rows above the headings say."""
    return title_of([[text for _, text in line] for line in letterhead_cells(grid, header_top)])


def title_of(letterhead: Letterhead) -> Title:
    """What a letterhead says.

    A label ("Đơn vị: Sở Y tế") wins. Else the unit is the last line that is named as offices are: the letterhead
    gives the higher authority first, the sender below it.
    """
    found = {"unit": "", "cluster": "", "measure": ""}
    named = subject = ""
    year: int | None = None
    periods: set[str] = set()
    for own in letterhead:
        for position, text in enumerate(own):
            labelled = label_of(text)
            if labelled:
                kind, value = labelled
                following = own[position + 1] if position + 1 < len(own) else ""
                found[kind] = found[kind] or value or following
                continue
            year = year or (None if is_date_line(text) else year_in(text))
            periods |= _periods_in(text)
        named = next((text for text in own if is_office(text)), "") or named
        subject = next((text for text in own if _is_subject(text)), "") or subject
    period = next(iter(periods)) if len(periods) == 1 else "6m" if "6m" in periods and "year" not in periods else None
    return Title(found["unit"] or named, found["cluster"], found["measure"], year, subject, period)


def _periods_in(text: str) -> frozenset[str]:
    """The periods that a line of the title names; the date of the letter is none."""
    return frozenset() if is_date_line(text) else named_periods(text)


def _is_subject(text: str) -> bool:
    """Whether a line says what the table is about: no office, no motto, no date, more than a year or a period."""
    words = spelled(text)
    return (
        len(words) > 2
        and label_of(text) is None
        and not is_office(text)
        and not is_date_line(text)
        and not _MOTTO.search(folded(text))
        and not (heading(text) is not None and len(words) < 4)
    )


_MOTTO = re.compile(r"\b(?:cong hoa xa hoi|doc lap tu do|^so \d)\b")


def unit_of(title: Title, sheet: str | None, file: str) -> str:
    """Whose sheet it is: the title block's unit, else the sheet's name, else the file's."""
    if title.unit:
        return title.unit
    if sheet and not is_plain_sheet_name(sheet):
        return sheet
    return PurePath(file).stem


def year_of(title: Title, sheet: str | None, file: str) -> int | None:
    """The year of figures whose heading names none: the title's, else the sheet's or the file's by its name."""
    return title.year or year_in(sheet or "") or year_in(PurePath(file).stem)


def is_unit_from_file(title: Title, sheet: str | None) -> bool:
    """Whether neither the title nor the sheet's name says whose sheet it is."""
    return not title.unit and not (sheet and not is_plain_sheet_name(sheet))


def period_of(title: Title, sheet: str | None, file: str) -> str | None:
    """The part of the year that a whole sheet is of, None for all of it: by its title, else its name, else the
    file's, where that spells a part out; "Dec" in a file's name may be when it was saved."""
    stem = PurePath(file).stem.replace("_", " ")
    spelled_out = (
        named_periods(stem) if "thang" in folded(stem) else {one for one in named_periods(stem) if one[0] != "m"}
    )
    for period in (title.period, _only(named_periods(sheet or "")), _only(spelled_out)):
        if period is not None:
            return None if is_whole(period) else period
    return None


def _only(periods: Set[str]) -> str | None:
    return next(iter(periods)) if len(periods) == 1 else None
