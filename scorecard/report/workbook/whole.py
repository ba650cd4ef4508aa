"""All sheets of the workbook in their order; each is given its place first, so that formulas can name it."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from scorecard.report.workbook.book import Book
from scorecard.report.workbook.cards import MOST_CARDS, Cards
from scorecard.report.workbook.charts import ranking_charts
from scorecard.report.workbook.groups import MOST_GROUPS, GroupSheets, shown_groups
from scorecard.report.workbook.items import ItemSheet
from scorecard.report.workbook.layout import Layout
from scorecard.report.workbook.lists import write_problems, write_rules, write_sources
from scorecard.report.workbook.looks import Looks
from scorecard.report.workbook.lookups import counted_conditions
from scorecard.report.workbook.nodes import NodeSheet, node_columns, ranges
from scorecard.report.workbook.office_sheet import OfficeSheet
from scorecard.report.workbook.peers import comparisons, write_comparisons
from scorecard.report.workbook.period_sheet import PeriodSheet
from scorecard.report.workbook.ranking import RankingSheet
from scorecard.report.workbook.ranking_columns import ranking_columns
from scorecard.report.workbook.read_items import item_columns
from scorecard.report.workbook.split_points import SplitPoints
from scorecard.report.workbook.summary import Summary
from scorecard.report.workbook.word_lists import Words
from scorecard.report.workbook.workings import work_out
from scorecard.result import Scorecard


class Whole:
    """Writes a scorecard into a workbook."""

    def __init__(self, card: Scorecard, book: Book) -> None:
        self._card, self._book = card, book
        self._layout, self._words, self._looks = Layout(card), Words(card), Looks(book)
        self._contents: list[tuple[Worksheet, str]] = []
        self._notes: list[str] = []

    def write(self, *, with_cards: bool, signed: bool) -> None:
        """Writes every sheet.

        Args:
            with_cards: whether the units' cards are a sheet here.
        """
        card, book, layout, say = self._card, self._book, self._layout, self._book.say
        summary = book.sheet(say("Summary"))
        ranking = self._sheet(say("Ranking"), say("scores, ranks and tallies of every unit, with a chart per cluster"))
        # The names that formulas use are taken before the names of groups, which come from workbooks.
        names = [say("Items"), say("Units"), say("Group points"), say("Compared"), say("Counted"), say("Parts")]
        names += [say("Words"), say("Rules"), say("Periods"), say("Totals")]
        book.reserve([*names, say("Problems"), say("Sources")])
        groups = [(code, self._sheet(card.table.groups[code].title, say("the group's units and indicators")))
                  for code in shown_groups(card)]  # fmt: skip
        if card.table.groups and not groups:
            self._notes.append(
                say("There are more than {count} groups: none has a sheet of its own.", count=MOST_GROUPS)
            )
        items = book.reserved_sheet(say("Items"))
        self._contents.append((items, say("every figure read, and all that follows from it as formulas")))
        periods = None
        if card.has_parts:
            periods = self._reserved(say("Periods"), say("what each part of the year came to"))
        office = None
        if card.wholes is not None:
            office = self._reserved(say("Totals"), say("what units come to in each cluster and in the office"))
        units = self._units(with_cards=with_cards)
        nodes = None
        if layout.nodes.size:
            nodes = self._reserved(say("Group points"), say("what each unit's groups come to"))
        compared = comparisons(card, layout, say("Compared"))
        peers = self._reserved(say("Compared"), say("what is measured on other units")) if compared.found else None
        counts = bool(counted_conditions(card))
        counted = self._reserved(say("Counted"), say("which indicators a formula counts: 1 or 0")) if counts else None
        told = work_out(card, self._words)
        item_columns_ = item_columns(card, items.name, layout, self._words)
        item_sheet = ItemSheet(card, book, layout, item_columns_, self._words, told, counted.name if counted else "")
        parts = SplitPoints(card, layout, lambda: item_sheet.cells.lookups, say("Parts"))
        item_sheet.work_out_late(compared, parts)
        split = self._reserved(say("Parts"), say("parts of formulas that are too long for one cell")) if parts else None
        words = (
            self._reserved(say("Words"), say("what results in words count as")) if self._words.vocabularies else None
        )
        rules = self._reserved(say("Rules"), say("the rulebook in words"))
        problems = self._reserved(say("Problems"), say("what was found in the workbooks, and what to do"))
        sources = self._reserved(say("Sources"), say("the files and sheets that were read"))

        ranked = ranking_columns(card, ranking.name)
        named = ranges(card, book, item_columns_, node_columns(card, nodes.name if nodes else say("Group points")))
        node_sheet = NodeSheet(card, book, layout, named, ranked, item_sheet.cells)

        Summary(card, book, layout, ranked, item_columns_).write(summary, self._contents, self._notes, signed=signed)
        RankingSheet(card, book, layout, ranked, item_sheet, named).write(ranking, self._looks)
        ranking_charts(card, book, ranking, ranked, layout)
        group_sheets = GroupSheets(card, book, layout, item_columns_, named.nodes)
        for code, sheet in groups:
            group_sheets.write(sheet, code, self._looks)
        item_sheet.write(items, self._looks, compared, node_sheet.item_share)
        if periods is not None:
            PeriodSheet(card, book, layout, periods.name).write(periods, self._looks)
        if office is not None:
            OfficeSheet(card, book, layout, item_columns_, office.name).write(office, self._looks)
        if units is not None:
            cards = Cards(card, book, units, layout, item_columns_, ranked, signed=signed)
            for unit in layout.units:
                cards.add(unit)
            cards.finish()
        if nodes is not None:
            node_sheet.write(nodes, self._looks)
        if peers is not None:
            write_comparisons(compared, peers, book, card, item_sheet.compared())
        if counted is not None:
            item_sheet.cells.write_counted(counted, book)
        if split is not None:
            parts.write(split, book)
        if words is not None:
            self._words.write(book, words)
        write_rules(card, book, rules, self._looks)
        write_problems(card, book, problems, self._looks)
        write_sources(card, book, sources, self._looks)

    def _sheet(self, name: str, holds: str) -> Worksheet:
        sheet = self._book.sheet(name)
        self._contents.append((sheet, holds))
        return sheet

    def _reserved(self, name: str, holds: str) -> Worksheet:
        sheet = self._book.reserved_sheet(name)
        self._contents.append((sheet, holds))
        return sheet

    def _units(self, *, with_cards: bool) -> Worksheet | None:
        say, count = self._book.say, len(self._card.table.units)
        if not with_cards:
            self._notes.append(say("The units' cards are files of their own."))
            return None
        if count > MOST_CARDS:
            self._notes.append(
                say("There are more than {count} units: their cards are left out; --cards DIR writes them as files.",
                    count=MOST_CARDS)
            )  # fmt: skip
            return None
        return self._reserved(say("Units"), say("a card for each unit, to be printed"))
