"""The changes of units that a rulebook states, in itself and in the list it names."""

from __future__ import annotations

from pathlib import Path

from scorecard.regulation.changes import Change
from scorecard.rulebook.model import Rulebook


def changes_of(rules: Rulebook) -> tuple[Change, ...]:
    """Every change, in the order stated."""
    return rules.changes


def changes_path(rules: Rulebook) -> Path | None:
    """The workbook with further changes, beside the rulebook's file; None where none is named."""
    return None if rules.changes_file is None else Path(rules.file).parent / rules.changes_file
