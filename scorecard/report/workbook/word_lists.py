"""Results in words: a sheet that says what each is worth, and the formulas that look it up there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from xlsxwriter.worksheet import Worksheet

from scorecard.domain import NOWHERE, Bools, Codes, Floats, column_letters
from scorecard.regulation.kinds import Vocabulary as Kind
from scorecard.regulation.kinds.words import place_shares
from scorecard.report.workbook.book import Book, put, quoted, safe
from scorecard.report.workbook.layout import FIRST
from scorecard.result import Scorecard
from scorecard.rulebook.counters import counters
from scorecard.score.matching import matching
from scorecard.score.measured import word_worth

LONGEST_LOOKED_UP = 255
"""MATCH takes no longer texts."""
SPARE = 12
"""Empty lines under each list, for words that come later."""

_USUAL = ("Đạt", "Có", "Đúng", "Hoàn thành", "x", "yes", "Chưa đạt", "Không đạt", "Không", "Chưa", "no")

Grades = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Some words with what they are worth, in three columns of the sheet of words."""

    kind: Kind
    grades: Grades
    name: str
    """What its ranges are called."""
    wild: bool
    """Whether a word holds what MATCH takes for a wildcard."""

    def found(self, cell: str, which: Literal["", "share"] = "", otherwise: str = '""') -> str:
        """What the word in a cell is worth: a count, a place or a share; or the share of a place."""
        wanted = cell
        if self.wild:
            for letter in "~*?":
                wanted = f'SUBSTITUTE({wanted},"{letter}","~{letter}")'
        values = f"{self.name}_{which}" if which else f"{self.name}_worth"
        return f"IFERROR(INDEX({values},MATCH({wanted},{self.name}_words,0)),{otherwise})"


class Words:
    """Which items are read by which words, and the sheet that holds them."""

    def __init__(self, card: Scorecard) -> None:
        self._card = card
        wanted: dict[tuple[Kind, Grades], int] = {}
        codes = np.full(len(card.table), NOWHERE, dtype=np.int32)
        for kind, rows in _events(card):
            codes[rows] = wanted.setdefault((kind, ()), len(wanted))
        for number, policy in enumerate(card.regulation.policies):
            read_by = policy.kind.vocabulary
            if read_by is not None:
                grades = policy.grades if read_by == "grade" else ()
                codes[card.regulation.policy == number] = wanted.setdefault((read_by, grades), len(wanted))
        self.of_item: Codes = codes
        self._lines = [_lines(kind, grades, card) for kind, grades in wanted]
        self.vocabularies = [
            Vocabulary(kind, grades, f"words_list_{number}", any(set("~*?") & set(word) for word, *_ in lines))
            for number, ((kind, grades), lines) in enumerate(zip(wanted, self._lines, strict=True), start=1)
        ]

    def values(self, vocabulary: Vocabulary) -> tuple[Floats, Floats]:
        """What each of the table's texts is worth by a vocabulary, and its share where it is a place."""
        return _worth(vocabulary.kind, vocabulary.grades, self._card.table.texts)

    def write(self, book: Book, sheet: Worksheet) -> None:
        """The sheet: a list of words beside another."""
        headings = {
            "yes_no": book.say("Yes or no"),
            "grade": book.say("Grade"),
            "place": book.say("Place"),
        }
        text, figure = book.look(bottom=4, bottom_color="#A6A6A6"), book.look(num_format="0.####", align="right")
        note = book.say(
            "What a result in words counts as. For a word that is not listed, write it under its list with its worth."
        )
        sheet.write_string(0, 0, note, book.look(italic=True))
        for number, (vocabulary, lines) in enumerate(zip(self.vocabularies, self._lines, strict=True)):
            at = number * 4
            sheet.set_column(at, at, 34)
            sheet.set_column(at + 1, at + 2, 12)
            sheet.set_column(at + 3, at + 3, 3)
            for column, heading in enumerate((headings[vocabulary.kind], book.say("Counts as"), book.say("Share"))):
                sheet.write_string(1, at + column, heading, book.head())
            for row, (word, worth, share) in enumerate(lines, start=FIRST):
                put(sheet, row, at, word, text)
                put(sheet, row, at + 1, worth, figure)
                put(sheet, row, at + 2, share, figure)
            last = FIRST + len(lines) + SPARE
            for column, ending in enumerate(("words", "worth", "share")):
                letters = column_letters(at + column)
                area = f"{quoted(sheet.name)}!${letters}${FIRST + 1}:${letters}${last}"
                book.file.define_name(f"{vocabulary.name}_{ending}", f"={area}")
        sheet.freeze_panes(2, 0)
        book.printed(sheet)


def _events(card: Scorecard) -> Iterable[tuple[Kind, Bools]]:
    """The items that only count events or places for others, whatever the rule for their own points."""
    for one in counters(card.rulebook):
        rows = np.isin(card.table.indicator, matching(one.indicator, card.table.indicators))
        yield ("place" if one.place else "yes_no"), rows


def _worth(kind: Kind, grades: Grades, texts: Sequence[str]) -> tuple[Floats, Floats]:
    """What each text counts as, and of a place the share of the others behind it."""
    share = place_shares(texts)[2] if kind == "place" else np.full(len(texts), np.nan)
    return word_worth(kind, grades, texts), share


def _lines(kind: Kind, grades: Grades, card: Scorecard) -> list[tuple[str, float, float]]:
    """The words there are, and those that are usual; MATCH does not tell capitals from small letters."""
    usual: Mapping[Kind, Sequence[str]] = {
        "yes_no": _USUAL,
        "grade": [word for word, _ in grades],
        "place": (),
    }
    texts = list(dict.fromkeys([*card.table.texts, *card.table.target_texts, *usual[kind]]))
    worth, share = _worth(kind, grades, texts)
    found: dict[str, tuple[str, float, float]] = {}
    for word, one, part in zip(texts, worth.tolist(), share.tolist(), strict=True):
        if one == one and len(word) <= LONGEST_LOOKED_UP:
            found.setdefault(safe(word).casefold(), (safe(word), one, part))
    return list(found.values())
