"""A scorecard as a workbook that recomputes itself: formulas over the targets and actuals, each with its value."""

from __future__ import annotations

from pathlib import Path

from scorecard.language import Language, translate
from scorecard.report.files import write_whole
from scorecard.report.workbook.book import Book
from scorecard.report.workbook.figures import behind
from scorecard.report.workbook.items import ItemSheet, item_columns
from scorecard.report.workbook.layout import Layout
from scorecard.report.workbook.looks import Looks
from scorecard.report.workbook.nodes import NodeSheet, node_columns, ranges
from scorecard.report.workbook.peers import comparisons, write_comparisons
from scorecard.report.workbook.ranking import RankingSheet, ranking_columns
from scorecard.report.workbook.words import Words
from scorecard.result import Scorecard


def write_workbook(card: Scorecard, path: Path, language: Language) -> None:
    """Writes the workbook whole.

    Raises:
        UnwritableOutput: as `write_whole`.
    """
    write_whole(path, lambda place: _write(card, place, language))


def _write(card: Scorecard, path: Path, language: Language) -> None:
    title = translate("Scorecard", language)
    book = Book(path, language, f"{title} {card.year}" if card.year else title)
    try:
        _fill(card, book)
    finally:
        book.close()


def _fill(card: Scorecard, book: Book) -> None:
    layout, words, looks = Layout(card), Words(card), Looks(book)
    ranking = book.sheet(book.say("Ranking"))
    items = book.sheet(book.say("Items"))
    told = behind(card, words)
    item_sheet = ItemSheet(card, book, layout, item_columns(card, items.name, layout, words), words, told)
    has_nodes = bool(layout.nodes.size)
    nodes = book.sheet(book.say("Group points")) if has_nodes else None
    ranked = ranking_columns(card, ranking.name)
    named = ranges(card, book, item_sheet.columns, node_columns(nodes.name if nodes else "-"))
    ranking_sheet = RankingSheet(card, book, layout, ranked, item_sheet, named, told.part)
    node_sheet = NodeSheet(card, book, layout, named, ranked, told.part)
    compared = comparisons(card, layout, book.say("Compared"))
    if compared.found:
        sheet = book.sheet(book.say("Compared"))
        write_comparisons(compared, sheet, book, card, item_sheet.compared())
    if words.vocabularies:
        words.write(book, book.sheet(book.say("Words")))
    ranking_sheet.write(ranking, looks)
    item_sheet.write(items, looks, compared, node_sheet.item_share)
    if nodes is not None:
        node_sheet.write(nodes, looks)
