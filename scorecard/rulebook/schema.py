"""The JSON Schema of a rulebook, with which editors complete and check one as it is written."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from scorecard.rulebook.model import Rules

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Untitled(GenerateJsonSchema):
    """Without a title for each key, which would only repeat its name."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def schema_text() -> str:
    """The schema as JSON, the same at every run."""
    schema = TypeAdapter(Rules).json_schema(schema_generator=_Untitled)
    for table in schema["$defs"].values():
        # The method is what tells the tables of points apart; none goes without.
        if "const" in table["properties"].get("method", {}):
            table["required"] = sorted({"method", *table.get("required", ())})
    head = {
        "$schema": DIALECT,
        "title": "scorecard rulebook",
        "description": "The rules by which scorecard measures and ranks units: an office's scoring regulation.",
    }
    whole = {**head, **_without_null(schema), **head}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _without_null(schema: Any) -> Any:
    """A schema without nulls, which TOML does not have: what is not stated is left out."""
    if isinstance(schema, list):
        return [_without_null(one) for one in schema if one != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    inner = {key: _without_null(one) for key, one in schema.items() if not (key == "default" and one is None)}
    alternatives = inner.get("anyOf")
    if isinstance(alternatives, list) and len(alternatives) == 1:
        del inner["anyOf"]
        return {**alternatives[0], **inner}
    return inner
