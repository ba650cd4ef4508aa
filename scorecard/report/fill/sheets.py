"""Filling one sheet of a form: its placeholders are found and looked up, then its rows are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scorecard.domain import Cell
from scorecard.language import Language
from scorecard.problems import Problem, Word, problem, short_text
from scorecard.report.fill.beside import move_beside, move_sheet
from scorecard.report.fill.cell_markup import Placed, Row, Run, formulas_in, rows_in, runs_of, write_text
from scorecard.report.fill.form import Form, SheetPart
from scorecard.report.fill.formulas import Written, expand_shared, move_formula
from scorecard.report.fill.grammar import OPENING, Each, Mistake, Path, Placeholder, placeholders
from scorecard.report.fill.markup import Element, child, children, copied, set_text, text_in
from scorecard.report.fill.moves import MOST_ROWS, Home, Moves, SheetMoves
from scorecard.report.fill.scope import Ambiguous, Lookup, Scope, Unknown, WithoutUnit
from scorecard.report.fill.values import Value
from scorecard.report.fill.writing import text_of, with_values, write_value


def distinct(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, however many lines a row is repeated for."""
    return list({(one.code, one.cell, tuple(one.details.items())): one for one in problems}.values())


@dataclass(slots=True, eq=False)
class Marked:
    """A cell with placeholders."""

    cell: Placed
    runs: list[Run]
    marks: list[Placeholder]

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.runs)

    @property
    def paths(self) -> list[Path]:
        return [one.meaning for one in self.marks if isinstance(one.meaning, Path)]

    @property
    def alone(self) -> Path | None:
        """The placeholder of a cell that holds nothing else but the mark of its row."""
        rest = "".join(one.text for one in with_values(self.runs, self.marks, [""] * len(self.marks)))
        return self.paths[0] if len(self.paths) == 1 and not rest.strip() else None


class FormSheet:
    """A sheet to be filled in one scope; what is wrong with it is in `problems`, and then nothing is written."""

    def __init__(self, form: Form, sheet: SheetPart, scope: Scope) -> None:
        self.form, self.sheet = form, sheet
        self.problems: list[Problem] = []
        self._written: set[tuple[int, int]] = set()
        root = form.tree(sheet.part).root
        data = child(root, "sheetData")
        self._root = root
        self.rows = rows_in(data) if data is not None else []
        self.marked = {id(one.cell): one for one in self._find_marked()}
        self._scopes: dict[int, list[Scope]] = {}
        self._scope = scope
        for row in self.rows:
            self._scopes[row.number] = self._scopes_of(row)
        for one in self.marked.values():
            for scope_of_row in self._scopes[one.cell.row]:
                self._look_up(one.marks, scope_of_row, one.cell.address)
        self._headers = list(self._find_headers())
        for _, marks in self._headers:
            self._look_up(marks, scope, None)
        self.problems = distinct(self.problems)
        self.moves = Moves({row: len(scopes) for row, scopes in self._scopes.items() if scopes})
        added = sum(count - 1 for count in self.moves.copies.values())
        if self.rows and self.rows[-1].number + added > MOST_ROWS:
            self._tell("form-too-long", None, limit=str(MOST_ROWS))

    @property
    def has_placeholders(self) -> bool:
        return bool(self.marked or self._headers)

    @property
    def has_formulas(self) -> bool:
        return next(formulas_in(self.rows), None) is not None

    @property
    def written(self) -> Written:
        """The sheet as it stands now."""
        return Written(self.sheet.name, self.rows, self._written)

    def _tell(self, code: str, address: str | None, **details: str) -> None:
        self.problems.append(problem(code, Cell(self.form.file, self.sheet.name, address), **details))

    def _find_marked(self) -> Iterator[Marked]:
        for row in self.rows:
            for cell in row.cells:
                formula = cell.formula
                if formula is not None:
                    if OPENING in (text := text_in(formula)):
                        found = placeholders(text)[0].source
                        self._tell(
                            "placeholder-misplaced", cell.address, found=short_text(found), where=Word("a formula")
                        )
                    continue
                runs = runs_of(cell.element, self.form)
                text = "".join(one.text for one in runs)
                if OPENING in text:
                    yield Marked(cell, runs, placeholders(text))

    def _find_headers(self) -> Iterator[tuple[Element, list[Placeholder]]]:
        """The page headers and footers with placeholders."""
        for one in self._root.iterfind("{*}headerFooter/{*}*"):
            if OPENING in (text := text_in(one)):
                yield one, placeholders(text)

    def _scopes_of(self, row: Row) -> list[Scope]:
        """What a row is filled with: once by the sheet's own scope, or once per line where it is repeated;
        [] where there is nothing to repeat it for, and it is left blank."""
        found = [
            (cell, mark.meaning, mark.source)
            for cell in row.cells
            if id(cell) in self.marked
            for mark in self.marked[id(cell)].marks
            if isinstance(mark.meaning, Each)
        ]
        if not found:
            return [self._scope]
        (cell, each, source), *others = found
        if others:
            self._tell("row-repeated-twice", others[0][0].address, one=short_text(source), other=others[0][2])
            return []
        scopes = self._scope.repetitions(each)
        if isinstance(scopes, list):
            return scopes
        self._not_found(scopes, source, cell.address)
        return []

    def _look_up(self, marks: Sequence[Placeholder], scope: Scope, address: str | None) -> None:
        for mark in marks:
            if isinstance(mark.meaning, Mistake):
                self._tell("placeholder-unreadable", address, found=short_text(mark.source), reason=mark.meaning.reason)
            elif isinstance(mark.meaning, Path):
                self._not_found(scope.value(mark.meaning), mark.source, address)
            elif address is None:
                self._tell(
                    "placeholder-misplaced",
                    address,
                    found=short_text(mark.source),
                    where=Word("a page header or footer"),
                )

    def _not_found(self, found: Lookup, source: str, address: str | None) -> None:
        source = short_text(source)
        match found:
            case Unknown(nearest):
                self._tell("placeholder-unknown", address, found=source, nearest=", ".join(nearest) or "–")
            case WithoutUnit():
                self._tell("placeholder-without-unit", address, found=source)
            case Ambiguous(groups):
                self._tell("placeholder-ambiguous", address, found=source, groups=", ".join(groups))
            case Value():
                return

    def fill(self, moves: SheetMoves, language: Language) -> None:
        """Writes the values, repeats the rows and moves what goes along."""
        if self.moves:
            expand_shared(self.rows)
        written: set[tuple[int, int]] = set()
        self.rows = [line for row in self.rows for line in self._filled_rows(row, moves, language, written)]
        self._written = written
        for one, marks in self._headers:
            values = [self._text(mark, self._scope, language).replace("&", "&&") for mark in marks]
            set_text(one, "".join(run.text for run in with_values([Run(None, text_in(one))], marks, values)))
        if self.moves:
            move_sheet(self._root, self.sheet, self.moves, moves)
            move_beside(self.form, self.sheet, self.moves)

    def _filled_rows(self, row: Row, moves: SheetMoves, language: Language, written: set[tuple[int, int]]) -> list[Row]:
        scopes = self._scopes[row.number]
        elements = [row.element, *(copied(row.element) for _ in scopes[1:])]
        for before, element in pairwise(elements):
            before.addnext(element)
        first = self.moves.first(row.number)
        repeated = row.number if row.number in self.moves.copies else 0
        lines = []
        for number, element in enumerate(elements):
            line = Row(first + number, element, [])
            for cell, own in zip(row.cells, children(element, "c"), strict=True):
                placed = Placed(line.number, cell.column, own)
                line.cells.append(placed)
                if moves:
                    move_formula(own, moves, Home(self.sheet.name, repeated, number))
                marked = self.marked.get(id(cell))
                if marked is not None:
                    written.add((placed.row, placed.column))
                    self._write(marked, own, scopes[number] if scopes else None, language)
            if self.moves:
                element.set("r", str(line.number))
                for placed in line.cells:
                    placed.element.set("r", placed.address)
            lines.append(line)
        return lines

    def _write(self, marked: Marked, cell: Element, scope: Scope | None, language: Language) -> None:
        if scope is None:
            write_text(cell, [])
            return
        alone = marked.alone
        if alone is not None:
            styles = self.form.styles
            shown = styles[marked.cell.style][0] if marked.cell.style < len(styles) else "number"
            look = next((run.look for run in marked.runs if run.text.strip()), None)
            write_value(cell, self._value(alone, scope), shown, language, look)
            return
        texts = [self._text(mark, scope, language) for mark in marked.marks]
        runs = with_values(marked.runs, marked.marks, texts)
        write_text(cell, runs if "".join(one.text for one in runs).strip() else [])

    def _text(self, mark: Placeholder, scope: Scope, language: Language) -> str:
        """What stands in a text for a placeholder; nothing for the mark of a repeated row."""
        return text_of(self._value(mark.meaning, scope), language) if isinstance(mark.meaning, Path) else ""

    @staticmethod
    def _value(path: Path, scope: Scope) -> Value:
        value = scope.value(path)
        assert isinstance(value, Value), "a problem was told before"
        return value
