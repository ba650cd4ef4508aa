"""A scorecard as plain records: the JSON contract `scorecard/1`, and the same rows flat for CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any

from scorecard.domain import NOWHERE, Ints, Verdict
from scorecard.language import Language
from scorecard.problems import Problem
from scorecard.rank import UNRANKED
from scorecard.read import ColumnReading, SheetReading
from scorecard.report.columns import (
    CELL_KEYS,
    ITEM_COLUMNS,
    ITEM_KEYS,
    Column,
    Few,
    figure,
    item_columns,
    items_of,
    spread,
)
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
    records = [_unit(card, unit) for unit in card.standing.order.tolist()]
    if top is None:
        return records
    in_clusters = card.has_clusters and (by_cluster or card.rulebook.ranking.within == "cluster")
    keys = ("cluster_rank", "rank") if in_clusters else ("rank", "cluster_rank")
    places = [(one, one[keys[0]] or one[keys[1]]) for one in records]
    return [one for one, place in places if place is not None and place <= top]


def _unit(card: Scorecard, unit: int) -> Record:
    units, standing = card.unit_scores, card.standing
    return {
        "unit": card.table.units[unit],
        "cluster": card.cluster_name(unit) or None,
        "rank": _rank(standing.rank[unit]),
        "cluster_rank": _rank(standing.cluster_rank[unit]),
        "score": figure(units.score[unit]),
        "max_score": figure(units.max_score[unit]),
        "attainment": figure(units.attainment[unit]),
        "tally": _tally(units.tally[unit]),
        "classification": card.class_name(unit) or None,
        "awards": card.awards.of_unit(unit),
        "rate": figure(units.rate[unit]),
        "left_out": standing.left_out.get(unit),
    }


def group_records(card: Scorecard, units: Iterable[int]) -> list[Record]:
    """One record per group of each of the units, in the order given, groups in the order read."""
    groups = card.group_scores
    place = {unit: position for position, unit in enumerate(units)}
    own = [row for row in range(groups.unit.size) if int(groups.unit[row]) in place]
    rows = sorted(own, key=lambda row: (place[int(groups.unit[row])], row))
    return [
        {
            "unit": card.table.units[groups.unit[row]],
            "group": card.table.groups[groups.group[row]].label,
            "name": card.table.groups[groups.group[row]].name,
            "points": figure(groups.points[row]),
            "max_points": figure(groups.max_points[row]),
            "tally": _tally(groups.tally[row]),
        }
        for row in rows
    ]


def item_records(card: Scorecard, units: Sequence[int]) -> list[Record]:
    """One record per item of the units, in the order read."""
    columns = {name: column.plain() for name, column in item_columns(card, items_of(card, units)).items()}
    cells = zip(*(columns[name] for name in CELL_KEYS.values()), strict=True)
    columns["cells"] = [dict(zip(CELL_KEYS, one, strict=True)) for one in cells]
    lines = zip(*(columns[key] for key in ITEM_KEYS), strict=True)
    return [dict(zip(ITEM_KEYS, line, strict=True)) for line in lines]


def problem_records(problems: Sequence[Problem], language: Language = "en") -> list[Record]:
    """One record per problem, in the order found."""
    return [
        {
            "severity": found.severity,
            "code": found.code,
            "message": found.message_in(language),
            "file": found.cell.file,
            "sheet": found.cell.sheet,
            "cell": found.cell.address,
        }
        for found in problems
    ]


def sheet_records(sheets: Sequence[SheetReading], language: Language, *, maps: bool) -> list[Record]:
    """One record per sheet, in the order read.

    Args:
        maps: whether they say what each of their columns was taken for.
    """
    records: list[Record] = [
        {
            "file": one.file,
            "sheet": one.sheet,
            "layout": one.layout,
            "items": one.items,
            "reason": one.reason or None,
            "rows_left_out": list(one.rows_left_out),
            "figures": asdict(one.figures),
            "as_text": asdict(one.as_text),
            "known": dict(one.known),
        }
        for one in sheets
    ]
    if maps:
        for record, one in zip(records, sheets, strict=True):
            record["columns"] = [_column(column, language) for column in one.columns]
    return records


def _column(column: ColumnReading, language: Language) -> Record:
    return {
        "cell": column.cell,
        "heading": column.heading,
        "role": column.role,
        "field": column.field,
        "year": column.year,
        "period": column.period,
        "figures": column.figures,
        "reason": column.reason.sentence_in(language) if column.reason else None,
    }


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
    names = {card.table.units[unit] for unit in chosen}
    whole: Record = {
        "schema": SCHEMA,
        "year": card.year,
        "rulebook": {
            "name": card.rulebook.name,
            "version": card.rulebook.version,
            "year": card.rulebook.year,
            "legal_basis": card.rulebook.legal_basis,
            "sha256": sha256_of(card.rulebook),
        },
        "sources": [{"file": source.file, "sha256": source.sha256} for source in card.sources],
        "ranking": [one for one in ranking_records(card) if one["unit"] in names],
        "groups": group_records(card, chosen),
    }
    if items:
        whole["items"] = item_records(card, chosen)
    whole["decisions"] = [
        {
            "kind": one.kind,
            "name": one.name,
            "cluster": None if one.cluster == NOWHERE else card.table.clusters[one.cluster],
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
            yield from _json_items(item_columns(card, items_of(card, card.standing.order.tolist())))
    yield "\n}\n"


def _json_items(columns: Mapping[str, Column]) -> Iterator[str]:
    """The items as `json_text` writes them, from their columns: a pattern of one item, filled in for each."""
    names = [name for key in ITEM_KEYS for name in (CELL_KEYS.values() if key == "cells" else (key,))]
    texts = [spread(columns[name].written(_json_scalar)) for name in names]
    cells = dict.fromkeys(CELL_KEYS, _HERE)
    pattern = _indented([{key: cells if key == "cells" else _HERE for key in ITEM_KEYS}])
    item = pattern[len("[\n") : -len("\n  ]")].replace("%", "%%").replace(f'"{_HERE}"', "%s")
    before = "[\n"
    for line in zip(*texts, strict=True):
        yield before + item % line
        before = ",\n"
    yield "[]" if before == "[\n" else "\n  ]"


_HERE = "here"
"""What stands for a value in the pattern."""


def _json_scalar(value: object) -> str:
    """A text, a number, a truth, nothing or an object of texts as JSON, below a key of an item."""
    if isinstance(value, dict):
        return _indented(value).replace("\n", "\n    ")
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _indented(value: object) -> str:
    """A value as JSON below a key of the whole."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False).replace("\n", "\n  ")


def csv_text(records: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Records as CSV with a heading row, flat: plain figures with a decimal point, whatever the language."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows({key: _csv_value(value) for key, value in flat(one).items()} for one in records)
    return text.getvalue()


def csv_of_items(card: Scorecard, units: Sequence[int]) -> str:
    """The items of some units as `csv_text` writes records, in the order read."""
    return "".join(csv_pieces(card, units))


def csv_pieces(card: Scorecard, units: Sequence[int]) -> Iterator[str]:
    """The text of `csv_of_items` in pieces: of thousands of units it is large."""
    columns = item_columns(card, items_of(card, units))
    written = _side_by_side(columns[name].written(_csv_scalar) for name in ITEM_COLUMNS)
    yield ",".join(ITEM_COLUMNS) + "\n"
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
    """A text that a spreadsheet would take for a formula gets the apostrophe that makes it text."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


RANKING_COLUMNS = [
    "rank",
    "cluster",
    "cluster_rank",
    "unit",
    "score",
    "max_score",
    "attainment",
    "exceeded",
    "met",
    "missed",
    "no_target",
    "no_actual",
    "classification",
    "awards",
    "rate",
    "left_out",
]
PROBLEM_COLUMNS = ["severity", "code", "file", "sheet", "cell", "message"]


STEP_COLUMNS = ["about", "group", "step", "text"]


def step_records(explained: Sequence[Table]) -> list[Record]:
    """One record per step of an explanation."""
    return [
        {"about": one.title, "group": one.note or None, "step": step, "text": text}
        for one in explained
        for step, text in one.rows
    ]


def flat(record: Mapping[str, Any]) -> Record:
    """A record without nesting: the tally and the cells as columns of their own, awards as one text.

    Attributes, which have other headings in every file, are left to data with nesting.
    """
    plain: Record = {}
    for key, value in record.items():
        if key == "tally":
            plain |= value
        elif key == "cells":
            plain |= {f"{number}_cell": cell for number, cell in value.items()}
        elif key == "awards":
            plain[key] = "; ".join(value)
        elif key == "attributes":
            continue
        else:
            plain[key] = value
    return plain


def _rank(rank: int) -> int | None:
    return None if rank == UNRANKED else int(rank)


def _tally(counts: Ints) -> dict[str, int]:
    return {one.word: int(counts[one]) for one in Verdict}
