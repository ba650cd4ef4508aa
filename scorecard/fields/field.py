"""What an output field is: its key and type, how it is got, and how each output shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from scorecard.domain import Ints
from scorecard.evaluation import Evaluation
from scorecard.fields.columns import Column
from scorecard.language import Language

Kind = Literal["text", "word", "count", "figure", "points", "percent", "change", "bar", "chart"]
"""How values are written. Bars and charts are drawn on a screen and left out elsewhere."""
Look = Kind | Literal["wrapped", "input", "share", "exact"]
"""How a cell of the workbook looks."""
Value = str | float | int | None

Schema = Mapping[str, object]
"""What JSON Schema says of a value."""
TEXT: Schema = {"type": "string"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
NUMBER_OR_NULL: Schema = {"type": ["number", "null"]}
YEAR_OR_NULL: Schema = {"type": ["integer", "null"]}
TRUTH: Schema = {"type": "boolean"}
TRUTH_OR_NULL: Schema = {"type": ["boolean", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
RANK: Schema = {"type": ["integer", "null"], "minimum": 1}

Columnwise = Callable[[Evaluation, Ints], Column]
"""Gets a field of some rows: of items, units or groups, by their numbers."""
Shown = Callable[[Evaluation, Ints, Language], Sequence[Value]]
"""The same as people are shown it; words of the product's own stay English."""
Rowwise = Callable[[Any, Language], Any]
"""Gets a field of one thing: a problem, a sheet."""
Get = TypeVar("Get")


@dataclass(frozen=True, slots=True)
class Record:
    """How data shows a field."""

    within: str = ""
    """The key of the object that holds it in JSON."""
    name: str = ""
    """Its key there, where that is another than the field's."""
    before: str = ""
    """In JSON it stands before this field, not where it is declared."""
    required: bool = True
    """Whether the schema promises it: fields that came later it does not."""
    flat: bool = True
    """Whether CSV shows it: what has other keys in every file it does not."""
    flat_where: Callable[[Evaluation], bool] | None = None
    """The scorecards whose tables of data show it, behind all other columns; None for all."""

    def is_tabular(self, card: Evaluation | None) -> bool:
        """Whether a scorecard's tables of data have it; without one, whether every scorecard's have."""
        return self.flat_where is None or (card is not None and self.flat_where(card))


@dataclass(frozen=True, slots=True)
class Screen:
    """How tables that people read show a field: on a screen, in Markdown, on the page."""

    heading: str | None = None
    """Where it is another than the field's; in English, a key of the catalogue."""
    kind: Kind | None = None
    """Where it is another than the field's."""
    wraps: bool = False
    """Whether the column gives way where the screen is narrow."""
    spared: int = 0
    """Where a screen is too narrow for all columns, those with the highest number are left out first; 0 never is."""
    before: str = ""
    """It stands before this field, not where it is declared."""
    there: Callable[[Evaluation, Ints], bool] = lambda card, rows: True
    """Whether it says something of these rows."""
    values: Shown | None = None
    """Where they are others than `Field.shown`."""
    on_page_alone: bool = False
    """Whether only the page has room for it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How the workbook shows a field."""

    width: float | Callable[[Evaluation], float]
    look: Look | None = None
    """Where it is another than the field's kind."""
    heading: str | None = None
    """Where it is another than the field's; in English, a key of the catalogue."""
    name: str = ""
    """What formulas call its column, where that is another than the field's key."""
    before: str = ""
    """It stands before this field, not where it is declared."""
    there: Callable[[Evaluation], bool] = lambda card: True
    """Whether it says something of this scorecard."""
    folds: bool = False
    """Whether it is folded away, not left out, where it says nothing: other formulas need it."""
    working: bool = False
    """Whether it only serves other formulas: folded away beside the sheet."""
    formula: str = ""
    """In the words of Excel, other columns of the row in braces; "" where there is none of its own."""
    by_rules: bool = False
    """Whether its formula follows from the rulebook; where there is none at all, the value is written."""


@dataclass(frozen=True, slots=True)
class Fill:
    """What a placeholder of an office's own form gives."""

    name: str = ""
    """What placeholders call it, where that is another than the field's key."""
    value: Callable[[Evaluation, int], Value] | None = None
    """Where it is another than `Field.shown`."""
    in_measure: bool = False
    """Whether it is a figure in the item's own measure: 80.42 where that is percent."""


@dataclass(frozen=True, slots=True)
class Field(Generic[Get]):
    """One field of an output, declared once."""

    key: str
    get: Get | None = None
    """None for what only tables and sheets have."""
    schema: Schema = field(default_factory=dict)
    doc: str = ""
    """What it means, for who reads the data; "" where its key says all."""
    heading: str = ""
    """In English; a key of the catalogue."""
    kind: Kind = "text"
    shown: Shown | None = None
    """Its values as people are shown them, where they are others than in data."""
    there: Callable[[Evaluation], bool] | None = None
    """Whether a scorecard has it at all, for what only some rulebooks ask for; None for what each has."""
    record: Record | None = Record()
    screen: Screen | None = None
    sheet: Sheet | None = None
    fill: Fill | None = None

    @property
    def name(self) -> str:
        """Its key in JSON."""
        return (self.record.name if self.record else "") or self.key


Fields = Sequence[Field[Get]]
View = Literal["record", "screen", "sheet", "fill"]


def fields_in(view: View, fields: Fields[Get]) -> list[Field[Get]]:
    """The fields that an output shows, in its order."""
    shown = [one for one in fields if getattr(one, view) is not None and (view != "record" or one.get)]
    for one in list(shown):
        before = getattr(getattr(one, view), "before", "")
        if before:
            shown.remove(one)
            shown.insert(next(at for at, other in enumerate(shown) if other.key == before), one)
    return shown


def fields_of(card: Evaluation, fields: Fields[Get]) -> list[Field[Get]]:
    """The fields that a scorecard has."""
    return [one for one in fields if one.there is None or one.there(card)]


def csv_fields(fields: Fields[Get], card: Evaluation | None = None) -> list[Field[Get]]:
    """The columns of CSV, in the order declared.

    Args:
        card: the scorecard; without it only the columns that every scorecard's CSV has.
    """
    return [one for one in fields if one.get and one.record and one.record.flat and one.record.is_tabular(card)]


def csv_keys(fields: Fields[Get], *, optional: bool = False, within_year: bool = False) -> tuple[str, ...]:
    """The headings of CSV.

    Args:
        optional: with those that only some scorecards have.
        within_year: with those that stand behind all others where parts of the year are known.
    """
    shown = csv_fields(fields)
    behind = [one for one in fields if one.record and one.record.flat and one.record.flat_where] if within_year else []
    return tuple(one.key for one in (*shown, *behind) if optional or one.there is None)


def shown_values(one: Field[Columnwise], card: Evaluation, rows: Ints, language: Language) -> Sequence[Value]:
    """A field of some rows as people are shown it, figures unrounded."""
    if one.shown:
        return one.shown(card, rows, language)
    return one.get(card, rows).shown() if one.get else [None] * rows.size
