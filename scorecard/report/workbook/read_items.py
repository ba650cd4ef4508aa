"""What was read, as it stands on the sheet of items: its columns, and each row's names and figures."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from xlsxwriter.format import Format

from scorecard import fields
from scorecard.domain import NOWHERE, NUMBERS, Direction, Floats, Ints, Sheet, Verdict
from scorecard.fields.columns import Places
from scorecard.fields.items import told_cells
from scorecard.fields.wording import VERDICT_WORDS
from scorecard.report.workbook.book import Book, Value, all_safe, safe
from scorecard.report.workbook.layout import Layout
from scorecard.report.workbook.looks import Looks
from scorecard.report.workbook.methods import needs_reached
from scorecard.report.workbook.sheet_columns import Columns, declared_columns, declared_values, sheet_fields
from scorecard.report.workbook.word_lists import Words
from scorecard.result import Scorecard


def said_verdicts(book: Book) -> dict[Verdict, str]:
    """The words of the verdicts in the workbook's language."""
    return {verdict: book.say(word) for verdict, word in VERDICT_WORDS.items()}


def item_columns(card: Scorecard, sheet: str, layout: Layout, words: Words) -> Columns:
    """The columns that this scorecard has something to say in."""
    table, regulation = card.table, card.regulation
    shapes = set(zip(regulation.policy.tolist(), table.direction.tolist(), strict=True))
    there = {
        "value": bool((words.of_item != NOWHERE).any()),
        "wanted": any(one.kind.aim == "words" for one in regulation.policies),
        "reached": any(needs_reached(regulation.policies[code], direction) for code, direction in shapes),
        "part": bool(layout.repeated) and card.rulebook.score.repeated == "once",
        "tallied": bool(layout.repeated),
    }
    return Columns(sheet, [one for one in declared_columns(fields.ITEMS, card) if there.get(one.key, True)])


PRINTED_TO = "share"
"""The addresses and rules are for the screen: on paper they would shrink the figures."""


def lines_read(
    card: Scorecard, book: Book, layout: Layout, columns: Columns, looks: Looks
) -> Iterator[list[tuple[int, Value, Format]]]:
    """What was read, row by row: the names, and the figures as their measure is written."""
    table, order = card.table, layout.items
    by_measure = looks.by_measure(table)
    of_measure = [by_measure[code] for code in table.measure[order].tolist()]
    values = declared_values(fields.ITEMS, card, order) | _as_shown(card, book, order)
    ready: list[tuple[int, list[Value], Format | list[Format]]] = []
    for key, one, view in sheet_fields(fields.ITEMS):
        if key in columns and one.get and not (view.formula or view.by_rules):
            in_measure = view.look == "input" and one.kind == "figure"
            ready.append((columns.at(key), values[key], of_measure if in_measure else looks.of(columns, key)))
    for at in range(order.size):
        yield [(column, values[at], look[at] if isinstance(look, list) else look) for column, values, look in ready]


def _as_shown(card: Scorecard, book: Book, order: Ints) -> dict[str, list[Value]]:
    """What the workbook shows otherwise than data do: in its language, and as its formulas need it."""
    table = card.table
    titles = [*(safe(group.title) for group in table.groups), None]
    ways = {int(one): book.say(one.word) for one in Direction}
    alone = len(card.sources) < 2
    before = [safe(_before(sheet, alone=alone)) for sheet in table.sheets]
    targets, actuals = targets_shown(card), _actuals(card)
    return {
        "group": [titles[code] for code in table.group[order].tolist()],
        "direction": [ways[one] for one in table.direction[order].tolist()],
        "target": [targets[item] for item in order.tolist()],
        "actual": [actuals[item] for item in order.tolist()],
        "maximum": _maxima(card)[order].tolist(),
        **{f"{one}_cell": Places(told_cells(table, one)[order], before).plain() for one in NUMBERS},
    }


def _maxima(card: Scorecard) -> Floats:
    """What an item could earn; nothing where it is not scored."""
    scored = np.array([one.kind.scored for one in card.regulation.policies], dtype=np.bool_)
    idle = ~scored[card.regulation.policy] | ~card.table.assigned
    return np.where(idle & np.isnan(card.scores.points), np.nan, card.table.max_points)


def _actuals(card: Scorecard) -> list[Value]:
    table = card.table
    texts = [*all_safe(table.texts), None]
    return [
        texts[code] if value != value else value
        for value, code in zip(table.actual.tolist(), table.actual_text.tolist(), strict=True)
    ]


def targets_shown(card: Scorecard) -> list[Value]:
    """Each item's target: a figure, a word, or the word that its rule states for all."""
    table, regulation = card.table, card.regulation
    texts = [*all_safe(table.target_texts), None]
    stated = [safe(one.target) if one.target is not None else None for one in regulation.policies]
    values: list[Value] = []
    for item, (value, code) in enumerate(zip(table.target.tolist(), table.target_text.tolist(), strict=True)):
        word = texts[code] or stated[int(regulation.policy[item])]
        values.append(word if value != value else value)
    return values


def _before(sheet: Sheet, *, alone: bool) -> str:
    """What stands before a cell's address: its sheet, and its file where there are several."""
    name = f"{sheet.name}!" if sheet.name else ""
    return name if alone else f"{sheet.file}, {name}"
