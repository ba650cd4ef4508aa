"""The JSON Schema of what `--format json` prints, made from the output fields.

`python -m scorecard.report.schema` writes its file anew; a test holds the two together.
"""

from __future__ import annotations

import json
from typing import Any

from scorecard import fields
from scorecard.fields.field import COUNT, TEXT, TEXT_OR_NULL, YEAR_OR_NULL, Fields, Schema, fields_in
from scorecard.report import SCHEMA_FILE
from scorecard.report.records import SCHEMA

_CELLS = "the cell each number was read from, as Sheet!D7; null where there is no number"
_TALLY = "how many indicators have each verdict"


def schema_text() -> str:
    """The schema as its file holds it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def schema() -> dict[str, Any]:
    """The contract of a scorecard as one object."""
    tally = _record([one for one in fields.UNITS if one.record and one.record.within == "tally"], nested=False)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "description": (
            "The result for one year. Keys are never renamed or removed under this name; new ones may be added. "
            "null stands where there is no value. Ratios are plain (1.00525), never percent strings."
        ),
        **_object(
            {
                "schema": {"const": SCHEMA},
                "year": YEAR_OR_NULL,
                "period": _of(TEXT_OR_NULL, "how much of the year it is of, as 6m; null for the whole year"),
                "rulebook": _object(
                    {
                        "name": TEXT,
                        "sha256": _of(
                            TEXT, "of the rulebook's file; of the rules' canonical JSON where they are built in"
                        ),
                        "version": TEXT_OR_NULL,
                        "year": _of(YEAR_OR_NULL, "the year the rulebook is for"),
                        "legal_basis": TEXT_OR_NULL,
                    },
                    required=["name", "sha256"],
                ),
                "sources": _list(_object({"file": _of(TEXT, "as named on the command line"), "sha256": TEXT})),
                "missing_units": _list(TEXT, "the expected units that have sent nothing; only where a list was named"),
                "ranking": _list({"$ref": "#/$defs/unit"}, "one per unit, best first"),
                "groups": _list({"$ref": "#/$defs/group"}),
                "items": _list({"$ref": "#/$defs/item"}, "only where items were asked for: show and export"),
                "wholes": _list(
                    {"$ref": "#/$defs/whole"},
                    "clusters and the office, where they were asked for: what their units come to",
                ),
                "decisions": _list(
                    _object(
                        {
                            "kind": {"enum": ["class", "award"]},
                            "name": TEXT,
                            "cluster": _of(TEXT_OR_NULL, "null over all units"),
                            "units": _list(TEXT, "the equal units; none of them has the class or award yet"),
                            "seats": _of({"type": "integer"}, "how many of them may still have it"),
                            "among": _of(
                                TEXT, "what the workbook says of them, only where units alike share the seats"
                            ),
                        },
                        required=["kind", "name", "cluster", "units", "seats"],
                    ),
                    "what the rulebook leaves to decide: units equal at the cut of a class or an award",
                ),
                "sheets": _list(_sheet(), "what each sheet was read as"),
                "problems": _list({"$ref": "#/$defs/problem"}),
            },
            required=["schema", "year", "rulebook", "sources", "ranking", "groups", "problems"],
        ),
        "$defs": {
            "tally": _of(tally, _TALLY),
            "unit": _record(fields.UNITS),
            "group": _record(fields.GROUPS),
            "item": _record(fields.ITEMS),
            "whole": _whole(),
            "problem": _record(fields.PROBLEMS),
            "figures": _object(
                {
                    "total": _of(COUNT, "read + known + unread"),
                    "read": COUNT,
                    "known": _of(COUNT, "left out for a reason of the closed list"),
                    "unread": COUNT,
                }
            ),
        },
    }


def _whole() -> dict[str, Any]:
    """An item of no unit."""
    whole = _record(fields.ITEMS)
    whole["properties"] |= {
        "unit": _of({"type": "null"}, "it is of all units of the cluster, or of the office"),
        "cluster": _of(TEXT_OR_NULL, "null over all units"),
    }
    return whole


def _sheet() -> dict[str, Any]:
    sheet = _record(fields.SHEETS)
    sheet["properties"]["columns"] = _list(
        _record(fields.MAP_COLUMNS),
        "the sheet's map: what each column (or row, of a transposed sheet) was taken for; in what check writes",
    )
    return sheet


def _record(declared: Fields[Any], *, nested: bool = True) -> dict[str, Any]:
    """A record of the fields; where some of them are in objects of their own, these too."""
    properties: dict[str, Any] = {}
    required: dict[str, None] = {}
    for one in fields_in("record", declared):
        assert one.record is not None
        within = one.record.within if nested else ""
        if one.record.required:
            required[within or one.name] = None
        if within == "tally":
            properties[within] = {"$ref": "#/$defs/tally"}
        elif within:
            inner = properties.setdefault(within, {**_object({}), "description": _CELLS})
            inner["properties"][one.name] = one.schema
            inner["required"].append(one.name)
        else:
            properties[one.name] = _of(one.schema, one.doc)
    return _object(properties, required=list(required))


def _object(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    """An object that has these keys, all of them where none are named."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties) if required is None else required,
    }


def _list(items: Schema, doc: str = "") -> dict[str, Any]:
    return {"type": "array", **({"description": doc} if doc else {}), "items": items}


def _of(schema: Schema, doc: str) -> dict[str, Any]:
    return {**schema, "description": doc} if doc else dict(schema)


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8", newline="\n")
