"""A scorecard as plain records: the JSON contract `scorecard/1`, and the same rows flat for CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from scorecard import fields
from scorecard.domain import NOWHERE, Ints
from scorecard.evaluation import Evaluation
from scorecard.fields.columns import Few, spread
from scorecard.fields.field import (
    Columnwise,
    Field,
    Fields,
    Rowwise,
    Value,
    csv_fields,
    csv_keys,
    fields_in,
    fields_of,
)
from scorecard.language import Language
from scorecard.problems import Problem
from scorecard.read import SheetReading
from scorecard.report.tables import Table
from scorecard.result import Scorecard
from scorecard.rulebook import sha256_of

SCHEMA = "scorecard/1"

Record = dict[str, Any]


def ranking_records(card: Scorecard, *, by_cluster: bool = False, top: int | None = None) -> list[Record]:
    """One record per unit, best first.

    Args:
        top: how many ranks are kept, of each cluster or of all units.
    """
    records = _records(fields.UNITS, card, card.standing.order)
    if top is None:
        return records
    in_clusters = card.has_clusters and (by_cluster or card.rulebook.ranking.within == "cluster")
    keys = ("cluster_rank", "rank") if in_clusters else ("rank", "cluster_rank")
    places = [(one, one[keys[0]] or one[keys[1]]) for one in records]
    return [one for one, place in places if place is not None and place <= top]


def group_records(card: Scorecard, units: Iterable[int]) -> list[Record]:
    """One record per group of each of the units, in the order given, groups in the order read."""
    place = np.full(len(card.table.units), -1)
    for position, unit in enumerate(units):
        place[unit] = position
    order = place[card.group_scores.unit]
    rows = np.argsort(order, kind="stable")
    return _records(fields.GROUPS, card, rows[order[rows] >= 0])


def item_records(card: Scorecard, units: Sequence[int]) -> list[Record]:
    """One record per item of the units, in the order read."""
    return _records(fields.ITEMS, card, _items_of(card, units))


_OF_UNITS = dict.fromkeys(("unit", "points", "max_points", "share"))
"""What only units have."""


def whole_records(card: Evaluation) -> list[Record]:
    """One record per item of clusters and the office, with the keys of items; no whole is scored or ranked."""
    records = _records(fields.ITEMS, card, fields.all_items(card))
    return [{key: _OF_UNITS.get(key, value) for key, value in one.items()} for one in records]


def _items_of(card: Scorecard, units: Sequence[int]) -> Ints:
    """The rows of the items of some units, in the order read."""
    return np.flatnonzero(np.isin(card.table.unit, np.array(units, dtype=np.int64)))


def _records(declared: Fields[Columnwise], card: Evaluation, rows: Ints) -> list[Record]:
    shown = fields_in("record", fields_of(card, declared))
    return [
        _nested(shown, line) for line in zip(*(one.get(card, rows).plain() for one in shown if one.get), strict=True)
    ]


def _nested(shown: Sequence[Field[Any]], values: Iterable[object]) -> Record:
    """A record of the fields' values, some of them in objects of their own."""
    record: Record = {}
    for one, value in zip(shown, values, strict=True):
        within = one.record.within if one.record else ""
        (record.setdefault(within, {}) if within else record)[one.name] = value
    return record


def _each_record(declared: Fields[Rowwise], things: Iterable[object], language: Language) -> list[Record]:
    shown = fields_in("record", declared)
    return [_nested(shown, (one.get(thing, language) for one in shown if one.get)) for thing in things]


def problem_records(problems: Sequence[Problem], language: Language = "en") -> list[Record]:
    """One record per problem, in the order found."""
    return _each_record(fields.PROBLEMS, problems, language)


def sheet_records(sheets: Sequence[SheetReading], language: Language, *, maps: bool) -> list[Record]:
    """One record per sheet, in the order read.

    Args:
        maps: whether they say what each of their columns was taken for.
    """
    records = _each_record(fields.SHEETS, sheets, language)
    if maps:
        for record, one in zip(records, sheets, strict=True):
            record["columns"] = _each_record(fields.MAP_COLUMNS, one.columns, language)
    return records


@dataclass(frozen=True, slots=True)
class _Step:
    about: str
    group: str | None
    step: Value
    text: Value


def step_records(explained: Sequence[Table]) -> list[Record]:
    """One record per step of an explanation."""
    steps = [_Step(one.title, one.note or None, step, text) for one in explained for step, text in one.rows]
    return _each_record(fields.STEPS, steps, "en")


def document(
    card: Scorecard,
    language: Language,
    *,
    units: Sequence[int] | None = None,
    items: bool = True,
    maps: bool = False,
) -> Record:
    """The scorecard as one object, by the published schema.

    Args:
        units: the units it tells of; all where none are named.
        items: whether their items are in it.
        maps: whether it says of each sheet what its columns were taken for.
    """
    chosen = card.standing.order.tolist() if units is None else list(units)
    expected = {} if card.missing_units is None else {"missing_units": list(card.missing_units)}
    names = {card.table.units[unit] for unit in chosen}
    whole: Record = {
        "schema": SCHEMA,
        "year": card.year,
        "period": card.period,
        "rulebook": {
            "name": card.rulebook.name,
            "version": card.rulebook.version,
            "year": card.rulebook.year,
            "legal_basis": card.rulebook.legal_basis,
            "sha256": sha256_of(card.rulebook),
        },
        "sources": [{"file": source.file, "sha256": source.sha256} for source in card.sources],
        **expected,
        "ranking": [one for one in ranking_records(card) if one["unit"] in names],
        "groups": group_records(card, chosen),
    }
    if items:
        whole["items"] = item_records(card, chosen)
    if card.wholes is not None:
        whole["wholes"] = whole_records(card.wholes)
    whole["decisions"] = [
        {
            "kind": one.kind,
            "name": one.name,
            "cluster": None if one.cluster == NOWHERE else card.table.clusters[one.cluster],
            **({"among": one.alike} if one.alike else {}),
            "units": [card.table.units[unit] for unit in one.units],
            "seats": one.seats,
        }
        for one in (*card.classes.decisions, *card.awards.decisions)
    ]
    whole["sheets"] = sheet_records(card.sheets, language, maps=maps)
    whole["problems"] = problem_records(card.problems, language)
    return whole


def json_text(content: object) -> str:
    """A record as JSON, readable, letters as they are."""
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def json_pieces(card: Scorecard, language: Language) -> Iterator[str]:
    """The text of `json_text(document(card, language))` in pieces: of thousands of units it is large."""
    before = "{\n"
    for key, value in document(card, language, items=False).items():
        yield f'{before}  "{key}": {_indented(value)}'
        before = ",\n"
        if key == "groups":
            yield f'{before}  "items": '
            yield from _json_items(card, _items_of(card, card.standing.order.tolist()))
    yield "\n}\n"


def _json_items(card: Scorecard, rows: Ints) -> Iterator[str]:
    """The items as `json_text` writes them, from their columns: a pattern of one item, filled in for each."""
    shown = fields_in("record", fields_of(card, fields.ITEMS))
    # A field stands where its object does, which comes with the first that is in it.
    objects = list(dict.fromkeys(one.record.within or one.key for one in shown if one.record))
    shown.sort(key=lambda one: objects.index((one.record.within if one.record else "") or one.key))
    texts = [spread(one.get(card, rows).written(_json_scalar)) for one in shown if one.get]
    pattern = _indented([_nested(shown, [_HERE] * len(shown))])
    item = pattern[len("[\n") : -len("\n  ]")].replace("%", "%%").replace(f'"{_HERE}"', "%s")
    before = "[\n"
    for line in zip(*texts, strict=True):
        yield before + item % line
        before = ",\n"
    yield "[]" if before == "[\n" else "\n  ]"


_HERE = "here"
"""What stands for a value in the pattern."""


def _json_scalar(value: object) -> str:
    """A text, a number, a truth, nothing, or an object or list of them as JSON, below a key of an item."""
    if isinstance(value, (dict, list)):
        return _indented(value).replace("\n", "\n    ")
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _indented(value: object) -> str:
    """A value as JSON below a key of the whole."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False).replace("\n", "\n  ")


def csv_text(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Rows as CSV with a heading row: plain figures with a decimal point, whatever the language."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows({key: _csv_value(value) for key, value in one.items()} for one in rows)
    return text.getvalue()


def csv_of_records(records: Iterable[Mapping[str, Any]], declared: Fields[Any], card: Scorecard | None = None) -> str:
    """Records of the fields as `csv_text` writes rows.

    Args:
        card: whose records they are, where it may have columns that not every scorecard's CSV has.
    """
    rows = [flat(one, declared, card) for one in records]
    return csv_text(rows, list(rows[0]) if rows else csv_keys(declared))


def flat(record: Mapping[str, Any], declared: Fields[Any], card: Scorecard | None = None) -> Record:
    """A record without nesting, by the columns of CSV that it has.

    Attributes, which have other headings in every file, are left to data with nesting.
    """
    return {
        one.key: (record[one.record.within] if one.record and one.record.within else record)[one.name]
        for one in csv_fields(declared, card)
        if one.there is None or one.name in record
    }


def csv_of_items(card: Scorecard, units: Sequence[int]) -> str:
    """The items of some units as `csv_text` writes records, in the order read."""
    return "".join(csv_pieces(card, units))


def csv_pieces(card: Scorecard, units: Sequence[int]) -> Iterator[str]:
    """The text of `csv_of_items` in pieces: of thousands of units it is large."""
    rows, shown = _items_of(card, units), csv_fields(fields_of(card, fields.ITEMS), card)
    written = _side_by_side(one.get(card, rows).written(_csv_scalar) for one in shown if one.get)
    yield ",".join(one.key for one in shown) + "\n"
    lines = map(",".join, zip(*map(spread, written), strict=True))
    while some := list(islice(lines, _LINES)):
        yield "\n".join([*some, ""])


_LINES = 1 << 12
"""Lines of a piece."""


def _side_by_side(columns: Iterable[Few | Iterable[str]]) -> list[Few | Iterable[str]]:
    """Columns of CSV, neighbours as one where the same texts come again and again: a line has fewer to join then."""
    merged: list[Few | Iterable[str]] = []
    for one in columns:
        before = merged[-1] if merged else None
        both = before.beside(one, ",") if isinstance(before, Few) and isinstance(one, Few) else None
        if both is None:
            merged.append(one)
        else:
            merged[-1] = both
    return merged


def _csv_scalar(value: object) -> str:
    """One value as CSV, in quotation marks where it needs them."""
    plain = "" if value is None else str(_csv_value(value))
    if not _QUOTED.search(plain):
        return plain
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow([plain])
    return text.getvalue()


_QUOTED = re.compile('[,"\r\n]')


def _csv_value(value: object) -> object:
    """Several texts as one; one that a spreadsheet would take for a formula gets the apostrophe that makes it text."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value
