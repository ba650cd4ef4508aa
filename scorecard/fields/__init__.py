"""Every output field once: its key, type and meaning, how it is got, and which outputs show it and how.

Data frames, CSV, JSON and its schema, the tables of screen and page, the workbook's columns and the placeholders
of an office's own form are made from these lists; a field that is added here is in all of them.
"""

from __future__ import annotations

from scorecard.fields.findings import MAP_COLUMNS, PROBLEMS, SHEETS, STEPS
from scorecard.fields.items import ITEMS, all_items
from scorecard.fields.units import GROUPS, UNITS, all_groups

__all__ = ["GROUPS", "ITEMS", "MAP_COLUMNS", "PROBLEMS", "SHEETS", "STEPS", "UNITS", "all_groups", "all_items"]
