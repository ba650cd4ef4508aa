"""The fields of problems, sheets and explanations."""

from __future__ import annotations

from dataclasses import asdict

from scorecard.fields.field import (
    COUNT,
    TEXT,
    TEXT_OR_NULL,
    YEAR_OR_NULL,
    Field,
    Fields,
    Record,
    Rowwise,
    Schema,
    Screen,
    Sheet,
)

PROBLEMS: Fields[Rowwise] = (
    Field("severity", lambda one, language: one.severity, {"enum": ["error", "warning", "note"]}, heading="Severity",
          kind="word", screen=Screen(), sheet=Sheet(11, "text")),
    Field("code", lambda one, language: one.code, {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"}, "stable",
          heading="Code", sheet=Sheet(26)),
    Field("file", lambda one, language: one.cell.file, TEXT, heading="File", sheet=Sheet(34, "wrapped", before="code")),
    Field("sheet", lambda one, language: one.cell.sheet, TEXT_OR_NULL, heading="Sheet",
          sheet=Sheet(20, "wrapped", before="code")),
    Field("cell", lambda one, language: one.cell.address, TEXT_OR_NULL, heading="Cell",
          screen=Screen(before="severity"), sheet=Sheet(10, before="code")),
    Field("message", lambda one, language: one.message_in(language), TEXT, heading="Problem",
          record=Record(before="file"), screen=Screen(wraps=True), sheet=Sheet(90, "wrapped", before="code")),
)  # fmt: skip

STEPS: Fields[Rowwise] = (
    Field("about", lambda one, language: one.about),
    Field("group", lambda one, language: one.group),
    Field("step", lambda one, language: one.step, heading="Step", screen=Screen()),
    Field("text", lambda one, language: one.text, heading="How it came about", screen=Screen(wraps=True)),
)
"""Of an explanation."""

_FIGURES: Schema = {"$ref": "#/$defs/figures"}

SHEETS: Fields[Rowwise] = (
    Field("file", lambda one, language: one.file, TEXT),
    Field("sheet", lambda one, language: one.sheet, TEXT_OR_NULL),
    Field("layout", lambda one, language: one.layout, TEXT_OR_NULL, "null where the sheet was left out"),
    Field("items", lambda one, language: one.items, COUNT),
    Field("reason", lambda one, language: one.reason or None, TEXT_OR_NULL, "why a sheet was left out"),
    Field("rows_left_out", lambda one, language: list(one.rows_left_out),
          {"type": "array", "items": {"type": "integer"}},
          "rows with figures that are no items: totals, parts of an item"),
    Field("figures", lambda one, language: asdict(one.figures), _FIGURES, "what became of the cells with a number"),
    Field("as_text", lambda one, language: asdict(one.as_text), _FIGURES,
          "what became of figures typed as text; in files without types all of them are"),
    Field("known", lambda one, language: dict(one.known), {"type": "object", "additionalProperties": COUNT},
          "how many known figures of both counts there are for each reason"),
)  # fmt: skip

MAP_COLUMNS: Fields[Rowwise] = (
    Field("cell", lambda one, language: one.cell, TEXT, "of its heading"),
    Field("heading", lambda one, language: one.heading, TEXT),
    Field("role", lambda one, language: one.role,
          {"enum": ["field", "remark", "attribute", "note", "unknown", "ignored"]}),
    Field("field", lambda one, language: one.field, TEXT_OR_NULL, "the field of an item that it holds"),
    Field("year", lambda one, language: one.year, YEAR_OR_NULL),
    Field("period", lambda one, language: one.period, TEXT_OR_NULL, "a part of the year"),
    Field("figures", lambda one, language: one.figures, COUNT),
    Field("reason", lambda one, language: one.reason.sentence_in(language) if one.reason else None, TEXT_OR_NULL,
          "why, in the language asked for"),
)  # fmt: skip
"""What each column of a sheet was taken for."""
