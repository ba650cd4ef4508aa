"""A scorecard to what people and programs read: tables, workbooks, JSON, CSV, Markdown, explanations.

`records` holds the figures as programs read them (JSON, CSV); `tables` as people do (terminal,
Markdown). Nothing here computes a figure.
"""

from __future__ import annotations

from pathlib import Path

SCHEMA_FILE = Path(__file__).with_name("scorecard-1.schema.json")
"""The JSON Schema of what `--format json` prints."""
