"""What the user says a heading means: "Ansatz=target", "Sheet1!D1=actual@2022@q2". It stands over every guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from scorecard.language import Language
from scorecard.language.sentences import Sentence
from scorecard.names import folded, spelling
from scorecard.problems import LONGEST_QUOTE
from scorecard.read.headings import Field, heading

Qualifier = Literal["initial", "revised", "to_date", "estimate"]
"""Which of several plans or results a column holds."""

FIELDS = (
    *("target", "actual", "prior", "value", "unit", "cluster", "group", "indicator", "measure", "direction"),
    *("required", "weight", "numbering", "year", "period", "scenario", "max_points", "self_points"),
    *("reviewed_points", "attribute", "note", "ignore"),
)
"""What a heading can be said to mean: a field of an item, a remark that is kept, or nothing at all."""

_DATED = frozenset({"year", "period"})
_QUALIFIERS_OF: Mapping[str, frozenset[str]] = {
    "target": _DATED | {"initial", "revised", "to_date"},
    "actual": _DATED | {"to_date", "estimate"},
    "prior": _DATED | {"to_date", "estimate"},
    "value": _DATED | {"to_date"},
    **dict.fromkeys(("max_points", "self_points", "reviewed_points"), _DATED),
}
"""What may stand behind a field after "@"; behind others nothing may."""

PERIODS: tuple[str, ...] = (
    *(f"m{month}" for month in range(1, 13)),
    *(f"q{quarter}" for quarter in range(1, 5)),
    *(f"{months}m" for months in range(2, 12)),
    "h2",
    "year",
)
"""Parts of a year: a month, a quarter, the months from January on, the second half; and all of it."""
_QUALIFIERS: Mapping[str, Qualifier] = {qualifier: qualifier for qualifier in get_args(Qualifier)}
_PERIOD_NAMES = {**{period: period for period in PERIODS}, "h1": "6m", "12m": "year"}

_SPECIAL_TO_SHELLS = frozenset('"`$\\')
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_LAST_COLUMN, _LAST_ROW = "XFD", 1_048_576


SENTENCES = (
    NO_MEANING := "“{rule}” does not say what a heading means; write HEADING=FIELD, such as “Ansatz=target”",
    NO_FIELD := "“{field}” in “{rule}” is not a field; write one of {fields}",
    NEAR_FIELD := "“{field}” in “{rule}” is not a field; did you mean {nearest}?",
    NO_QUALIFIER := "“@{qualifier}” in “{rule}” is not known; write a year, or one of {qualifiers}",
    TWO_QUALIFIERS := "“@{one}” and “@{other}” in “{rule}” cannot be combined; keep one of them",
    NOT_QUALIFIED := "“@{qualifier}” in “{rule}” does not go with {field}; leave it out",
    TWO_MEANINGS := "“{place}” is said to be both {one} and {other}; keep one of the two",
)
"""What can be wrong with a rule."""


class InvalidHeadingRule(ValueError):
    """A text that says nothing of a heading, with the sentence that tells why and what to write."""

    def __init__(self, sentence: str, **details: str) -> None:
        self.sentence = Sentence(sentence, **details)
        super().__init__(self.sentence)

    def message_in(self, language: Language) -> str:
        return self.sentence.said_in(language)


@dataclass(frozen=True, slots=True)
class HeadingRule:
    """What one heading, or the column or row that one cell heads, holds."""

    heading: str
    """As typed; "" where a cell of a named sheet is meant. A text such as "KH22" is both a heading and a cell."""
    sheet: str | None
    address: str | None
    """Excel's address of the heading's cell: "D1"."""
    field: str
    """One of FIELDS."""
    year: int | None
    period: str | None
    """One of PERIODS; h1 is 6m."""
    qualifier: Qualifier | None
    asked: str
    """The whole rule as the user typed it."""

    @property
    def place(self) -> str:
        """The left side of the rule: the heading, or the cell with its sheet."""
        return self.heading or "!".join(part for part in (self.sheet, self.address) if part)

    @property
    def meaning(self) -> str:
        """The right side of the rule: "target@2022@revised"."""
        behind = (self.year, self.period, self.qualifier)
        return "@".join([self.field, *(str(part) for part in behind if part is not None)])

    def matches(self, sheet: str | None, address: str, text: str) -> bool:
        """Whether the rule names a heading, by its cell or by its text."""
        return self.matches_cell(sheet, address) or self.matches_text(text)

    def matches_cell(self, sheet: str | None, address: str) -> bool:
        """Whether the rule names this cell; one without a sheet names the cell of every sheet."""
        if self.address != address:
            return False
        return self.sheet is None or (sheet is not None and _same_text(self.sheet, sheet))

    def matches_text(self, text: str) -> bool:
        """Whether the rule names this heading: as `folded` has it, and where both have diacritics, with them."""
        return bool(self.heading) and _same_text(self.heading, text)


def parse_heading_rule(text: str) -> HeadingRule:
    """The rule that a text states: HEADING=FIELD or SHEET!CELL=FIELD, with @2022, @q2 or @revised behind it.

    The last "=" parts the sides. A heading that looks like a cell is put in double quotes where the cell is not to
    be meant: '"Q1"=target@q1'.

    Raises:
        InvalidHeadingRule: the text has no such form, or the field is none.
    """
    left, sign, right = text.rpartition("=")
    if not sign:
        raise InvalidHeadingRule(NO_MEANING, rule=text)
    return heading_rule(left, right, text)


def heading_rule(left: str, right: str, asked: str = "") -> HeadingRule:
    """The rule of a heading or cell and of what it means, as the two sides of a rulebook's line state them.

    Raises:
        InvalidHeadingRule: no heading is named, or the field is none.
    """
    asked = asked or f"{left}={right}"
    name, *qualifiers = (part.strip() for part in right.split("@"))
    text, sheet, address = _place(left.strip())
    if not name or not (text.strip() or address):
        raise InvalidHeadingRule(NO_MEANING, rule=asked)
    field = _field(name, asked)
    year, period, qualifier = _qualified(field, qualifiers, asked)
    return HeadingRule(text, sheet, address, field, year, period, qualifier, asked)


def parse_heading_rules(texts: Iterable[str]) -> tuple[HeadingRule, ...]:
    """The rules that texts state, each once.

    Raises:
        InvalidHeadingRule: one is no rule, or two give one heading two meanings.
    """
    rules: list[HeadingRule] = []
    for rule in dict.fromkeys(map(parse_heading_rule, texts)):
        if other := contradicted(rule, rules):
            raise InvalidHeadingRule(TWO_MEANINGS, place=rule.place, one=other.meaning, other=rule.meaning)
        rules.append(rule)
    return tuple(rules)


def stated_rules(headings: Mapping[str, Iterable[str]]) -> tuple[HeadingRule, ...]:
    """The rules of a rulebook's table: headings and cells by what they mean.

    Raises:
        InvalidHeadingRule: one is no rule.
    """
    return tuple(heading_rule(left, right) for right, lefts in headings.items() for left in lefts)


def contradicted(rule: HeadingRule, others: Iterable[HeadingRule]) -> HeadingRule | None:
    """The first of other rules that gives the same heading another meaning."""
    return next((other for other in others if is_same_place(rule, other) and rule.meaning != other.meaning), None)


def by_precedence(own: Sequence[HeadingRule], others: Sequence[HeadingRule]) -> tuple[HeadingRule, ...]:
    """The user's own rules before others, without those of the others that say something of the same heading.

    A cell comes before a text: whoever names one of two twins by its cell may name the other by its text.
    """
    left = (other for other in others if not any(is_same_place(rule, other) for rule in own))
    return (*sorted(own, key=_breadth), *sorted(left, key=_breadth))


def _breadth(rule: HeadingRule) -> int:
    """How much a rule may name: the cell of a sheet, that of every sheet, or a text wherever it stands."""
    return 0 if rule.sheet is not None else 1 if rule.address is not None else 2


def is_same_place(rule: HeadingRule, other: HeadingRule) -> bool:
    """Whether two rules name the same heading, or the same cell of the same sheet."""
    if rule.heading and other.heading:
        return _same_text(rule.heading, other.heading)
    if rule.address != other.address or (rule.sheet is None) != (other.sheet is None):
        return False
    return rule.sheet is None or _same_text(rule.sheet, other.sheet or "")


def place_text(heading: str, sheet: str | None, address: str, *, is_alone: bool) -> str:
    """What to write on a rule's left side for a heading: its text, or its cell where the text names more or less.

    Args:
        is_alone: whether no other heading of the sheet is the same text.
    """
    text = " ".join(heading.split())
    can_be_typed = bool(folded(text)) and len(text) <= LONGEST_QUOTE and not set(text) & _SPECIAL_TO_SHELLS
    if is_alone and can_be_typed and _place(text) == (text, None, None):
        return text
    return "!".join(part for part in (sheet, address) if part)


def in_double_quotes(text: str) -> str:
    """A text as a shell wants it between double quotes, where no cell can stand for it."""
    return "".join(f"\\{letter}" if letter in _SPECIAL_TO_SHELLS else letter for letter in text)


def _place(left: str) -> tuple[str, str | None, str | None]:
    """The heading, the sheet and the cell that a rule's left side names."""
    if len(left) > 2 and left[0] == left[-1] == '"':
        return left[1:-1], None, None
    sheet, sign, cell = left.rpartition("!")
    address = _address(cell.strip())
    if not sign or address is None:
        # "KH22" may be a heading as well as a cell: what the sheet has there decides.
        return left, None, _address(left)
    sheet = sheet.strip()
    if len(sheet) > 2 and sheet[0] == sheet[-1] == "'":
        sheet = sheet[1:-1].replace("''", "'")
    return "", sheet or None, address


def _address(text: str) -> str | None:
    """Excel's address of a cell as it writes it, None for any other text."""
    parts = _ADDRESS.fullmatch(text)
    if parts is None:
        return None
    letters, row = parts[1].upper(), int(parts[2])
    inside = (len(letters), letters) <= (len(_LAST_COLUMN), _LAST_COLUMN) and row <= _LAST_ROW
    return f"{letters}{row}" if inside else None


def _field(name: str, rule: str) -> str:
    key = _key(name)
    if key in FIELDS:
        return key
    nearest = _nearest_field(name)
    if nearest:
        raise InvalidHeadingRule(NEAR_FIELD, rule=rule, field=name, nearest=nearest)
    raise InvalidHeadingRule(NO_FIELD, rule=rule, field=name, fields=", ".join(FIELDS))


def _key(text: str) -> str:
    """A text as a key: "To-date" is to_date."""
    return "_".join(text.casefold().replace("-", " ").replace("_", " ").split())


def _nearest_field(name: str) -> str | None:
    """The field that such a heading would head ("kế hoạch" is target), or whose name is nearly this."""
    from difflib import get_close_matches

    said = heading(name)
    if said and said.field is not Field.NOTE and said.field.name.lower() in FIELDS:
        return said.field.name.lower()
    return next(iter(get_close_matches(name.casefold(), FIELDS, n=1)), None)


def _qualified(field: str, qualifiers: Sequence[str], rule: str) -> tuple[int | None, str | None, Qualifier | None]:
    """The year, the period and the qualifier that stand behind a field."""
    typed: dict[str, str] = {}
    for text in qualifiers:
        key = _key(text)
        is_year = re.fullmatch(r"(?:19|2\d)\d\d", key)
        kind = "year" if is_year else "period" if key in _PERIOD_NAMES else "qualifier" if key in _QUALIFIERS else ""
        if not kind:
            known = ", ".join(_QUALIFIERS) + ", q1, 6m, m12"
            raise InvalidHeadingRule(NO_QUALIFIER, rule=rule, qualifier=text, qualifiers=known)
        if kind in typed:
            raise InvalidHeadingRule(TWO_QUALIFIERS, rule=rule, one=typed[kind], other=text)
        if (key if kind == "qualifier" else kind) not in _QUALIFIERS_OF.get(field, ()):
            raise InvalidHeadingRule(NOT_QUALIFIED, rule=rule, qualifier=text, field=field)
        typed[kind] = text
    year, period, qualifier = (_key(typed.get(kind, "")) for kind in ("year", "period", "qualifier"))
    return int(year) if year else None, _PERIOD_NAMES.get(period), _QUALIFIERS.get(qualifier)


def _same_text(typed: str, text: str) -> bool:
    """Whether two texts are one heading: diacritics decide where both have them."""
    if folded(typed) != folded(text):
        return False
    if not folded(typed):  # nothing but signs
        return _as_it_stands(typed) == _as_it_stands(text)
    spelled, other = spelling(typed), spelling(text)
    return spelled == other or not (any(marks for _, marks in spelled) and any(marks for _, marks in other))


def _as_it_stands(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
