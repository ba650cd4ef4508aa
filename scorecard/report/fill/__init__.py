"""An office's own form, filled from a scorecard: what stands in its cells is replaced, all else is kept.

The form is a package of parts (`form`), each read as a tree that writes back the bytes it was read from where
nothing is changed (`markup`); only the cells that hold placeholders are written anew (`sheets`, `writing`).
Where a row is repeated, what stands below goes along, in the sheet (`moves`, `formulas`) and beside it (`beside`).
Placeholders are names (`grammar`) that are looked up (`scope`, `values`), never code. `result_columns` fills the empty
columns of results of the workbook that the figures themselves were read from.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

from scorecard.domain import Cell
from scorecard.language import Language
from scorecard.problems import Problem, Word, problem, short_text
from scorecard.report.fill.beside import move_elsewhere
from scorecard.report.fill.form import Form
from scorecard.report.fill.formulas import forget_results
from scorecard.report.fill.grammar import placeholders
from scorecard.report.fill.scope import Scope
from scorecard.report.fill.sheets import FormSheet, distinct
from scorecard.result import Scorecard

__all__ = ["FilledForm", "distinct", "fill_form"]


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form with its values in place, or what is wrong with it."""

    form: Form
    problems: tuple[Problem, ...]

    def write(self, path: Path) -> None:
        """Writes the filled form whole.

        Raises:
            UnwritableOutput: as `write_whole`.
        """
        self.form.write(path)


def fill_form(path: Path, card: Scorecard, unit: int | None, language: Language) -> FilledForm:
    """A form filled for one unit, or for all of them together.

    Args:
        unit: the unit that `{{unit}}` means outside repeated rows; None where none is meant, though where
            there is only one it is that.
    Raises:
        UnreadableInput: the form cannot be read.
    """
    form = Form(path)
    only = 0 if len(card.table.units) == 1 else None
    scope = Scope(card, unit if unit is not None else only)
    sheets = [FormSheet(form, one, scope) for one in form.sheets]
    problems = [found for one in sheets for found in one.problems] + _misplaced(form)
    if not problems and not any(one.has_placeholders for one in sheets):
        problems.append(problem("form-without-placeholders", Cell(form.file), example="{{unit}}, {{score}}"))
    if problems:
        return FilledForm(form, tuple(problems))
    moves = {one.sheet.name.casefold(): one.moves for one in sheets if one.moves}
    for one in sheets:
        if one.has_placeholders:
            one.fill(moves, language)
    if moves:
        move_elsewhere(form, [one.written for one in sheets], moves)
        form.forget_order_of_calculation()
    forget_results([one.written for one in sheets])
    if any(one.has_formulas for one in sheets):
        form.calculate_on_opening()
    return FilledForm(form, ())


_TEXT_PARTS = (
    (re.compile(r"/drawings/[^/]+\.xml$"), Word("a text box or a shape")),
    (re.compile(r"/charts/chart[^/]*\.xml$"), Word("a chart")),
    (re.compile(r"/(?:threaded)?comments?[^/]*\.xml$"), Word("a note")),
)
_TEXT = re.compile(rb"<(?:a:|\w+:)?(?:t|text)(?:\s[^<>]*)?>([^<]*)(?=<)")
"""The texts that a reader sees; what a chart remembers of the form's cells is none."""


def _misplaced(form: Form) -> list[Problem]:
    """Placeholders where nothing is filled in: they would be published as they stand."""
    found = []
    for part in form.parts:
        where = next((words for pattern, words in _TEXT_PARTS if pattern.search(part)), None)
        if where is None:
            continue
        text = b"".join(_TEXT.findall(form.data_of(part))).decode("utf-8", "replace")
        for one in placeholders(html.unescape(text)):
            cell = Cell(form.file)
            found.append(problem("placeholder-misplaced", cell, found=short_text(one.source), where=where))
    for sheet in form.sheets:
        for one in placeholders(sheet.name):
            cell = Cell(form.file, sheet.name)
            where = Word("a sheet's name")
            found.append(problem("placeholder-misplaced", cell, found=short_text(one.source), where=where))
    return found
