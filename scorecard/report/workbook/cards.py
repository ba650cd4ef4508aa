"""A card per unit: its rank, its items by group, a chart; on one sheet, or each in a file of its own."""

from __future__ import annotations

import math
import re
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorecard.domain import NOWHERE, Floats, Verdict
from scorecard.fields.wording import NOT_ASSIGNED, actual_shown, target_shown
from scorecard.language import Language, translate
from scorecard.report.files import write_whole
from scorecard.report.workbook.book import INK, PALE, Book, safe
from scorecard.report.workbook.charts import MOST_BARS, attainment_chart
from scorecard.report.workbook.layout import Layout
from scorecard.report.workbook.looks import figure_format, mark_verdicts, places_by_measure
from scorecard.report.workbook.page import Content, Formula, Page
from scorecard.report.workbook.read_items import said_verdicts, targets_shown
from scorecard.report.workbook.sheet_columns import Columns
from scorecard.result import Scorecard

MOST_CARDS = 200
"""More units than these have no cards in the workbook; a folder holds any number."""

MOST_LINKED = 20_000
"""More items than these are without links: Excel takes 65,530 on a sheet."""

_SCALE = 58
"""Per cent at which a card is as wide as a page. Fitting it to the page, Excel would not begin each on a new one."""

_WIDTHS = [6.0, 43.0, 11.0, 13.0, 13.0, 11.0, 11.0, 18.0, 9.0, 9.0]
_HEADS = ("No.", "Indicator", "Measure", "Target", "Actual", "Attainment", "On prior", "Verdict", "Points", "Of")
_LAST = len(_WIDTHS) - 1
_NAMES, _FIGURES, _TARGETS = 11, 12, 13
"""Columns folded away beside the cards, which the charts are drawn from."""


class Cards:
    """Writes units' cards one under another.

    Args:
        items, ranking: the columns that the figures are looked up in; None for cards in files of their
            own, which hold the figures themselves.
    """

    def __init__(
        self, card: Scorecard, book: Book, sheet: Worksheet, layout: Layout, items: Columns | None = None,
        ranking: Columns | None = None, *, signed: bool = False,
    ) -> None:  # fmt: skip
        self._card, self._book, self._sheet, self._layout = card, book, sheet, layout
        self._items, self._ranking, self._signed = items, ranking, signed
        self._page = Page(book, sheet, _WIDTHS)
        self._said = said_verdicts(book)
        self._targets = targets_shown(card)
        self._places = places_by_measure(card.table)
        self._linked = len(card.table) <= MOST_LINKED
        self._breaks: list[int] = []
        self._judged: list[tuple[int, int]] = []
        sheet.set_column(_NAMES, _TARGETS, 12, None, {"level": 1, "hidden": True})

    def add(self, unit: int) -> int:
        """One unit's card; returns the row it begins in."""
        page, card = self._page, self._card
        top = page.row
        if top:
            self._breaks.append(top)
        page.text(card.table.units[unit], 15, bold=True, font_color="#FFFFFF", bg_color=INK, indent=1)
        page.sheet.set_row(top, max(30, 15 * 1.5 * -(-len(card.table.units[unit]) // 75)))
        year = str(card.year) if card.year else ""
        told = " · ".join(part for part in (card.cluster_name(unit), year) if part)
        page.text(told or " ", 10, font_color=INK, bg_color=PALE, indent=1)
        self._results(unit)
        self._table(unit)
        self._chart(unit)
        if self._signed:
            page.signatures((0, 3), (5, _LAST))
        page.row += 1
        return top

    def finish(self) -> None:
        """What holds for the whole sheet."""
        if self._judged:
            first, last = self._judged[0]
            ranges = " ".join(f"H{start + 1}:H{end + 1}" for start, end in self._judged)
            mark_verdicts(self._book, self._sheet, (first, 7, last, 7), self._said, ranges)
        self._book.printed(self._sheet, landscape=False)
        self._sheet.print_area(0, 0, max(self._page.row - 1, 1), _LAST)
        self._sheet.set_print_scale(_SCALE)
        self._sheet.set_h_pagebreaks(self._breaks)

    def _results(self, unit: int) -> None:
        """Rank, score, class and awards, a line each of what there is."""
        card, page, say = self._card, self._page, self._book.say
        rank, key = card.standing.cluster_rank, "cluster_rank"
        columns = ("cluster_rank", "rank") if self._ranking is None else self._ranking
        if key not in columns or (not int(rank[unit]) and "rank" in columns):
            rank, key = card.standing.rank, "rank"
        scores = card.unit_scores
        figures: list[tuple[str, Content, str]] = [
            (say("Rank"), self._ranked(unit, key, float(rank[unit]) or ""), "0"),
            (say("Score"), self._ranked(unit, "score", float(scores.score[unit])), "#,##0.00"),
            (say("Attainment"), self._ranked(unit, "attainment", float(scores.attainment[unit])), "0.00%"),
            (say("Exceeded"), self._ranked(unit, "exceeded", float(scores.tally[unit, Verdict.EXCEEDED])), "0"),
            (say("Met"), self._ranked(unit, "met", float(scores.tally[unit, Verdict.MET])), "0"),
            (say("Missed"), self._ranked(unit, "missed", float(scores.tally[unit, Verdict.MISSED])), "0"),
        ]
        places = [(0, 1), (2, 3), (4, 5), (6, 6), (7, 7), (8, 9)]
        first = page.row
        for (label, content, shown), place in zip(figures, places, strict=True):
            page.row = first
            big = {"align": "center", "font_size": 16, "bold": True, "font_color": INK, "num_format": shown}
            page.put(*place, content, self._book.look(**big))
            page.row = first + 1
            page.put(*place, label, self._book.look(align="center", font_size=9, font_color="#595959", bottom=1))
        page.sheet.set_row(first, 26)
        page.row = first + 2
        if card.rulebook.classes:
            told = self._ranked(unit, "classification", safe(card.class_name(unit)))
            page.line((0, 1, say("Class"), page.like(bold=True)), (2, _LAST, told, page.body))
        if card.rulebook.awards:
            told = self._ranked(unit, "awards", safe("; ".join(card.awards.of_unit(unit))))
            page.line((0, 1, say("Put forward for"), page.like(bold=True)), (2, _LAST, told, page.body))

    def _ranked(self, unit: int, key: str, value: float | str) -> Content:
        if self._ranking is None:
            return value
        cell = self._ranking.cell(key, self._layout.unit_row(unit))
        return Formula(f'=IF({cell}="","",{cell})', value)

    def _table(self, unit: int) -> None:
        card, page, say = self._card, self._page, self._book.say
        table = card.table
        head = self._book.head()
        page.row += 1
        page.line(*((at, at, say(words), head) for at, words in enumerate(_HEADS)), least=28)
        rows, first = self._rows(unit), page.row
        for at, item in enumerate(rows):
            group = int(table.group[item])
            if group != NOWHERE and (at == 0 or int(table.group[rows[at - 1]]) != group):
                band = self._book.look(bold=True, font_color=INK, bg_color=PALE, text_wrap=True, valign="vcenter")
                page.line((0, _LAST, safe(table.groups[group].title), band))
            self._item(item)
        self._judged.append((first, max(page.row - 1, first)))

    def _rows(self, unit: int) -> list[int]:
        return list(map(int, self._layout.items_in(self._layout.item_span.get(unit))))

    def _item(self, item: int) -> None:
        card, page = self._card, self._page
        table, scores = card.table, card.scores
        actual = actual_shown(card, item)
        verdict = self._said[Verdict(int(scores.verdict[item]))]
        word = verdict if table.assigned[item] else self._book.say(NOT_ASSIGNED)
        places = self._places[int(table.measure[item])]
        figure = page.like(num_format=figure_format(int(places)), align="right")
        points = page.like(num_format="#,##0.00", align="right")
        percent, change = page.like(num_format="0.00%", align="right"), page.like(num_format="+0.00%;-0.00%;0.00%")
        cells: list[tuple[int, int, Content, Format]] = [
            (0, 0, table.name("numbering", item) or None, page.body),
            (1, 1, table.name("indicator", item), page.body),
            (2, 2, table.name("measure", item) or None, page.body),
            (3, 3, self._target(item), figure),
            (4, 4, self._looked_up(item, "actual", safe(actual) if isinstance(actual, str) else actual), figure),
            (5, 5, self._looked_up(item, "attainment", float(scores.attainment[item])), percent),
            (6, 6, self._looked_up(item, "growth", float(scores.growth[item])), change),
            (7, 7, self._looked_up(item, "verdict", word), page.like(align="center")),
            (8, 8, self._looked_up(item, "points", float(scores.points[item])), points),
            (9, 9, self._maximum(item), points),
        ]
        row = page.row
        if self._items is not None and self._linked:
            # The cell that is written next keeps the link.
            for at, key in ((4, "actual"), (5, "attainment"), (7, "verdict")):
                place = self._items.cell(key, int(self._layout.item_row[item]))
                page.sheet.write_url(row, at, f"internal:{place}", cells[at][3], "–")
        page.line(*cells)

    def _looked_up(self, item: int, key: str, value: object) -> Content:
        if self._items is None or key not in self._items:
            return value  # type: ignore[return-value]
        cell = self._items.cell(key, int(self._layout.item_row[item]))
        told: float | str = "" if value is None else value  # type: ignore[assignment]
        return Formula(f'=IF({cell}="","",{cell})', told)

    def _target(self, item: int) -> Content:
        """A range as both its ends."""
        table = self._card.table
        upper = float(table.upper[item])
        if upper == upper and upper != table.target[item]:
            return target_shown(self._card, item)
        return self._looked_up(item, "target", self._targets[item])

    def _maximum(self, item: int) -> Content:
        """What the item could earn, where it is scored."""
        value = float(self._card.scores.max_points[item])
        if self._items is None:
            return value
        row = int(self._layout.item_row[item])
        points, most = self._items.cell("points", row), self._items.cell("maximum", row)
        return Formula(f'=IF(ISNUMBER({points}),{most},"")', value)

    def _chart(self, unit: int) -> None:
        """Names, attainments and targets stand beside the card, where a chart finds them under one another."""
        page, rows = self._page, self._rows(unit)
        attained: Floats = self._card.scores.attainment[rows]
        shown = [item for item, value in zip(rows, attained.tolist(), strict=True) if math.isfinite(value)]
        if not shown:
            return
        first = page.row + 1
        for line, item in enumerate(shown[:MOST_BARS], start=page.row):
            page.sheet.write_string(line, _NAMES, safe(self._card.table.name("indicator", item))[:80])
            value = float(self._card.scores.attainment[item])
            shown_there = self._looked_up(item, "attainment", value)
            if isinstance(shown_there, Formula):
                page.sheet.write_formula(line, _FIGURES, shown_there.text, None, value)
            else:
                page.sheet.write_number(line, _FIGURES, value)
            page.sheet.write_number(line, _TARGETS, 1)
        last = first + min(len(shown), MOST_BARS) - 1
        area = Columns(page.sheet.name, ()).between
        page.row += attainment_chart(
            self._book, page.sheet, page.row, area("L", first, last), area("M", first, last), area("N", first, last),
            len(shown), 1060,
        )  # fmt: skip


def card_name(card: Scorecard, unit: int, number: int) -> str:
    """The file of a unit's card: numbered in ranking order, so that names that are cut stay apart."""
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", safe(card.table.units[unit]))
    name = re.sub(r"\s+", " ", name).strip(" .")[:60].strip(" .")
    digits = max(2, len(str(len(card.table.units))))
    return f"{number:0{digits}} {name}.xlsx" if name else f"{number:0{digits}}.xlsx"


def card_paths(card: Scorecard, folder: Path) -> list[Path]:
    """The file of each unit's card in a folder, in ranking order."""
    return [folder / card_name(card, unit, number) for number, unit in enumerate(Layout(card).units, start=1)]


def write_cards(card: Scorecard, folder: Path, language: Language, *, signed: bool = False) -> list[tuple[int, Path]]:
    """Writes every unit's card to a file of its own; returns which unit is in which.

    Raises:
        UnwritableOutput: as `write_whole`.
    """
    layout = Layout(card)
    found = []
    for unit, path in zip(layout.units, card_paths(card, folder), strict=True):
        write_whole(path, lambda place, unit=unit: _write_card(card, place, language, layout, unit, signed=signed))  # type: ignore[misc]
        found.append((unit, path))
    return found


def _write_card(card: Scorecard, path: Path, language: Language, layout: Layout, unit: int, *, signed: bool) -> None:
    title = translate("Scorecard", language)
    with Book(path, language, f"{title} {card.year}" if card.year else title) as book:
        sheet = book.sheet(card.table.units[unit])
        cards = Cards(card, book, sheet, layout, signed=signed)
        cards.add(unit)
        cards.finish()
