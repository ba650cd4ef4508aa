"""A list of changed units, drafted from names: whoever knows decides what became of whom."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import xlsxwriter

from scorecard.language import Language, translate
from scorecard.names import folded, names_absent
from scorecard.report.files import write_whole
from scorecard.report.workbook.book import CREATED, TEXTS_STAY_TEXTS, finish, safe
from scorecard.result import Scorecard

MOST_SUGGESTED = 3
"""New units that are suggested for an old one."""


def changed_units(old: Scorecard, new: Scorecard) -> list[tuple[str, tuple[str, ...]]]:
    """Each unit of last year that is none of this one, with the new units that are called most like it."""
    before, today = (_units(card) for card in (old, new))
    added = names_absent(today, before)
    return [(name, _most_alike(name, added)) for name in names_absent(before, today)]


def _units(card: Scorecard) -> list[str]:
    return [card.table.units[code] for code in dict.fromkeys(card.table.unit.tolist())]


def _most_alike(name: str, names: Sequence[str]) -> tuple[str, ...]:
    spelled = {folded(one): one for one in names}
    near = get_close_matches(folded(name), list(spelled), n=MOST_SUGGESTED, cutoff=0.5)
    return tuple(spelled[one] for one in near)


def write_changes(old: Scorecard, new: Scorecard, path: Path, language: Language) -> None:
    """Writes the list: a row for each unit that is gone, what became of it left blank.

    As it is, no rulebook takes it: a blank new unit is told as a mistake.

    Raises:
        UnwritableOutput: as `write_whole`.
    """
    write_whole(path, lambda place: _write(changed_units(old, new), _units(new), new.year, place, language))


_WIDTHS = (8, 34, 34, 10, 30, 60)


def _write(
    changed: Sequence[tuple[str, tuple[str, ...]]],
    today: Sequence[str],
    year: int | None,
    path: Path,
    language: Language,
) -> None:
    def say(text: str) -> str:
        return translate(text, language)

    book = xlsxwriter.Workbook(str(path), TEXTS_STAY_TEXTS)
    try:
        book.set_properties({"title": say("Changes of units"), "created": CREATED})
        bold = book.add_format({"bold": True, "font_name": "Arial", "font_size": 10})
        open_cell = book.add_format({"bg_color": "#FFF4CC", "font_name": "Arial", "font_size": 10})
        sheet, names = book.add_worksheet(say("Changes of units")), book.add_worksheet(say("Units of today"))
        headings = (
            *(say("Year"), say("Old unit"), say("New unit"), say("Share"), say("Basis")),
            say("Names most like it: decide, and write one as the new unit"),
        )
        for at, (heading, width) in enumerate(zip(headings, _WIDTHS, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, heading, bold)
        for row, (unit, suggested) in enumerate(changed, start=1):
            if year is not None:
                sheet.write_number(row, 0, year)
            sheet.write_string(row, 1, safe(unit))
            for at in (2, 3, 4):
                sheet.write_blank(row, at, None, open_cell)
            sheet.write_string(row, 5, safe("; ".join(suggested) or "–"))
        for row, name in enumerate(today):
            names.write_string(row, 0, safe(name))
        names.set_column(0, 0, 40)
        if changed and today:
            source = f"={_quoted(say('Units of today'))}!$A$1:$A${len(today)}"
            sheet.data_validation(
                1, 2, len(changed), 2, {"validate": "list", "source": source, "error_type": "warning"}
            )
        sheet.freeze_panes(1, 0)
    finally:
        finish(book)


def _quoted(sheet: str) -> str:
    return f"'{sheet}'"
