"""What goes along when rows of a sheet move: merges, conditional formats, print areas, drawings, charts, tables.

Each function changes the parts that hold such places; what refers to no moved row stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from scorecard.report.fill.cell_markup import formulas_in
from scorecard.report.fill.form import Form, SheetPart
from scorecard.report.fill.formulas import Written, expand_shared, move_formula
from scorecard.report.fill.markup import Element, child, children, copied, kind_of, set_text, text_in, walk
from scorecard.report.fill.moves import Home, Moves, SheetMoves, moved_area, moved_areas, moved_formula, rows_of


def move_sheet(root: Element, sheet: SheetPart, moves: Moves, all_moves: SheetMoves) -> None:
    """Moves what a sheet's own part says of rows, its rows apart."""
    for parent in root.iter("{*}mergeCells", "{*}hyperlinks"):
        _copy_areas(parent, moves)
    for one in walk(root):
        for key, change in _ATTRIBUTES.get(kind_of(one), ()):
            value = one.get(key)
            if value is not None:
                one.set(key, change(value, moves))
        if kind_of(one) == "sqref":
            set_text(one, moved_areas(text_in(one), moves))
    for rule in root.iter(*_WITH_FORMULAS):
        _move_rules(rule, sheet, moves, all_moves)
    _move_anchors(root, moves)


_WITH_FORMULAS = ("{*}conditionalFormatting", "{*}dataValidation", "{*}sparkline")
_FORMULAS = ("{*}formula", "{*}formula1", "{*}formula2", "{*}f")


def _move_rules(rule: Element, sheet: SheetPart, moves: Moves, all_moves: SheetMoves) -> None:
    """The formulas of a conditional format or a validation; relative ones are meant for its first cell."""
    areas = rule.get("sqref") or rule.findtext(".//{*}sqref") or ""
    top = rows_of(areas.split()[0])[0] if areas.split() else 0
    old = next((row for row in moves.copies if moves.first(row) == top), 0)
    _move_formulas(rule, all_moves, Home(sheet.name, old))


def _move_formulas(rule: Element, moves: SheetMoves, home: Home) -> None:
    for one in rule.iter(*_FORMULAS):
        # Excel 2010 wraps some: <x14:formula1><xm:f>A1</xm:f></x14:formula1>.
        if not len(one):
            set_text(one, moved_formula(text_in(one), moves, home))


def _copy_areas(parent: Element, moves: Moves) -> None:
    """Merges and links of a repeated row are there in each copy."""
    for one in list(children(parent)):
        reference = one.get("ref")
        if reference is None:
            continue
        first, last = rows_of(reference)
        copies = moves.copies.get(first, 1) if first == last else 1
        for number in range(copies - 1, 0, -1):
            copy = copied(one)
            copy.set("ref", moved_area(reference, moves, number))
            one.addnext(copy)
        one.set("ref", moved_area(reference, moves, 0 if copies > 1 else None))
    if parent.get("count") is not None:
        parent.set("count", str(len(parent)))


def _first_place(area: str, moves: Moves) -> str:
    return moved_area(area, moves, 0)


def _last_row(row: str, moves: Moves) -> str:
    return str(moves.last(int(row))) if row.isdecimal() else row


_ATTRIBUTES: Mapping[str, tuple[tuple[str, Callable[[str, Moves], str]], ...]] = {
    "dimension": (("ref", moved_area),),
    "sheetView": (("topLeftCell", _first_place),),
    "pane": (("topLeftCell", _first_place),),
    "selection": (("activeCell", _first_place), ("sqref", _first_place)),
    "conditionalFormatting": (("sqref", moved_areas),),
    "dataValidation": (("sqref", moved_areas),),
    "protectedRange": (("sqref", moved_areas),),
    "ignoredError": (("sqref", moved_areas),),
    "autoFilter": (("ref", moved_area),),
    "sortState": (("ref", moved_area),),
    "sortCondition": (("ref", moved_area),),
    "cellWatch": (("r", _first_place),),
    "inputCells": (("r", _first_place),),
    "brk": (("id", _last_row),),
}
"""The attributes of a sheet's elements that name rows. Column breaks name columns, far beyond no row that moves."""


def move_beside(form: Form, sheet: SheetPart, moves: Moves) -> None:
    """Moves what hangs on a sheet: drawings, notes, tables, pivot tables."""
    for target in form.related(sheet.part):
        match target.kind:
            case "drawing":
                _move_anchors(form.tree(target.part).root, moves)
            case "comments" | "threadedComment":
                _move_references(form.tree(target.part).root, ("comment", "threadedComment"), moves)
            case "table":
                _move_references(
                    form.tree(target.part).root, ("table", "autoFilter", "sortState", "sortCondition"), moves
                )
            case "pivotTable":
                _move_references(form.tree(target.part).root, ("location",), moves)
            case "vmlDrawing":
                _move_notes(form, target.part, moves)
    for part in form.parts:
        if "/pivotcache/" in part and part.endswith(".xml") and "definition" in part:
            for one in form.tree(part).root.iter("{*}worksheetSource"):
                if one.get("sheet", "").casefold() == sheet.name.casefold():
                    _move_reference(one, moves)


def _move_references(root: Element, kinds: tuple[str, ...], moves: Moves) -> None:
    for one in root.iter(*(f"{{*}}{kind}" for kind in kinds)):
        _move_reference(one, moves)


def _move_reference(one: Element, moves: Moves) -> None:
    reference = one.get("ref")
    if reference is not None:
        one.set("ref", moved_area(reference, moves, None if ":" in reference else 0))


def _move_anchors(root: Element, moves: Moves) -> None:
    """Pictures, charts and controls go along with the row they begin in; none is stretched."""
    for start in root.iter("{*}from"):
        row = start.findtext("{*}row", "").strip()
        if not row.isdecimal():
            continue
        added = moves.first(int(row) + 1) - (int(row) + 1)
        for place in (start, child(start.getparent(), "to")):
            at = child(place, "row")
            if added and at is not None and text_in(at).strip().isdecimal():
                set_text(at, str(int(text_in(at)) + added))


_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)([^<]*)(</)")
_NOTE_ROW = re.compile(rb"(<(?:\w+:)?Row>)\s*(\d+)\s*(</)")


def _move_notes(form: Form, part: str, moves: Moves) -> None:
    """The boxes of notes; their part is not always well-formed, so only these places are looked for."""

    def anchor(match: re.Match[bytes]) -> bytes:
        numbers = [one.strip() for one in match[2].split(b",")]
        if len(numbers) != 8 or not all(one.isdigit() for one in numbers):
            return match[0]
        added = moves.first(int(numbers[2]) + 1) - int(numbers[2]) - 1
        numbers[2], numbers[6] = (str(int(numbers[at]) + added).encode() for at in (2, 6))
        return match[1] + b", ".join(numbers) + match[3] if added else match[0]

    def row(match: re.Match[bytes]) -> bytes:
        return match[1] + str(moves.first(int(match[2]) + 1) - 1).encode() + match[3]

    data = form.data_of(part)
    form.replace(part, _NOTE_ROW.sub(row, _ANCHOR.sub(anchor, data)))


def move_elsewhere(form: Form, sheets: Sequence[Written], moves: SheetMoves) -> None:
    """What refers to moved rows from elsewhere: names, charts, formulas of other sheets."""
    for one in form.tree(form.workbook_part).root.iter("{*}definedName"):
        set_text(one, moved_formula(text_in(one), moves, Home()))
    for part in form.parts:
        if re.search(r"/charts/chart(?:ex)?\d*\.xml$", part):
            _move_chart(form, part, moves)
    for sheet, written in zip(form.sheets, sheets, strict=True):
        if sheet.name.casefold() in moves:
            continue
        home = Home(sheet.name)
        texts = [text for _, formula in formulas_in(written.rows) if "!" in (text := text_in(formula))]
        if any(moved_formula(text, moves, home) != text for text in texts):
            expand_shared(written.rows)
            for cell, _ in formulas_in(written.rows):
                move_formula(cell.element, moves, home)
        for rule in form.tree(sheet.part).root.iter(*_WITH_FORMULAS):
            _move_formulas(rule, moves, home)


_FIGURES = ("{*}cat", "{*}val", "{*}xVal", "{*}yVal", "{*}bubbleSize", "{*}strDim", "{*}numDim")
"""What a chart shows, its titles apart."""


def _move_chart(form: Form, part: str, moves: SheetMoves) -> None:
    """A chart shows all copies of a repeated row; the figures that it remembers go, as they are the form's."""
    root = form.tree(part).root
    for source in root.iter("{*}f"):
        in_figures = next(source.iterancestors(*_FIGURES), None) is not None
        moved = moved_formula(text_in(source), moves, Home(shows_all=in_figures))
        holder = source.getparent()
        if moved != text_in(source) and holder is not None:
            set_text(source, moved)
            for cache in [one for one in children(holder) if kind_of(one).endswith("Cache")]:
                holder.remove(cache)
