"""How a figure came about, in words and numbers: the cells read, the formula with its values, the rule.

Every expression can be typed into a calculator as it stands; what follows its last "=" is the
result to twelve significant digits. What the rulebook states is quoted with its line and legal basis.
"""

from __future__ import annotations

import numpy as np

from scorecard import fields
from scorecard.fields.wording import period_words
from scorecard.language import Language
from scorecard.report.explain.item_steps import item_steps
from scorecard.report.explain.known import Known
from scorecard.report.explain.score import score_steps
from scorecard.report.explain.standing import standing_steps
from scorecard.report.explain.teller import Teller
from scorecard.report.explain.year_so_far import unit_steps
from scorecard.report.tables import Table, screen_columns
from scorecard.result import Scorecard

__all__ = ["explain_indicator", "explain_item", "explain_unit"]


def explain_unit(card: Scorecard, unit: int, language: Language) -> list[Table]:
    """The unit's score, rank, class and awards, then each of its items."""
    known = Known(card)
    tell = Teller(card, language)
    steps = [*score_steps(tell, unit), *standing_steps(tell, unit)] if card.period is None else unit_steps(tell, unit)
    rows = np.flatnonzero(card.table.unit == unit).tolist()
    return [
        Table(card.table.units[unit], screen_columns(fields.STEPS), steps, note=period_words(card, language)),
        *(_item(tell, known, row) for row in rows),
    ]


def explain_indicator(card: Scorecard, unit: int, indicator: int, language: Language) -> list[Table]:
    """Each standing of one indicator of the unit."""
    own = (card.table.unit == unit) & (card.table.indicator == indicator)
    known, tell = Known(card), Teller(card, language)
    return [_item(tell, known, row) for row in np.flatnonzero(own).tolist()]


def explain_item(card: Scorecard, row: int, language: Language) -> Table:
    """The steps from an item's cells to its part of the score."""
    return _item(Teller(card, language), Known(card), row)


def _item(tell: Teller, known: Known, row: int) -> Table:
    group = tell.card.table.group_of(row)
    title = tell.card.table.name("indicator", row)
    notes = [one for one in (group.title if group else "", period_words(tell.card, tell.language)) if one]
    return Table(title, screen_columns(fields.STEPS), item_steps(tell, known, row), note=" · ".join(notes))
