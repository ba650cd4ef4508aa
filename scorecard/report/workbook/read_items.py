"""What was read, as it stands on the sheet of items: its columns, and each row's names and figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from xlsxwriter.format import Format

from scorecard.domain import NOWHERE, NUMBERS, Direction, Floats, Sheet, Verdict
from scorecard.fields.columns import Places
from scorecard.fields.items import told_cells
from scorecard.fields.wording import VERDICT_WORDS
from scorecard.report.workbook.book import Book, Value, all_safe, safe
from scorecard.report.workbook.columns import Column, Columns
from scorecard.report.workbook.layout import Layout
from scorecard.report.workbook.looks import Looks
from scorecard.report.workbook.methods import needs_reached
from scorecard.report.workbook.word_lists import Words
from scorecard.result import Scorecard


def said_verdicts(book: Book) -> dict[Verdict, str]:
    """The words of the verdicts in the workbook's language."""
    return {verdict: book.say(word) for verdict, word in VERDICT_WORDS.items()}


def item_columns(card: Scorecard, sheet: str, layout: Layout, words: Words) -> Columns:
    """The columns that this scorecard has something to say in."""
    table, given = card.table, card.given
    reviewed = not (np.isnan(table.self_points) & np.isnan(table.reviewed_points)).all()
    apart = {
        (code, direction)
        for code, direction in set(zip(given.policy.tolist(), table.direction.tolist(), strict=True))
        if needs_reached(given.policies[code], direction)
    }
    wants = any(one.kind in ("grade", "rank") for one in given.policies)
    there = {
        "cluster": card.has_clusters,
        "group": bool(table.groups),
        "no": bool((table.numbering != NOWHERE).any()),
        "required": not np.isnan(table.required).all(),
        "bar": not np.isnan(table.required).all(),
        "upper": bool((table.direction == Direction.RANGE).any()) or not np.isnan(table.upper).all(),
        "own": reviewed or card.rulebook.review.counts == "self",
        "reviewed": reviewed or card.rulebook.review.counts == "reviewed",
        "computed": card.rulebook.review.counts != "computed",
        "value": bool((words.of_item != NOWHERE).any()),
        "wanted": wants,
        "reached": bool(apart),
        "part": bool(layout.repeated) and card.rulebook.score.repeated == "once",
        "tallied": bool(layout.repeated),
    }
    return Columns(sheet, [one for one in _COLUMNS if there.get(one.key, True)])


_COLUMNS = (
    Column("Unit", "unit", "wrapped", 30),
    Column("Cluster", "cluster", "wrapped", 20),
    Column("Group", "group", "wrapped", 22),
    Column("No.", "no", "text", 6),
    Column("Indicator", "indicator", "wrapped", 38),
    Column("Measure", "measure", "wrapped", 12),
    Column("Direction", "direction", "wrapped", 18),
    Column("Required", "required", "share", 10),
    Column("Target", "target", "input", 13),
    Column("Target up to", "upper", "input", 13),
    Column("To be reached", "bar", "figure", 13),
    Column("Actual", "actual", "input", 13),
    Column("Prior", "prior", "input", 13),
    Column("Attainment", "attainment", "percent", 12),
    Column("On prior", "growth", "change", 11),
    Column("Verdict", "verdict", "word", 16),
    Column("Weight", "weight", "exact", 9),
    Column("Computed", "computed", "points", 10),
    Column("Own", "own", "input", 10),
    Column("Reviewed", "reviewed", "input", 10),
    Column("Points", "points", "points", 10),
    Column("Of", "maximum", "points", 10),
    Column("Share of score", "share", "share", 10),
    Column("Target's cell", "target_cell", "text", 18),
    Column("Actual's cell", "actual_cell", "text", 18),
    Column("Prior's cell", "prior_cell", "text", 18),
    Column("Rule", "note", "text", 60),
    Column("Counts as", "value", "exact", 11, working=True),
    Column("Wanted", "wanted", "exact", 11, working=True),
    Column("Reached", "reached", "exact", 11, working=True),
    Column("Part of weight", "part", "exact", 11, working=True),
    Column("Verdict that counts", "tallied", "text", 14, working=True),
)
WRAPPED = ("unit", "cluster", "group", "indicator", "measure")
"""Columns of names, which wrap."""
PRINTED_TO = "share"
"""The addresses and rules are for the screen: on paper they would shrink the figures."""


def lines_read(
    card: Scorecard, book: Book, layout: Layout, columns: Columns, looks: Looks
) -> Iterator[list[tuple[int, Value, Format]]]:
    """What was read, row by row: the names, and the figures as their measure is written."""
    table = card.table
    order = layout.items
    lists: dict[str, Sequence[str | None]] = {
        "unit": all_safe(table.units),
        "cluster": [safe(card.cluster_name(unit)) or None for unit in range(len(table.units))],
        "group": [*(safe(group.title) for group in table.groups), None],
        "no": [*all_safe(table.numberings), None],
        "indicator": [*all_safe(table.indicators), None],
        "measure": [*all_safe(table.measures), None],
    }
    codes = {
        "unit": table.unit, "cluster": table.unit, "group": table.group, "no": table.numbering,
        "indicator": table.indicator, "measure": table.measure,
    }  # fmt: skip
    ready: list[tuple[int, list[Value], Format | list[Format]]] = []
    for key, names in lists.items():
        if key in columns:
            values: list[Value] = [names[code] for code in codes[key][order].tolist()]
            ready.append((columns.at(key), values, looks.of(columns, key)))
    ways = {int(one): book.say(one.word) for one in Direction}
    direction: list[Value] = [ways[one] for one in table.direction[order].tolist()]
    ready.append((columns.at("direction"), direction, looks.of(columns, "direction")))
    figures: dict[str, Floats] = {"required": table.required, "weight": table.weight}
    figures |= {"own": table.self_points, "reviewed": table.reviewed_points, "maximum": _maxima(card)}
    for key, numbers in figures.items():
        if key in columns:
            ready.append((columns.at(key), numbers[order].tolist(), looks.of(columns, key)))
    by_measure = looks.by_measure(table)
    shown = [by_measure[code] for code in table.measure[order].tolist()]
    for key, typed in (
        ("target", targets_shown(card)),
        ("actual", _actuals(card)),
        ("prior", table.prior.tolist()),
    ):
        ready.append((columns.at(key), [typed[item] for item in order.tolist()], shown))
    if "upper" in columns:
        ready.append((columns.at("upper"), table.upper[order].tolist(), shown))
    alone = len(card.sources) < 2
    before = [safe(_before(sheet, alone=alone)) for sheet in table.sheets]
    for number in NUMBERS:
        key = f"{number}_cell"
        places: list[Value] = [*Places(told_cells(table, number)[order], before).plain()]
        ready.append((columns.at(key), places, looks.of(columns, key)))
    for at in range(order.size):
        yield [(column, values[at], look[at] if isinstance(look, list) else look) for column, values, look in ready]


def _maxima(card: Scorecard) -> Floats:
    """What an item could earn; nothing where it is not scored."""
    unscored = np.array([one.kind == "unscored" for one in card.given.policies], dtype=np.bool_)
    idle = unscored[card.given.policy] | ~card.table.assigned
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
    table, given = card.table, card.given
    texts = [*all_safe(table.target_texts), None]
    stated = [safe(one.target) if one.target is not None else None for one in given.policies]
    values: list[Value] = []
    for item, (value, code) in enumerate(zip(table.target.tolist(), table.target_text.tolist(), strict=True)):
        word = texts[code] or stated[int(given.policy[item])]
        values.append(word if value != value else value)
    return values


def _before(sheet: Sheet, *, alone: bool) -> str:
    """What stands before a cell's address: its sheet, and its file where there are several."""
    name = f"{sheet.name}!" if sheet.name else ""
    return name if alone else f"{sheet.file}, {name}"
