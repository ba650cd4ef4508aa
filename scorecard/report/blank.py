"""A clean workbook to send out for a new year, in the tidy layout: its figures are still to come."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Literal, assert_never

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorecard.domain import Direction, column_letters
from scorecard.language import Language, translate
from scorecard.report.files import UnwritableOutput, write_whole
from scorecard.report.next_year import BlankItem, Periods
from scorecard.report.workbook.book import CREATED, TEXTS_STAY_TEXTS, finish, safe

Role = Literal["given", "open", "input", "aside"]
"""Whose a cell is: given and locked, open to the office that sends it, to be filled in, or only to compare with."""

Value = str | float | None


@dataclass(frozen=True, slots=True)
class _Field:
    """A column of the sheet."""

    heading: str
    """In the workbook's language; the reader knows it, or leaves it unread."""
    width: int
    role: Role
    values: Sequence[Value]
    asked: bool = False
    """Whether a blank in a column of given names is to be filled in."""


MOST_ROWS = 1_048_575
"""What an Excel sheet holds below its headings."""

LETTERS = 1.25
"""Letters of Arial 10 in one unit of a column's width, on the safe side."""

TALLEST_ROW = 409.0
"""Excel's limit of a row's height in points."""

_MEASURE, _DIRECTION, _REQUIRED, _WEIGHT, _TARGET = range(4, 9)
"""The places of columns that are looked after one by one."""

_BASE = {"valign": "vcenter", "font_name": "Arial", "font_size": 10}
_ROLES: dict[Role, dict[str, object]] = {
    "given": {},
    "open": {"locked": False},
    "input": {"locked": False, "bg_color": "#FFF4CC"},
    "aside": {"font_color": "#7F7F7F", "italic": True},
}
_HEADING = {"bold": True, "text_wrap": True, "align": "center"} | {
    "bg_color": "#1F3864",
    "font_color": "#FFFFFF",
}


def write_blank(
    items: Sequence[BlankItem],
    year: int | None,
    path: Path,
    language: Language,
    source_note: str,
    *,
    prior_year: int | None = None,
    periods: Periods | None = None,
    protected: bool = True,
) -> None:
    """Writes the workbook whole: a sheet of the items, and one of notes on how to fill it in.

    Args:
        year: the year the figures will be of; None where nothing says.
        source_note: where names and figures come from, told among the notes.
        prior_year: the year of the prior figures; the one before `year` where none is given.
        periods: the periods that have a column for results each; None for one of the year.
        protected: whether names and headings are locked, without a password; an illustration is not.
    Raises:
        UnwritableOutput: as `write_whole`, or there are more items than a sheet has rows.
    """
    if len(items) > MOST_ROWS:
        sentence = "more rows than a sheet holds; divide the units among several workbooks"
        raise UnwritableOutput(path, sentence)
    years = (year, prior_year or year - 1) if year else None
    write_whole(path, lambda place: _write(items, years, place, language, source_note, periods, protected))


def _write(
    items: Sequence[BlankItem],
    years: tuple[int, int] | None,
    path: Path,
    language: Language,
    source_note: str,
    periods: Periods | None,
    protected: bool,
) -> None:
    book = xlsxwriter.Workbook(str(path), TEXTS_STAY_TEXTS)
    try:
        pages = _Pages(book, years, language, periods)
        book.set_properties({"title": pages.title, "created": CREATED})
        book.set_size(2400, 1600)
        pages.add_items(items, protected)
        pages.add_notes(source_note, protected)
    finally:
        finish(book)


def _heights(fields: Sequence[_Field], count: int) -> list[float]:
    """What each row needs for its longest name; not every viewer works it out."""
    lines = [1] * count
    for field in fields:
        room = max(int(field.width * LETTERS), 1)
        wrapped: dict[Value, int] = {text: len(wrap(text, room)) for text in {*field.values} if isinstance(text, str)}
        lines = [max(line, wrapped.get(value, 1)) for line, value in zip(lines, field.values, strict=True)]
    return [min(3 + 13 * line, TALLEST_ROW) for line in lines]


class _Pages:
    """Adds the two sheets to a workbook."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        years: tuple[int, int] | None,
        language: Language,
        periods: Periods | None = None,
    ) -> None:
        self._book = book
        self._periods = periods
        self._year = years[0] if years else None
        self._before = years[1] if years else None
        self._language = language
        self._formats: dict[tuple[Role, str, bool], Format] = {}
        self.title = self._say("Targets and actuals {year}") if years else self._say("Targets and actuals")

    def _say(self, text: str) -> str:
        return translate(text, self._language).format(year=self._year, before=self._before)

    def add_items(self, items: Sequence[BlankItem], protected: bool) -> None:
        sheet = self._book.add_worksheet(str(self._year) if self._year else self._say("Items"))
        fields = self._fields(items)
        heading = self._book.add_format({**_BASE, **_HEADING, "border": 1, "border_color": "#FFFFFF"})
        sheet.set_row(0, 44)
        firsts = {line for line, item in enumerate(items) if not line or item.unit != items[line - 1].unit}
        for line, height in enumerate(_heights(fields, len(items)), start=1):
            sheet.set_row(line, height)
        for at, field in enumerate(fields):
            sheet.set_column(at, at, field.width)
            sheet.write_string(0, at, field.heading, heading)
            for line, value in enumerate(field.values, start=1):
                self._put(sheet, line, at, field, value, "0%" if at == _REQUIRED else "General", line - 1 in firsts)
        self._guard(sheet, len(items), len(fields) - 2)
        sheet.freeze_panes(1, _MEASURE)
        sheet.autofilter(0, 0, max(len(items), 1), len(fields) - 1)
        self._lay_out(sheet, landscape=True)
        sheet.repeat_rows(0)
        sheet.set_selection(1, _TARGET, 1, _TARGET)
        if protected:
            allowed = ("format_columns", "format_rows", "sort", "autofilter")
            sheet.protect("", dict.fromkeys(allowed, True))

    def _fields(self, items: Sequence[BlankItem]) -> list[_Field]:
        """The columns in order. The one to compare with is headed so that the reader takes it for no target."""
        say, language = self._say, self._language
        if self._year:
            target, prior = say("Target {year}"), say("Prior (actual {before})")
            reference = say("Reference (target {before})")
        else:
            target, prior = say("Target"), say("Prior")
            reference = say("Reference (last year's target)")
        blank, clusters = [None] * len(items), [item.cluster for item in items]
        words = [translate(item.direction.word, language) for item in items]
        fields = [
            _Field(say("Cluster"), 20, "given", clusters, asked=any(clusters)),
            _Field(say("Unit"), 30, "given", [item.unit for item in items]),
            _Field(say("Group"), 16, "given", [item.group for item in items]),
            _Field(say("Indicator"), 30, "given", [item.indicator for item in items]),
            _Field(say("Measure"), 10, "given", [item.measure for item in items], asked=True),
            _Field(say("Direction"), max(int(max(map(len, words), default=0) / LETTERS) + 2, 10), "open", words),
            _Field(say("Required"), 9, "open", [item.required for item in items]),
            _Field(say("Weight"), 8, "open", [item.weight for item in items]),
            _Field(target, 12, "input", [item.target for item in items]),
            *(_Field(heading, 12, "input", blank) for heading in self._results()),
            _Field(prior, 13, "given", [item.prior for item in items]),
        ]
        if any(item.target_last_year is not None for item in items):
            fields.append(_Field(reference, 13, "aside", [item.target_last_year for item in items]))
        return [*fields, _Field(say("Note"), 18, "input", blank)]

    def _results(self) -> list[str]:
        """The headings of the columns for results: one, or one for each period."""
        say, language = self._say, self._language
        match self._periods:
            case None:
                return [say("Actual {year}") if self._year else say("Actual")]
            case "months":
                return [translate("Month {number}", language).format(number=month) for month in range(1, 13)]
            case "quarters":
                return [say("Q1"), say("Q2"), say("Q3"), say("Q4")]
            case "halves":
                return [say("First half"), say("Second half")]
            case _:
                assert_never(self._periods)

    def _put(self, sheet: Worksheet, line: int, at: int, field: _Field, value: Value, look: str, first: bool) -> None:
        if value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)):
            role: Role = "input" if field.asked else "open"
            sheet.write_blank(line, at, None, self._format(role if field.role == "given" else field.role, look, first))
        elif isinstance(value, str):
            sheet.write_string(line, at, safe(value), self._format(field.role, "text", first))
        else:
            if look == "0%" and not math.isclose(value * 100, round(value * 100), abs_tol=1e-9):
                look = "0.00%"
            sheet.write_number(line, at, value, self._format(field.role, look, first))

    def _format(self, role: Role, look: str, first: bool) -> Format:
        """A cell's format by whose it is, and whether its unit begins there.

        Figures are General: a percent typed with its sign stays one.
        """
        key = (role, look, first)
        if key not in self._formats:
            shown = {"text_wrap": True} if look == "text" else {"num_format": look}
            edges = {"border": 1, "border_color": "#BFBFBF"} | ({"top_color": "#1F3864"} if first else {})
            self._formats[key] = self._book.add_format({**_BASE, **edges, **_ROLES[role], **shown})
        return self._formats[key]

    def _guard(self, sheet: Worksheet, last: int, last_figure: int) -> None:
        """What each column takes, and thousands marked in its figures."""
        if not last:
            return
        words = [translate(one.word, self._language) for one in (Direction.HIGHER, Direction.LOWER, Direction.RANGE)]
        number = {
            "validate": "decimal",
            "criteria": ">=",
            "value": -(10**15),
            "error_type": "warning",
            "input_message": self._say("A plain number: 80.42 where the measure is %. Blank where there is none yet."),
            "error_title": self._say("Not a number"),
            "error_message": self._say(
                "A number stands here. Keep the words only if the indicator is not assigned, is a range as in 95-105, "
                "or has a grade for a result."
            ),
        }
        share = {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0.01,
            "maximum": 2,
            "error_title": self._say("Required"),
            "error_message": self._say("The share of the target that counts as met: 95% or 0.95. Blank for all of it."),
        }
        weight = {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "error_title": self._say("Weight"),
            "error_message": self._say("1 for an equal say, 0 where it is not to count."),
        }
        direction = {
            "validate": "list",
            "source": words,
            "error_title": self._say("Direction"),
            "error_message": self._say("Choose from the list which way is better."),
        }
        for first, final, rule in (
            (_DIRECTION, _DIRECTION, direction),
            (_REQUIRED, _REQUIRED, share),
            (_WEIGHT, _WEIGHT, weight),
            (_TARGET, _TARGET + len(self._results()), number),
        ):
            sheet.data_validation(1, first, last, final, rule)
        corner = f"{column_letters(_TARGET)}2"
        large = f"ISNUMBER({corner}),ABS({corner})>=1000"
        for condition, look in ((f"{large},{corner}=INT({corner})", "#,##0"), (large, "#,##0.####")):
            rule = {"type": "formula", "criteria": f"=AND({condition})", "stop_if_true": True}
            rule["format"] = self._book.add_format({"num_format": look})
            sheet.conditional_format(1, _TARGET, last, last_figure, rule)

    def _lay_out(self, sheet: Worksheet, *, landscape: bool) -> None:
        """A4 with its pages numbered; lying, as wide as the page."""
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.75, 0.6)
        sheet.set_header(f'&C&"Arial,Bold"&12{self.title.replace("&", "&&")}')
        sheet.set_footer("&R&P / &N")

    def add_notes(self, source_note: str, protected: bool) -> None:
        sheet = self._book.add_worksheet(self._say("Notes"))
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 76)
        text = self._book.add_format({**_BASE, "text_wrap": True})
        title = self._book.add_format({**_BASE, "bold": True, "font_size": 14})
        quiet = self._book.add_format({**_BASE, "text_wrap": True, "italic": True, "font_color": "#7F7F7F"})
        sheet.write_string(0, 0, self._say("How to fill in this workbook"), title)
        lines = [*self._notes()]
        if protected:
            lines.append(self._say("Names and headings are locked, without a password: Review › Unprotect Sheet."))
        for at, line in enumerate(lines):
            sheet.write_string(2 + at, 0, f"• {line}", text)
        sheet.write_string(3 + len(lines), 0, self._say("Questions go to (name, telephone, e-mail):"), text)
        line_to_fill = self._book.add_format({**_BASE, "bottom": 1})
        sheet.set_row(4 + len(lines), 24)
        sheet.write_blank(4 + len(lines), 0, None, line_to_fill)
        sheet.write_string(6 + len(lines), 0, safe(source_note), quiet)
        self._lay_out(sheet, landscape=False)

    def _notes(self) -> list[str]:
        say = self._say
        return [
            say("Fill in the yellow cells: the target, the actual and, where there is something to tell, a note."),
            say("One row is one unit and one indicator: add no row in between, merge no cells, change no heading."),
            say("Type the number alone, without its measure: 10394, not 10394 persons."),
            say("A percent is typed as it is said: 80.42 where the measure is %, not 0.8042."),
            say("No figure yet: leave the cell blank. A dash is not a figure either; 0 means zero."),
            say("An indicator that is not your unit's: write “not assigned” as its target."),
            say("A range: choose “range” as the direction and write both ends as the target, as in 95-105."),
            say("Required is the share of the target that counts as met, 95% or 0.95; blank means all of it."),
            say("Prior is last year's actual, to compare with; tell the sender where it is wrong."),
        ]
