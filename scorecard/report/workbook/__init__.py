"""A scorecard as a workbook that recomputes itself: formulas over the targets and actuals, each with its value."""

from __future__ import annotations

from pathlib import Path

from scorecard.fields.wording import period_words, title_of_year
from scorecard.language import Language, translate
from scorecard.report.files import write_whole
from scorecard.report.workbook.book import Book
from scorecard.report.workbook.cards import write_cards
from scorecard.report.workbook.progress_book import ProgressBook
from scorecard.report.workbook.whole import Whole
from scorecard.result import Scorecard


def write_workbook(
    card: Scorecard, path: Path, language: Language, *, cards: Path | None = None, signed: bool = False
) -> None:
    """Writes the workbook whole.

    Args:
        cards: a folder for the units' cards, a file each, in place of the workbook's sheet of them.
        signed: whether the summary and the cards have room for signatures.
            Neither is there before the year is over: nothing is final then.
    Raises:
        UnwritableOutput: as `write_whole`.
    """
    if cards is not None and card.period is None:
        write_cards(card, cards, language, signed=signed)
    write_whole(path, lambda place: _write(card, place, language, with_cards=cards is None, signed=signed))


def _write(card: Scorecard, path: Path, language: Language, *, with_cards: bool, signed: bool) -> None:
    title = translate("Scorecard", language)
    if card.period is not None:
        with Book(path, language, f"{title}, {period_words(card, language)}") as book:
            ProgressBook(card, book).write()
        return
    with Book(path, language, title_of_year(title, card)) as book:
        Whole(card, book).write(with_cards=with_cards, signed=signed)
