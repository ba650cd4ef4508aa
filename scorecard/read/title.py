"""The title block above a form: whose year it is, and which."""

from __future__ import annotations

import re
from collections.abc import Set
from pathlib import PurePath
from typing import NamedTuple

from scorecard.formats.grid import Grid
from scorecard.language.spelled import spelled
from scorecard.names import folded
from scorecard.read.columns import label_of
from scorecard.read.headings import heading, understood, year_in
from scorecard.read.offices import is_office, is_plain_sheet_name
from scorecard.read.periods import is_date_line, is_whole, named_periods
from scorecard.spans import Span, named_span


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
    of_period: str = ""
    """The line that says so."""


def read_title(grid: Grid, header_top: int) -> Title:
    """What the rows above the headings say.

    A label ("Đơn vị: Sở Y tế") wins. Else the unit is the last line that is named as offices are: the letterhead
    gives the higher authority first, the sender below it.
    """
    labelled = {"unit": "", "cluster": "", "measure": ""}
    named = subject = of_period = ""
    year: int | None = None
    periods: set[str] = set()
    for row in range(header_top):
        # A merged text counts once.
        texts = [text for value, text in zip(grid.rows[row], grid.line(row), strict=False) if value != "" and text]
        for text, following in zip(texts, [*texts[1:], ""], strict=False):
            if label := label_of(text):
                kind, value = label
                labelled[kind] = labelled[kind] or value or following
            elif not is_date_line(text):
                year = year or year_in(text)
                periods |= named_periods(text)
                of_period = of_period or (text if named_periods(text) else "")
        named = next(filter(is_office, texts), named)
        subject = next(filter(_is_subject, texts), subject)
    period = _only(periods) or ("6m" if "6m" in periods and "year" not in periods else None)
    return Title(labelled["unit"] or named, labelled["cluster"], labelled["measure"], year, subject, period, of_period)


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
    return title.unit or (PurePath(file).stem if is_unit_from_file(title, sheet) else sheet or "")


def is_unit_from_file(title: Title, sheet: str | None) -> bool:
    """Whether neither the title nor the sheet's name says whose sheet it is."""
    return not title.unit and (not sheet or is_plain_sheet_name(sheet))


def year_of(title: Title, sheet: str | None, file: str) -> int | None:
    """The year of figures whose heading names none: the title's, else the sheet's or the file's by its name."""
    return title.year or year_in(sheet or "") or year_in(PurePath(file).stem)


def span_of_sheet(title: Title, sheet: str | None, file: str | None) -> Span | None:
    """The part of the year that a whole sheet is of, None for all of it: by its title, else its name, else the
    file's, where that spells a part out; "Dec" in a file's name may be when it was saved.

    Args:
        file: None where headings say the parts themselves, and a file's name says nothing beside them.
    """
    stem = PurePath(file or "").stem.replace("_", " ")
    of_file = {period for period in named_periods(stem) if "thang" in folded(stem) or period[0] != "m"}
    period, text = title.period, title.of_period
    if not period:
        period, text = _only(named_periods(sheet or "")), sheet or ""
    if not period:
        period, text = _only(of_file), stem
    span = named_span(period) if period and not is_whole(period) else None
    return span._replace(first=1) if span and "to_date" in understood(text).qualifiers else span


def _only(periods: Set[str]) -> str | None:
    return next(iter(periods)) if len(periods) == 1 else None
